import { Kysely } from "kysely";
import type { Database } from "../models/index.ts";
import { postgres } from "./postgres.ts";

export type Db = Kysely<Database>;

/** A pool on a PostgreSQL server. No statement may take longer than `seconds`. */
export const connect = (url: string, seconds?: number): Db =>
  new Kysely({ dialect: postgres(url, seconds) });
