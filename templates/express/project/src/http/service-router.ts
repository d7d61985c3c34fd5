import { Router } from "express";
import type { Db } from "../db/connect.ts";
import { answer, refuseMethod } from "./reply.ts";
import { serviceHandlers } from "./service-handlers.ts";

/** What is around the features: health and documentation. */
export function serviceRouter(db: Db) {
  const router = Router();
  for (const [path, handle] of Object.entries(serviceHandlers(db)))
    router.route(path).get(answer(handle)).all(refuseMethod);
  return router;
}
