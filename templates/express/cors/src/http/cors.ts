import type { RequestHandler } from "express";
import { config } from "../config.ts";
import { answerOrigin } from "./origins.ts";

/** Lets pages of other origins in, and answers what they ask beforehand. */
export const cors: RequestHandler = (request, response, next) => {
  const { headers, isPreflight } = answerOrigin(request, config.CORS_ORIGINS);
  response.set(headers);
  if (!isPreflight) return next();
  response.status(204).end();
};
