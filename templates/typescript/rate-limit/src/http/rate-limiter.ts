import type { IncomingMessage } from "node:http";
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  RLWrapperTimeouts,
} from "rate-limiter-flexible";
import { config } from "../config.ts";
import { connectRedis } from "../redis.ts";
import { clientOf } from "./client.ts";
import { pathOf } from "./path.ts";
import { HttpError } from "./problem.ts";

/** Whoever watches the process must not be refused. */
const UNLIMITED = new Set(["/health/live", "/health/ready"]);

const REDIS_MS = 1000;

/** Refuses the requests of a client beyond those that RATE_LIMIT allows. */
export function rateLimiter() {
  const counter = createCounter();
  return async (request: IncomingMessage) => {
    if (!counter || UNLIMITED.has(pathOf(request.url ?? ""))) return;
    try {
      await counter.consume(clientOf(request, config.TRUSTED_PROXIES));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new HttpError(429, { "retry-after": String(seconds) });
    }
  };
}

function createCounter() {
  const limit = config.RATE_LIMIT;
  if (!limit) return undefined;
  // While Redis is away, too, each process counts by itself.
  const memory = new RateLimiterMemory(limit);
  if (!config.REDIS_URL) return memory;
  const redis = new RateLimiterRedis({
    ...limit,
    keyPrefix: "rate-limit",
    storeClient: connectRedis(config.REDIS_URL),
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
  });
  return new RLWrapperTimeouts({ limiter: redis, timeoutMs: REDIS_MS });
}
