import type { RequestHandler } from "express";
import { rateLimiter } from "./rate-limiter.ts";

/** Refuses a client that asks too often. */
export function rateLimit(): RequestHandler {
  const admit = rateLimiter();
  return async (request, _response, next) => {
    await admit(request);
    next();
  };
}
