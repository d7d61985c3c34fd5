import { REFERENCE, UNIQUE, UNREACHABLE } from "./codes.ts";

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const matches = (pattern: RegExp) => (error: unknown) =>
  pattern.test(codeOf(error));

/** A unique value is taken. */
export const isUniqueViolation = matches(UNIQUE);

/** A reference leads to no row, or a row is still referred to. */
export const isReferenceViolation = matches(REFERENCE);

/** Nothing came back in time, not even a refusal. */
export const isGivenUp = (error: unknown) =>
  error instanceof Error && error.message === "Query read timeout";

/** The server ended the statement: it took too long, or stood in another's way. */
const isCanceled = matches(/^(40001|40P01|55P03|57014)$/);

const isConnectionLost = matches(UNREACHABLE);

/** The database can't be reached or does not answer, or no connection is free in time. */
export const isUnavailable = (error: unknown) =>
  isConnectionLost(error) ||
  isCanceled(error) ||
  isGivenUp(error) ||
  (error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(
      error.message,
    ));
