import { string } from "./strings.ts";

/** The least that OWASP asks of argon2id: 19 MiB of memory, two passes, one lane. */
export const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is kept of a password. */
export type Hash = (
  password: string,
  options: typeof ARGON2ID,
) => Promise<string>;

export const password = ({ min = 8, max = 128 } = {}) =>
  string({ min, max }).meta({ format: "password" });
