import { parse as parseQuery } from "node:querystring";
import { z } from "zod";
import type { Listing } from "../db/crud.ts";
import type { Page } from "../db/paging.ts";
import type { Fault } from "../errors.ts";
import type { Resource } from "../fields/resource.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { ok } from "./handler.ts";
import { faultsOf, toError } from "./parse.ts";
import { pathOf, queryOf } from "./path.ts";

/** What a list is asked for, or every fault of the query at once. */
export function parseList(resource: Resource, url: string): Listing {
  const query = parseQuery(queryOf(url));
  const input = readValues(resource.query.shape, query);
  const { data, error } = resource.query.safeParse(input);
  if (error) throw toError(faultsOf(error, input));
  const { limit, sort, cursor, ...filters } = data;
  if (cursor === undefined) return { limit, sort, filters };
  const after = decodeCursor(resource, { sort, filters }, cursor);
  if (!after) throw toError([FOREIGN]);
  return { limit, sort, filters, after };
}

const FOREIGN: Fault = {
  field: "cursor",
  code: "cursor",
  message: "Is not one that this list gave out",
};

/** A page as it is answered: the items, and where the next page is (RFC 8288). */
export function showPage<Item>(
  resource: Resource,
  url: string,
  listing: Listing,
  { items, last }: Page<Item>,
) {
  if (!last) return ok({ items, nextCursor: null });
  const nextCursor = encodeCursor(resource, listing, last);
  const query = new URLSearchParams(queryOf(url));
  query.set("cursor", nextCursor);
  const link = `<${pathOf(url)}?${query}>; rel="next"`;
  return ok({ items, nextCursor }, { link });
}

/** Query values are text: each is read as the type its schema expects, if it can be. */
const readValues = (
  shape: Record<string, z.core.$ZodType>,
  query: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).map(([key, value]) => [
      key,
      Object.hasOwn(shape, key) ? readValue(value, shape[key]) : value,
    ]),
  );

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function readValue(value: unknown, schema?: z.core.$ZodType): unknown {
  if (typeof value !== "string") return value;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return readValue(value, schema.unwrap());
  if (schema instanceof z.ZodNumber && NUMBER.test(value)) return Number(value);
  if (schema instanceof z.ZodBoolean && /^(true|false)$/.test(value))
    return value === "true";
  return value;
}
