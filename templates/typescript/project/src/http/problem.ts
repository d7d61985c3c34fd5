import { isUnavailable } from "../db/errors.ts";
import { AppError, type ErrorKind } from "../errors.ts";

/** Status → its phrase in RFC 9110, and what to say where nothing better is known. */
const PROBLEMS: Record<number, [title: string, detail: string]> = {
  400: ["Bad Request", "The request is malformed."],
  404: ["Not Found", "There is nothing at this path."],
  405: ["Method Not Allowed", "This path does not answer that method."],
  408: ["Request Timeout", "The request did not arrive in time."],
  409: ["Conflict", "The request conflicts with the state of the item."],
  412: ["Precondition Failed", "The item is not of the version in If-Match."],
  413: ["Content Too Large", "The body is too large."],
  414: ["URI Too Long", "The URL is too long."],
  415: ["Unsupported Media Type", "The body must be plain application/json."],
  422: ["Unprocessable Content", "The request breaks a rule."],
  431: ["Request Header Fields Too Large", "The headers are too large."],
  500: ["Internal Server Error", "The request could not be answered."],
  503: ["Service Unavailable", "A service this API needs can't be reached."],
};

const STATUS: Record<ErrorKind, number> = {
  malformed: 400,
  notFound: 404,
  conflict: 409,
  stale: 412,
  invalid: 422,
};

export const titleOf = (status: number) => PROBLEMS[status]?.[0] ?? "Error";

/** A refusal that only HTTP knows of. */
export class HttpError extends Error {
  readonly statusCode: number;
  readonly headers: Record<string, string>;

  constructor(statusCode: number, headers: Record<string, string> = {}) {
    super(titleOf(statusCode));
    this.statusCode = statusCode;
    this.headers = headers;
  }
}

export interface Problem {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Every error answer of this API (RFC 9457). */
export function toProblem(error: unknown): Problem {
  const status = statusOf(error);
  const [title, detail] = PROBLEMS[status] ?? ["Error", "The request failed."];
  const known = error instanceof AppError;
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 503 && { "retry-after": "5" }),
      ...(error instanceof HttpError && error.headers),
    },
    body: JSON.stringify({
      type: "about:blank",
      title,
      status,
      detail: known ? error.message : detail,
      ...(known && error.faults.length > 0 && { errors: error.faults }),
    }),
  };
}

function statusOf(error: unknown): number {
  if (error instanceof AppError) return STATUS[error.kind];
  if (error instanceof HttpError) return error.statusCode;
  const isHttp = error instanceof Error && "statusCode" in error;
  const status = isHttp ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return status;
  return isUnavailable(error) ? 503 : 500;
}
