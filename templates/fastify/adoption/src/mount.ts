import type { FastifyInstance } from "fastify";
import { createApp } from "./app.ts";
import { config } from "./config.ts";
import { connect } from "./db/connect.ts";
import type { Resource } from "./fields/resource.ts";
import * as resources from "./schemas/index.ts";

/** An application, whatever the types of its server, its logger and its schemas. */
type Host = FastifyInstance<any, any, any, any, any>;

/** Lets the features answer the requests to their paths; all others go on to the application. */
export function mountFeatures(app: Host) {
  const db = connect(config.DATABASE_URL, config.DATABASE_SECONDS);
  const features = createApp(db);
  for (const { path } of Object.values<Resource>(resources)) {
    for (const url of [path, `${path}/*`]) {
      app.route({
        method: app.supportedMethods,
        url,
        exposeHeadRoute: false,
        // Before the body is read: the features do that.
        onRequest: (request, reply) => {
          reply.hijack();
          features.routing(request.raw, reply.raw);
        },
        handler: () => undefined,
      });
    }
  }

  app.addHook("onReady", async () => {
    await features.ready();
  });
  app.addHook("onClose", async () => {
    await features.close();
    await db.destroy();
  });
}
