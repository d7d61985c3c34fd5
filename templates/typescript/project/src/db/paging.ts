import type { SelectQueryBuilder } from "kysely";
import type { Id } from "../fields/id.ts";
import type { AnyRow } from "./table.ts";
import { toColumn } from "./columns.ts";

type Item = Record<string, unknown>;
type Select = SelectQueryBuilder<Record<string, AnyRow>, string, Item>;

/** Where a page ended: the value sorted by, and the id. */
export interface Place {
  value: unknown;
  id: Id;
}

export interface Order {
  limit: number;
  /** A field, with `-` before it for the other direction. */
  sort: string;
  after?: Place | undefined;
}

export interface Page<T> {
  items: T[];
  /** Undefined on the last page. */
  last: Place | undefined;
}

/**
 * One page by keyset: what comes after the last item seen, so that items added or
 * deleted meanwhile are neither repeated nor skipped. Nulls come last.
 */
export async function paginate(
  query: Select,
  { limit, sort, after }: Order,
  isNullable: boolean,
): Promise<Page<Item>> {
  const key = sort.replace("-", "");
  const column = toColumn(key);
  const [direction, beyond] = sort.startsWith("-")
    ? (["desc", "<"] as const)
    : (["asc", ">"] as const);

  const valued = () => {
    let part = query.orderBy(column, direction);
    if (column !== "id") part = part.orderBy("id", direction);
    if (isNullable) part = part.where(column, "is not", null);
    if (!after) return part;
    if (column === "id") return part.where("id", beyond, after.id);
    return part.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, "id"), beyond, tuple(after.value, after.id)),
    );
  };
  const nulls = () => {
    const part = query.where(column, "is", null).orderBy("id", direction);
    return after?.value === null ? part.where("id", beyond, after.id) : part;
  };

  // One item more than is shown tells whether there is a next page.
  const rows: Item[] =
    after?.value === null
      ? []
      : await valued()
          .limit(limit + 1)
          .execute();
  if (isNullable && rows.length <= limit) {
    const rest = limit + 1 - rows.length;
    rows.push(...(await nulls().limit(rest).execute()));
  }
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  if (!last) return { items, last };
  const { id, [key]: value } = last;
  return { items, last: { value, id: id as Id } };
}
