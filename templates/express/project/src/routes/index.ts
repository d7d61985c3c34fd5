import type { Express } from "express";
import type { Db } from "../db/connect.ts";
import { serviceRouter } from "../http/service-router.ts";

export function registerRoutes(app: Express, db: Db) {
  app.use(serviceRouter(db));
}
