import type { Insertable, Kysely } from "kysely";
import type { z } from "zod";
import { AppError } from "../errors.ts";
import type { Id } from "../fields/id.ts";
import type { Resource } from "../fields/resource.ts";
import type { Database } from "../models/index.ts";
import { type Column, selectionOf, toRow } from "./columns.ts";
import type { Db } from "./connect.ts";
import { isReferenceViolation } from "./errors.ts";
import { withHashes } from "./hashes.ts";
import { newRow } from "./new-row.ts";
import { type Order, type Page, paginate } from "./paging.ts";
import type { AnyRow, Row } from "./table.ts";
import { explainViolation } from "./violations.ts";

/** A version that no item has: SQL knows no empty list. */
const NONE = 0;

/** An item and the version that its ETag tells. */
export interface Versioned<Item> {
  item: Item;
  version: number;
}

export interface Listing extends Order {
  filters: Record<string, unknown>;
}

/** What a row holds of the values; JSON goes in as its text. */
type Stored<Values> = {
  [Key in keyof Values as Column<Key>]: unknown extends Values[Key]
    ? string
    : Values[Key];
};

/** Nothing, unless the schema's output is no row of its table. Of any resource nothing is known. */
type Fits<R extends Resource> = Resource extends R
  ? unknown
  : Stored<z.output<R["create"]>> extends Omit<
        Insertable<Database[R["table"]]>,
        keyof Row
      >
    ? unknown
    : { fault: `The schema does not fit the model of ${R["table"]}` };

/** What the service of a feature can do at least. */
export type Crud<R extends Resource> = ReturnType<typeof crud<R>>;

/** What every feature does with its table. `versions`, where given, are those that a change may start from. */
export function crud<R extends Resource>(db: Db, resource: R & Fits<R>) {
  type Item = z.output<R["item"]>;
  type Create = z.output<R["create"]>;
  type Update = z.output<R["update"]>;
  const { nullable } = resource;
  const tables = db as unknown as Kysely<Record<string, AnyRow>>;
  const table: string = resource.table;
  const selection = selectionOf(resource);
  const versioned = [...selection, "version"];

  async function list({ filters, ...order }: Listing) {
    let query = tables.selectFrom(table).select(selection);
    for (const [column, value] of Object.entries(toRow(resource, filters)))
      query = query.where(column, "=", value);
    const isNullable = nullable.has(order.sort.replace("-", ""));
    return (await paginate(query, order, isNullable)) as Page<Item>;
  }

  async function get(id: Id): Promise<Versioned<Item>> {
    const query = tables.selectFrom(table).select(versioned);
    return found(await query.where("id", "=", id).executeTakeFirst());
  }

  async function create(input: Create): Promise<Versioned<Item>> {
    const values = await withHashes(resource, input);
    const query = tables
      .insertInto(table)
      .values({ ...newRow(), ...toRow(resource, values) })
      .returning(versioned);
    return found(await query.executeTakeFirst().catch(explain(input)));
  }

  /** Changes the given fields; where none would change, the version stays. */
  async function update(
    id: Id,
    input: Create | Update,
    versions?: number[],
  ): Promise<Versioned<Item>> {
    const values = await withHashes(resource, input);
    const changes = Object.entries(toRow(resource, values));
    if (changes.length > 0) {
      let query = tables
        .updateTable(table)
        .set(Object.fromEntries(changes))
        .set({ updated_at: new Date().toISOString() })
        .set(({ eb }) => ({ version: eb("version", "+", 1) }))
        .where("id", "=", id)
        .where(({ eb, or }) =>
          or(changes.map(([key, value]) => eb(key, "is distinct from", value))),
        );
      if (versions) query = query.where("version", "in", [NONE, ...versions]);
      const row = await query
        .returning(versioned)
        .executeTakeFirst()
        .catch(explain(input, id));
      if (row) return found(row);
    }
    return expect(id, versions);
  }

  async function remove(id: Id, versions?: number[]) {
    let query = tables.deleteFrom(table).where("id", "=", id);
    if (versions) query = query.where("version", "in", [NONE, ...versions]);
    const row = await query
      .returning("id")
      .executeTakeFirst()
      .catch((error) => {
        if (!isReferenceViolation(error)) throw error;
        throw new AppError("conflict", "Other items still refer to this one.");
      });
    if (!row) await expect(id, versions);
  }

  /** The item as it is, if it is of one of the versions. */
  async function expect(id: Id, versions?: number[]) {
    const current = await get(id);
    if (!versions || versions.includes(current.version)) return current;
    throw new AppError("stale", "The item was changed in the meantime.");
  }

  function found(row: Record<string, unknown> | undefined): Versioned<Item> {
    if (!row) throw new AppError("notFound", "There is no such item.");
    const { version, ...item } = row;
    return { item: item as Item, version: Number(version) };
  }

  const explain = (input: Record<string, unknown>, id?: Id) =>
    explainViolation(tables, resource, input, id);

  return { list, get, create, update, remove };
}
