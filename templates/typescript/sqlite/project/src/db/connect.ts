import { Kysely } from "kysely";
import type { Database } from "../models/index.ts";
import { postgres } from "./postgres.ts";
import { sqlite } from "./sqlite.ts";

export type Db = Kysely<Database>;

/** A pool on a PostgreSQL server, or one connection to an SQLite file. No statement may take longer than `seconds`. */
export const connect = (url: string, seconds?: number): Db =>
  new Kysely({
    dialect: /^postgres(ql)?:/.test(url) ? postgres(url, seconds) : sqlite(url),
  });
