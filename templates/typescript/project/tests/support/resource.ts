import { describe } from "vitest";
import type { Resource } from "../../src/fields/resource.ts";
import type { Api } from "./api.ts";
import { testChanges } from "./changes.ts";
import { type FieldFacts, testFields } from "./fields.ts";
import { testItems } from "./items.ts";
import { testLists } from "./lists.ts";
import { type ReferenceFacts, testReferences } from "./references.ts";
import { useSamples } from "./samples.ts";
import { methodsOf } from "./scene.ts";

/** What every feature does alike. */
export function behavesAsResource(
  api: Api,
  resource: Resource,
  facts: FieldFacts & ReferenceFacts,
) {
  const samples = useSamples(api);
  const scene = { api, resource, samples };
  describe("items", () => testItems(scene));
  if (methodsOf(resource, "replace", "update", "delete").length > 0)
    describe("changes", () => testChanges(scene));
  if (methodsOf(resource, "create", "replace", "update").length > 0)
    describe("fields", () => testFields(scene, facts));
  if (resource.references.length > 0 || resource.unique.length > 0)
    describe("references and unique values", () =>
      testReferences(scene, facts));
  if (resource.operations.has("list"))
    describe("lists", () => testLists(scene));
}
