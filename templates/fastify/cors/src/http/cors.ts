import type { onRequestHookHandler } from "fastify";
import { config } from "../config.ts";
import { answerOrigin } from "./origins.ts";

/** Lets pages of other origins in, and answers what they ask beforehand. */
export const cors: onRequestHookHandler = (request, reply, next) => {
  const { headers, isPreflight } = answerOrigin(
    request.raw,
    config.CORS_ORIGINS,
  );
  reply.headers(headers);
  if (!isPreflight) return next();
  reply.headers({ "x-request-id": request.id, "cache-control": "no-cache" });
  reply.code(204).send();
};
