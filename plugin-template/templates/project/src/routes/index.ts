import type { Db } from "../db/connect.ts";
import type { Router } from "../http/router.ts";
import { serviceHandlers } from "../http/service-handlers.ts";

export function registerRoutes(router: Router, db: Db) {
  for (const [path, handle] of Object.entries(serviceHandlers(db)))
    router.add({ [path]: { GET: handle } });
}
