import { beforeEach } from "vitest";
import type { Resource } from "../../src/fields/resource.ts";
import * as resources from "../../src/schemas/index.ts";
import type { Api } from "./api.ts";
import { variantsOf } from "./variants.ts";

export type Body = Record<string, unknown>;

export type Samples = ReturnType<typeof useSamples>;

/** Fewer possible items than this are not spent on references that may be left out. */
const PLENTY = 12;

/** Makes valid bodies, each different from the others, and the items that they refer to. */
export function useSamples(api: Api) {
  const counts = new Map<string, number>();
  const targets = new Map<string, unknown>();
  beforeEach(() => targets.clear());

  /** A body with every field that can have a value, or only with what is required. */
  async function body(resource: Resource, which: "all" | "required" = "all") {
    const { table, references } = resource;
    const count = counts.get(table) ?? 0;
    counts.set(table, count + 1);
    const made: Body = {};
    for (const [key, variants] of variantsByField(resource)) {
      if (which === "all" || isRequired(resource, key))
        made[key] = variants[count % variants.length];
    }
    for (const [key, target] of references) {
      const isSpare = which === "all" && roomFor(find(target)) >= PLENTY;
      if (isSpare || isRequired(resource, key))
        made[key] = await idOf(find(target), resource.unique.includes(key));
    }
    return made;
  }

  /** A new item, with changes to its body. */
  async function item(resource: Resource, changes: Body = {}) {
    return create(resource, { ...(await body(resource)), ...changes });
  }

  /** As many new items as are wanted, or as there can be. */
  async function items(resource: Resource, wanted: number) {
    const made: Body[] = [];
    while (made.length < Math.min(wanted, roomFor(resource)))
      made.push(await item(resource));
    return made;
  }

  async function create(resource: Resource, input: Body) {
    const answer = await api.post(resource.path, input);
    if (answer.status === 201) return answer.body;
    throw new Error(`${resource.path}: ${JSON.stringify(answer.body)}`);
  }

  async function idOf(target: Resource, isUnique: boolean) {
    const known = targets.get(target.table);
    if (known && !isUnique) return known;
    const { id } = await create(target, await body(target, "required"));
    targets.set(target.table, id);
    return id;
  }

  return { body, item, items };
}

/** How many items of a feature there can be, as far as its unique fields have values. */
export function roomFor(resource: Resource, seen: Resource[] = []): number {
  if (seen.includes(resource)) return Infinity;
  const variants = variantsByField(resource);
  const rooms = resource.unique.map((key) => {
    const [, target] = resource.references.find(([own]) => own === key) ?? [];
    return target
      ? roomFor(find(target), [...seen, resource])
      : (variants.get(key)?.length ?? 0);
  });
  return Math.min(Infinity, ...rooms);
}

export const isRequired = ({ create }: Resource, key: string) =>
  !create.shape[key]?.safeParse(undefined).success;

export function find(table: string): Resource {
  const found = Object.values<Resource>(resources).find(
    (resource) => resource.table === table,
  );
  if (!found) throw new Error(`No resource has the table ${table}`);
  return found;
}

const known = new WeakMap<Resource, Map<string, unknown[]>>();

/** Field → its valid values, for all but the references. */
function variantsByField(resource: Resource) {
  const found = known.get(resource) ?? new Map<string, unknown[]>();
  if (known.has(resource)) return found;
  known.set(resource, found);
  const targets = new Map(resource.references);
  for (const [key, field] of Object.entries(resource.update.shape)) {
    if (!targets.has(key))
      found.set(key, variantsOf(field.unwrap(), resource.example[key]));
  }
  return found;
}
