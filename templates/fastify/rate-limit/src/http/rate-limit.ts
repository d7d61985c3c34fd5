import type { onRequestAsyncHookHandler } from "fastify";
import { rateLimiter } from "./rate-limiter.ts";

/** Refuses a client that asks too often. */
export function rateLimit(): onRequestAsyncHookHandler {
  const admit = rateLimiter();
  return ({ raw }) => admit(raw);
}
