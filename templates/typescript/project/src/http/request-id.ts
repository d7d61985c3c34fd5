import { randomUUID } from "node:crypto";

/** The caller's id, if it is 1 to 128 printable characters, else a new one. */
export const requestId = (given?: string | string[]) =>
  typeof given === "string" && /^[\x21-\x7e]{1,128}$/.test(given)
    ? given
    : randomUUID();
