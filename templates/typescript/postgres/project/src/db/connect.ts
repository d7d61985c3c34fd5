import { Kysely } from "kysely";
import type { Database } from "../models/index.ts";
import { postgres } from "./postgres.ts";

export type Db = Kysely<Database>;

/** A pool on a PostgreSQL server. */
export const connect = (url: string): Db =>
  new Kysely({ dialect: postgres(url) });
