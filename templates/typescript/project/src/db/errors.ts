const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const matches = (pattern: RegExp) => (error: unknown) =>
  pattern.test(codeOf(error));

/** A unique value is taken. */
export const isUniqueViolation = matches(/^(23505|SQLITE_CONSTRAINT_UNIQUE)$/);

/** A reference leads to no row, or a row is still referred to. */
export const isReferenceViolation = matches(
  /^(23503|23001|SQLITE_CONSTRAINT_FOREIGNKEY)$/,
);

const isConnectionLost = matches(
  /^(08...|53...|57P0.|ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|SQLITE_(BUSY|CANTOPEN|IOERR)\w*)$/,
);

/** The database can't be reached, or no connection is free in time. */
export const isUnavailable = (error: unknown) =>
  isConnectionLost(error) ||
  (error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(
      error.message,
    ));
