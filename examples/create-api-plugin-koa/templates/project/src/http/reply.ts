import type { RouterContext, RouterMiddleware } from "@koa/router";
import type { Context, Middleware } from "koa";
import { logger } from "../logger.ts";
import type { Answer, Handler } from "./handler.ts";
import { HttpError, toProblem } from "./problem.ts";
import { readBody } from "./read-body.ts";

/** Lets a handler answer requests. */
export const answer =
  (handle: Handler): RouterMiddleware =>
  async (ctx) => {
    const { url, params, headers, req } = ctx;
    const body = () => readBody(req);
    reply(ctx, await handle({ url, params, headers, body }));
  };

/** Answers with a problem whatever is thrown. */
export const refuseErrors: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const problem = toProblem(error);
    const requestId = ctx.response.get("x-request-id");
    if (problem.status >= 500) logger.error({ requestId, err: error });
    reply(ctx, problem);
  }
};

/** Answers OPTIONS, and refuses the methods that a path does not have, and a path that no route has. */
export const refuseMethod: Middleware = (ctx) => {
  const { matched = [] } = ctx as RouterContext;
  const methods = new Set(matched.flatMap((layer) => layer.methods));
  if (methods.size === 0) throw new HttpError(404);
  const allow = [...methods, "OPTIONS"].sort().join(", ");
  if (ctx.method !== "OPTIONS") throw new HttpError(405, { allow });
  reply(ctx, { status: 204, headers: { allow } });
};

function reply(ctx: Context, { status, headers, body }: Answer) {
  ctx.status = status;
  ctx.set(headers);
  ctx.body = body;
}
