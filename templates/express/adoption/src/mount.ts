import type { Express } from "express";
import { createListener } from "./app.ts";
import { config } from "./config.ts";
import { connect } from "./db/connect.ts";
import type { Resource } from "./fields/resource.ts";
import { requestId } from "./http/request-id.ts";
import * as resources from "./schemas/index.ts";

/** Lets the features answer the requests to their paths; all others go on to the application. */
export function mountFeatures(app: Express) {
  const db = connect(config.DATABASE_URL, config.DATABASE_SECONDS);
  const listener = createListener(db);
  const paths = Object.values<Resource>(resources).map(({ path }) => path);
  const isOwn = (asked: string) =>
    paths.some((path) => asked === path || asked.startsWith(`${path}/`));

  app.use((request, response, next) => {
    if (!isOwn(request.path)) return next();
    const id = requestId(request.headers["x-request-id"]);
    response.setHeader("x-request-id", id);
    response.setHeader("cache-control", "no-cache");
    listener(request, response);
  });
}
