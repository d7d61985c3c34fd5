import { Router } from "@koa/router";
import type { Db } from "../db/connect.ts";
import { answer } from "./reply.ts";
import { serviceHandlers } from "./service-handlers.ts";

/** What is around the features: health and documentation. */
export function serviceRouter(db: Db) {
  const router = new Router({ sensitive: true });
  for (const [path, handle] of Object.entries(serviceHandlers(db)))
    router.get(path, answer(handle));
  return router;
}
