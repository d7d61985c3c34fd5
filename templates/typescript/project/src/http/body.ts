import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "../errors.ts";
import { findJsonError } from "./json-error.ts";
import { HttpError } from "./problem.ts";

export const isJsonType = (type = "") =>
  /^application\/json\s*(;|$)/i.test(type);

/** The JSON in a body, or undefined where there is none. */
export function parseJson(body: Buffer, headers: IncomingHttpHeaders): unknown {
  if (body.length === 0) return undefined;
  const isEncoded = headers["content-encoding"] !== undefined;
  if (isEncoded || !isJsonType(headers["content-type"]))
    throw new HttpError(415);
  if (!isUtf8(body)) throw new AppError("malformed", "The body is not UTF-8.");
  const text = body.toString();
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = findJsonError(text);
    throw new AppError(
      "malformed",
      `The body is not JSON from line ${line}, column ${column} on.`,
    );
  }
}

const READ_ONLY = new Set(["id", "createdAt", "updatedAt"]);

/** A body without what is only shown, so that an item that was read can be sent back. */
export const withoutReadOnly = (body: unknown): unknown =>
  isObject(body)
    ? Object.fromEntries(
        Object.entries(body).filter(([key]) => !READ_ONLY.has(key)),
      )
    : body;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
