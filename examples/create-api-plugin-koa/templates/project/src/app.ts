import Koa from "koa";
import type { Db } from "./db/connect.ts";
import { refuseErrors, refuseMethod } from "./http/reply.ts";
import { serve } from "./http/server.ts";
import { registerRoutes } from "./routes/index.ts";

export function createApp(db: Db) {
  const app = new Koa();
  app.use(refuseErrors);

  registerRoutes(app, db);

  app.use(refuseMethod);
  return serve(app.callback());
}
