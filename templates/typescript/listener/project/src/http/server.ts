import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { config } from "../config.ts";
import { logger } from "../logger.ts";
import { trackConnections } from "./connections.ts";
import { isPath, pathOf } from "./path.ts";
import { HttpError } from "./problem.ts";
import { refuseConnection } from "./refuse-connection.ts";
import { requestId } from "./request-id.ts";
import { refuse } from "./send.ts";

const OPTIONS = {
  maxHeaderSize: 64 * 1024,
  requestTimeout: config.REQUEST_SECONDS * 1000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 72_000,
};

interface Address {
  host?: string;
  port: number;
}

/** Serves what a framework answers: names and logs each request, and stops without breaking one off. */
export function serve(listener: RequestListener) {
  const running = new Set<ServerResponse>();
  let isClosing = false;

  const server = createServer(OPTIONS, (request, response) => {
    begin(request, response);
    running.add(response);
    response.once("close", () => running.delete(response));
    if (isClosing) {
      response.setHeader("connection", "close");
      return refuse(response, new HttpError(503));
    }
    if (!isPath(pathOf(request.url ?? "")))
      return refuse(response, new HttpError(404));
    listener(request, response);
  });
  server.on("clientError", refuseConnection);
  const connections = trackConnections(server);

  return {
    async listen({ host = "127.0.0.1", port }: Address) {
      server.listen(port, host);
      await once(server, "listening");
      const { address, family, port: given } = server.address() as AddressInfo;
      const name = family === "IPv6" ? `[${address}]` : address;
      const origin = `http://${name}:${given}`;
      logger.info(`Server listening at ${origin}`);
      return origin;
    },

    async close() {
      isClosing = true;
      for (const response of running)
        if (!response.headersSent) response.setHeader("connection", "close");
      connections.closeSilent();
      server.close();
      await once(server, "close");
    },
  };
}

/** What every answer carries, and the line that is logged of it. */
function begin(
  { method, url = "", headers }: IncomingMessage,
  response: ServerResponse,
) {
  const start = performance.now();
  const id = requestId(headers["x-request-id"]);
  response.setHeader("x-request-id", id);
  response.setHeader("cache-control", "no-cache");
  response.once("close", () => {
    const { statusCode: status, writableFinished } = response;
    const path = pathOf(url);
    const ms = Math.round(performance.now() - start);
    const line = { requestId: id, method, path, status, ms };
    logger.info(line, writableFinished ? "answered" : "broken off");
  });
}
