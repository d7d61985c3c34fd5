import express from "express";
import type { Db } from "./db/connect.ts";
import { refuseError, refusePath } from "./http/reply.ts";
import { serve } from "./http/server.ts";
import { registerRoutes } from "./routes/index.ts";

/** What answers the requests to features. */
export function createListener(db: Db) {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.enable("case sensitive routing");

  registerRoutes(app, db);

  app.use(refusePath);
  app.use(refuseError);
  return app;
}

/** The features alone, as their tests want them. */
export const createApp = (db: Db) => serve(createListener(db));
