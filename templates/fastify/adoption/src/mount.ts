import type { FastifyInstance } from "fastify";
import { createApp } from "./app.ts";
import { config } from "./config.ts";
import { connect } from "./db/connect.ts";
import type { Resource } from "./fields/resource.ts";
import { pathOf } from "./http/path.ts";
import * as resources from "./schemas/index.ts";

/** What is needed of an application, whatever its types. */
type Host = Pick<FastifyInstance, "addHook">;

/** Lets the features answer the requests to their paths; all others go on to the application. */
export function mountFeatures(app: Host) {
  const db = connect(config.DATABASE_URL, config.DATABASE_SECONDS);
  const features = createApp(db);
  const paths = Object.values<Resource>(resources).map(({ path }) => path);
  const isOwn = (asked: string) =>
    paths.some((path) => asked === path || asked.startsWith(`${path}/`));

  app.addHook("onReady", async () => {
    await features.ready();
  });
  app.addHook("onRequest", (request, reply, next) => {
    if (!isOwn(pathOf(request.url))) return next();
    reply.hijack();
    features.routing(request.raw, reply.raw);
  });
  app.addHook("onClose", async () => {
    await features.close();
    await db.destroy();
  });
}
