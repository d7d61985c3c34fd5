import type { Db } from "./db/connect.ts";
import { createRouter } from "./http/router.ts";
import { serve } from "./http/server.ts";
import { registerRoutes } from "./routes/index.ts";

export function createApp(db: Db) {
  const router = createRouter();

  registerRoutes(router, db);

  return serve(router.listener);
}
