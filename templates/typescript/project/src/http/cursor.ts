import { hash } from "node:crypto";
import type { Place } from "../db/paging.ts";
import type { Id } from "../fields/id.ts";
import type { Resource } from "../fields/resource.ts";

interface List {
  sort: string;
  filters: Record<string, unknown>;
}

/** Opaque to the caller; its seal binds it to its list, and keeps no secret. */
export function encodeCursor(resource: Resource, list: List, place: Place) {
  const parts = [seal(resource, list, place), place.value, place.id];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The place a cursor stands for, or undefined where it is not one that this list gave out. */
export function decodeCursor(
  resource: Resource,
  list: List,
  cursor: string,
): Place | undefined {
  const [, value, id] = parse(cursor);
  const { id: ids } = resource.filters;
  const key = list.sort.replace("-", "");
  const values = resource.item.shape[key];
  if (!ids?.safeParse(id).success || !values?.safeParse(value).success)
    return undefined;
  const place = { value, id: id as Id };
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

function seal(
  { table }: Resource,
  { sort, filters }: List,
  { value, id }: Place,
) {
  const conditions = Object.entries(filters).sort();
  const sealed = JSON.stringify([table, sort, conditions, value, id]);
  return hash("sha1", sealed, "base64url").slice(0, 12);
}
