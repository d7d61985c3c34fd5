import { Kysely } from "kysely";
import type { Database } from "../models/index.ts";
import { postgres } from "./postgres.ts";
import { sqlite } from "./sqlite.ts";

export type Db = Kysely<Database>;

/** A pool on a PostgreSQL server, or one connection to an SQLite file. */
export const connect = (url: string): Db =>
  new Kysely({
    dialect: /^postgres(ql)?:/.test(url) ? postgres(url) : sqlite(url),
  });
