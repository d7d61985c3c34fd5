/** By which codes PostgreSQL tells what is wrong. */
export const UNIQUE = /^23505$/;

export const REFERENCE = /^(23503|23001)$/;

export const UNREACHABLE =
  /^(08...|53...|57P0.|ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE)$/;
