import { METHODS } from "node:http";
import fastify, {
  type FastifyBaseLogger,
  type FastifyRequest,
  LogController,
} from "fastify";
import { config } from "./config.ts";
import type { Db } from "./db/connect.ts";
import { AllowTable } from "./http/allow.ts";
import { parseJson } from "./http/body.ts";
import { trackConnections } from "./http/connections.ts";
import { settleContentType } from "./http/content-type.ts";
import { isPath, pathOf } from "./http/path.ts";
import { HttpError } from "./http/problem.ts";
import { refuseConnection } from "./http/refuse-connection.ts";
import { refuse } from "./http/reply.ts";
import { requestId } from "./http/request-id.ts";
import { logger } from "./logger.ts";
import { registerRoutes } from "./routes/index.ts";

declare module "fastify" {
  interface FastifyInstance {
    db: Db;
  }
}

const BODY_LIMIT = 1024 * 1024;
const HEADER_LIMIT = 64 * 1024;
const REQUEST_MS = config.REQUEST_SECONDS * 1000;

export function createApp(db: Db) {
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    bodyLimit: BODY_LIMIT,
    // The limit is told to both: the head's follows from the one that Node makes the server with.
    http: {
      maxHeaderSize: HEADER_LIMIT,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: 1000,
    },
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: HEADER_LIMIT },
    genReqId: ({ headers }) => requestId(headers["x-request-id"]),
    return503OnClosing: false,
    clientErrorHandler: refuseConnection,
    // A path that can't be decoded is none of ours.
    frameworkErrors: (_error, _request, reply) =>
      refuse(new HttpError(404), reply),
  });
  app.decorate("db", db);
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
  }
  app.addHttpMethod("DELETE", { hasBody: false, overrideExisting: true });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    "*",
    { parseAs: "buffer" },
    async ({ headers }: FastifyRequest, body: Buffer) =>
      parseJson(body, headers),
  );

  const allowed = new AllowTable();
  app.addHook("onRoute", ({ url, method }) =>
    allowed.add(url, [method].flat()),
  );

  const connections = trackConnections(app.server);
  let isClosing = false;
  app.addHook("preClose", async () => {
    isClosing = true;
    connections.closeSilent();
  });

  app.addHook("onRequest", (request, reply, next) => {
    reply.headers({ "x-request-id": request.id, "cache-control": "no-cache" });
    if (isClosing) return next(new HttpError(503));
    settleContentType(request.headers);
    const path = pathOf(request.url);
    if (!isPath(path)) return next(new HttpError(404));
    if (!request.is404) return next();
    const allow = allowed.of(path);
    if (!allow) return next(new HttpError(404));
    if (request.method !== "OPTIONS")
      return next(new HttpError(405, { allow }));
    return reply.code(204).header("allow", allow).send();
  });

  app.addHook("onSend", (_request, reply, _payload, next) => {
    if (isClosing) reply.header("connection", "close");
    next();
  });

  app.addHook("onResponse", ({ method, url, log }, reply, next) => {
    const path = pathOf(url);
    const ms = Math.round(reply.elapsedTime);
    log.info({ method, path, status: reply.statusCode, ms }, "answered");
    next();
  });

  app.setErrorHandler((error, _request, reply) => refuse(error, reply));
  app.register(registerRoutes);
  return app;
}
