import type { Kysely } from "kysely";
import { beforeEach } from "vitest";
import { toColumn } from "../../src/db/columns.ts";
import { crud } from "../../src/db/crud.ts";
import type { AnyRow } from "../../src/db/table.ts";
import type { Id } from "../../src/fields/id.ts";
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
    const { fresh, rows } = spreadOf(resource);
    const row = rows[count % rows.length];
    for (const [key, variants] of variantsByField(resource)) {
      const turn = row?.get(key) ?? count;
      if (which === "all" || isRequired(resource, key))
        made[key] = variants[turn % variants.length];
    }
    for (const [key, target] of references) {
      const isSpare = which === "all" && roomFor(find(target)) >= PLENTY;
      if (isSpare || isRequired(resource, key))
        made[key] = await idOf(find(target), fresh.has(key));
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

  async function create(resource: Resource, input: Body): Promise<Body> {
    // Not every feature has an operation that makes, shows or deletes one.
    const service = crud(api.db, resource);
    const { item } = await service.create(resource.create.parse(input));
    return item;
  }

  /** An item as it is by now, with its version. */
  const stored = (resource: Resource, { id }: Body) =>
    crud(api.db, resource).get(id as Id);

  /** What the database has of an item in a field, shown or not. */
  async function kept({ table }: Resource, { id }: Body, key: string) {
    const row = await (api.db as unknown as Kysely<Record<string, AnyRow>>)
      .selectFrom(table as string)
      .select(toColumn(key))
      .where("id", "=", id as Id)
      .executeTakeFirstOrThrow();
    return Object.values(row)[0];
  }

  const discard = (resource: Resource, { id }: Body) =>
    crud(api.db, resource).remove(id as Id);

  async function idOf(target: Resource, isFresh: boolean) {
    const known = targets.get(target.table);
    if (known && !isFresh) return known;
    const { id } = await create(target, await body(target, "required"));
    targets.set(target.table, id);
    return id;
  }

  return { body, item, items, stored, kept, discard };
}

/** How many items of a feature there can be, as far as what is unique has values. */
export function roomFor(resource: Resource, seen: Resource[] = []): number {
  if (seen.includes(resource)) return Infinity;
  const { fresh, rooms } = spreadOf(resource);
  const targets = resource.references
    .filter(([key]) => fresh.has(key))
    .map(([, target]) => roomFor(find(target), [...seen, resource]));
  return Math.min(Infinity, ...rooms, ...targets);
}

/**
 * How items are kept apart in what is unique: by a field of many values, else by a
 * reference that is fresh each time, else by rows of values.
 */
function spreadOf(resource: Resource) {
  const variants = variantsByField(resource);
  const count = (key: string) => variants.get(key)?.length ?? 1;
  const fresh = new Set<string>();
  const narrow: string[][] = [];
  const rooms: number[] = [];
  for (const keys of resource.unique) {
    const required = keys.filter((key) => isRequired(resource, key));
    const bound = required.length > 0 ? required : keys;
    const apart =
      bound.find((key) => count(key) >= PLENTY) ??
      bound.find((key) => !variants.has(key));
    if (apart && variants.has(apart)) rooms.push(count(apart));
    else if (apart) fresh.add(apart);
    else narrow.push(bound);
  }
  const rows = rowsOf(narrow, count);
  if (narrow.length > 0) rooms.push(rows.length);
  return { fresh, rows, rooms };
}

/** Rows of turns that no two share a combination of: each that goes with those before it. */
function rowsOf(combinations: string[][], count: (key: string) => number) {
  const keys = [...new Set(combinations.flat())];
  const all = keys.reduce((product, key) => product * count(key), 1);
  const taken = new Set<string>();
  const rows: Map<string, number>[] = [];
  for (let at = 0; at < all && rows.length < PLENTY; at++) {
    let rest = at;
    const row = new Map<string, number>();
    for (const key of keys) {
      row.set(key, rest % count(key));
      rest = Math.floor(rest / count(key));
    }
    const parts = combinations.map((some, index) =>
      [index, ...some.map((key) => row.get(key))].join(),
    );
    if (parts.some((part) => taken.has(part))) continue;
    for (const part of parts) taken.add(part);
    rows.push(row);
  }
  return rows;
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
