import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Call, Handler } from "./handler.ts";
import { HttpError } from "./problem.ts";
import { readBody } from "./read-body.ts";
import { refuse, send } from "./send.ts";

/** Lets a handler answer requests. */
export const answer =
  (handle: Handler): RequestHandler<Call["params"]> =>
  async (request, response) => {
    const { originalUrl: url, params, headers } = request;
    // Read late, after whatever may refuse the request, unless a middleware has done so.
    const body = () => request.body ?? readBody(request);
    send(response, await handle({ url, params, headers, body }));
  };

/** Ends each route: answers OPTIONS, and refuses the methods that it does not have. */
export const refuseMethod: RequestHandler = ({ method, route }, response) => {
  const { _all, ...own } = route.methods;
  const methods = Object.keys(own).map((name) => name.toUpperCase());
  if (own.get) methods.push("HEAD");
  const allow = [...methods, "OPTIONS"].sort().join(", ");
  if (method !== "OPTIONS") throw new HttpError(405, { allow });
  send(response, { status: 204, headers: { allow } });
};

/** Refuses what no route has taken. */
export const refusePath: RequestHandler = () => {
  throw new HttpError(404);
};

/** Answers with a problem whatever was thrown. */
export const refuseError: ErrorRequestHandler = (
  error,
  _request,
  response,
  next,
) => {
  if (response.headersSent) next(error);
  else refuse(response, error);
};
