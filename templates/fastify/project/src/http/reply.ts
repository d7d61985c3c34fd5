import type { FastifyReply, FastifyRequest } from "fastify";
import type { Call, Handler } from "./handler.ts";
import { toProblem } from "./problem.ts";

type HandlerRequest = FastifyRequest<{ Params: Call["params"] }>;

/** Lets a handler answer requests. */
export const answer =
  (handle: Handler) => async (request: HandlerRequest, reply: FastifyReply) => {
    const { url, params, headers } = request;
    const call = { url, params, headers, body: () => request.body };
    const answered = await handle(call);
    return reply
      .code(answered.status)
      .headers(answered.headers)
      .send(answered.body);
  };

/** Answers with a problem. */
export function refuse(error: unknown, reply: FastifyReply) {
  const { status, headers, body } = toProblem(error);
  if (status >= 500) reply.log.error(error);
  return reply
    .code(status)
    .headers({ ...headers, "x-request-id": reply.request.id })
    .send(body);
}
