import type { ServerResponse } from "node:http";
import { logger } from "../logger.ts";
import type { Answer } from "./handler.ts";
import { toProblem } from "./problem.ts";

const JSON_TYPE = "application/json; charset=utf-8";

/** Sends an answer: text as it is, anything else as JSON. */
export function send(
  response: ServerResponse,
  { status, headers, body }: Answer,
) {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const isText = typeof body === "string";
  const text = isText ? body : JSON.stringify(body);
  const length = { "content-length": Buffer.byteLength(text) };
  const type = isText ? {} : { "content-type": JSON_TYPE };
  response.writeHead(status, { ...type, ...length, ...headers }).end(text);
}

/** Sends a problem. */
export function refuse(response: ServerResponse, error: unknown) {
  const problem = toProblem(error);
  const requestId = response.getHeader("x-request-id");
  if (problem.status >= 500) logger.error({ requestId, err: error });
  send(response, problem);
}
