import type { FastifyReply } from "fastify";
import type { Versioned } from "../db/crud.ts";
import { etagOf, isKnown } from "./etag.ts";
import { toProblem } from "./problem.ts";

export interface ById {
  Params: { id: string };
}

/** Answers with an item and its ETag. */
export const show = <Item>(
  reply: FastifyReply,
  { item, version }: Versioned<Item>,
) => reply.header("etag", etagOf(version)).send(item);

/** Answers with an item, or with 304 to a caller who has it already. */
export function showUnlessKnown<Item>(
  reply: FastifyReply,
  found: Versioned<Item>,
) {
  const known = reply.request.headers["if-none-match"];
  if (!isKnown(known, etagOf(found.version))) return show(reply, found);
  return reply.code(304).header("etag", etagOf(found.version)).send();
}

/** Answers with a problem. */
export function refuse(error: unknown, reply: FastifyReply) {
  const { status, headers, body } = toProblem(error);
  if (status >= 500) reply.log.error(error);
  return reply
    .code(status)
    .headers({ ...headers, "x-request-id": reply.request.id })
    .send(body);
}
