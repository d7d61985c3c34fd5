import { hash } from "node:crypto";
import type { Place } from "../db/paging.ts";
import type { Resource } from "../fields/resource.ts";

interface List {
  sort: string;
  filters: Record<string, unknown>;
}

/** Opaque to the caller; names the list it belongs to. */
export const encodeCursor = (
  resource: Resource,
  list: List,
  { value, id }: Place,
) =>
  Buffer.from(JSON.stringify([digest(resource, list), value, id])).toString(
    "base64url",
  );

/** The place a cursor stands for, or undefined where it is not one that this list gave out. */
export function decodeCursor(
  resource: Resource,
  list: List,
  cursor: string,
): Place | undefined {
  const [issuedFor, value, id] = parse(cursor);
  if (issuedFor !== digest(resource, list)) return undefined;
  const { id: ids } = resource.filters;
  const key = list.sort.replace("-", "");
  const values = resource.item.shape[key];
  if (!ids?.safeParse(id).success || !values?.safeParse(value).success)
    return undefined;
  const place = { value, id: Number(id) };
  return encodeCursor(resource, list, place) === cursor ? place : undefined;
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor, "base64url").toString(),
    );
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function digest({ table }: Resource, { sort, filters }: List) {
  const list = JSON.stringify([table, sort, Object.entries(filters).sort()]);
  return hash("sha1", list, "base64url").slice(0, 12);
}
