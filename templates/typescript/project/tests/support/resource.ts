import { describe } from "vitest";
import type { Resource } from "../../src/fields/resource.ts";
import type { Api } from "./api.ts";
import { testChanges } from "./changes.ts";
import { type FieldFacts, testFields } from "./fields.ts";
import { testItems } from "./items.ts";
import { testLists } from "./lists.ts";
import { type ReferenceFacts, testReferences } from "./references.ts";
import { useSamples } from "./samples.ts";

/** What every feature does alike. */
export function behavesAsResource(
  api: Api,
  resource: Resource,
  facts: FieldFacts & ReferenceFacts,
) {
  const samples = useSamples(api);
  const scene = { api, resource, samples };
  describe("items", () => testItems(scene));
  describe("changes", () => testChanges(scene));
  describe("fields", () => testFields(scene, facts));
  if (resource.references.length > 0 || resource.unique.length > 0)
    describe("references and unique values", () =>
      testReferences(scene, facts));
  describe("lists", () => testLists(scene));
}
