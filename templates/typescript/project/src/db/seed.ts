import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Id } from "../fields/id.ts";
import type { Resource } from "../fields/resource.ts";
import type { Db } from "./connect.ts";
import type { Crud } from "./crud.ts";
import type { AnyRow } from "./table.ts";

type Item = Record<string, unknown>;
type Service<R extends Resource> = Pick<Crud<R>, "create" | "update">;

/** Sample items of a feature. */
export interface Seeds {
  resource: Resource;
  service: (db: Db) => Service<Resource>;
  items: Item[];
}

/** What a client sends, but a reference is the position of the other item, from 1. */
type Seed<Input> = {
  [Key in keyof Input]: Id extends Input[Key]
    ? Input[Key] | number
    : Input[Key];
};

export const seedsOf = <R extends Resource>(seeds: {
  resource: R;
  service: (db: Db) => Service<R>;
  items: Seed<z.input<R["create"]>>[];
}): Seeds => ({
  ...seeds,
  service: seeds.service as unknown as Seeds["service"],
});

/** Table → the ids of its items, by their positions. */
type Ids = Map<string, (Id | undefined)[]>;

/** Fills the tables that are empty, all of them or none, and says what became of each. */
export const seed = (db: Db, all: Seeds[]): Promise<string[]> =>
  db.transaction().execute(async (transaction) => {
    const ids: Ids = new Map();
    const outcomes: string[] = [];
    const later: (() => Promise<unknown>)[] = [];
    for (const { resource, service, items } of inOrder(all)) {
      const { table } = resource;
      const made = await idsIn(transaction, table, items.length);
      ids.set(table, made);
      if (made.length > 0) {
        outcomes.push(`${table}: skipped, it has rows`);
        continue;
      }
      const { create, update } = service(transaction);
      let added = 0;
      for (const [index, item] of items.entries()) {
        const links = () => linksOf(item, resource, ids);
        const open = resource.references.filter(
          ([key]) => links()[key] === null,
        );
        // What is not there by now may come later; else the item has no place.
        const isLater = (target: string) =>
          target === table || !ids.has(target);
        if (!open.every(([, target]) => isLater(target))) continue;
        const input = { ...item, ...links() };
        try {
          const created = await create(resource.create.parse(input));
          const id = created.item.id as Id;
          made[index] = id;
          added += 1;
          if (open.length > 0) later.push(() => update(id, links()));
        } catch (cause) {
          throw new Error(`Item ${index + 1} of ${table}`, { cause });
        }
      }
      outcomes.push(`${table}: ${added} of ${items.length} added`);
    }
    for (const step of later) await step();
    return outcomes;
  });

/** The references of an item as ids; null for what is not there. */
const linksOf = (item: Item, { references }: Resource, ids: Ids): Item =>
  Object.fromEntries(
    references
      .filter(([key]) => item[key] != null)
      .map(([key, target]) => [
        key,
        ids.get(target)?.[Number(item[key]) - 1] ?? null,
      ]),
  );

/** The first rows of a table; one at least, if it has any. */
async function idsIn(db: Db, table: string, count: number) {
  const rows = await (db as unknown as Kysely<Record<string, AnyRow>>)
    .selectFrom(table)
    .select("id")
    .orderBy("id")
    .limit(Math.max(1, count))
    .execute();
  return rows.map(({ id }): Id | undefined => id);
}

/** What items refer to before them; what they may do without comes later, where it refers back. */
function inOrder(all: Seeds[]): Seeds[] {
  const order: Seeds[] = [];
  const waiting = new Map<string, Seeds>(
    all.map((seeds) => [seeds.resource.table, seeds]),
  );
  const waitsFor = ({ resource }: Seeds) =>
    resource.references.filter(
      ([, target]) => target !== resource.table && waiting.has(target),
    );
  const canDoWithout = (seeds: Seeds) =>
    waitsFor(seeds).every(([key]) => seeds.resource.nullable.has(key));
  while (waiting.size > 0) {
    const left = [...waiting.values()];
    const next =
      left.find((seeds) => waitsFor(seeds).length === 0) ??
      left.find(canDoWithout);
    if (!next) throw new Error("Items can't do without one another");
    waiting.delete(next.resource.table);
    order.push(next);
  }
  return order;
}
