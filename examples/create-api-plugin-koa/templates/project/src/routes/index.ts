import type Koa from "koa";
import type { Db } from "../db/connect.ts";
import { serviceRouter } from "../http/service-router.ts";

export function registerRoutes(app: Koa, db: Db) {
  app.use(serviceRouter(db).routes());
}
