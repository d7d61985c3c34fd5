import { PostgresDialect } from "kysely";
import pg from "pg";
import { logger } from "../logger.ts";

const { builtins, getTypeParser, setTypeParser } = pg.types;
const toDate = getTypeParser(builtins.TIMESTAMPTZ);
setTypeParser(builtins.TIMESTAMPTZ, (text) => toDate(text).toISOString());
setTypeParser(builtins.DATE, (text) => text);
setTypeParser(builtins.INT8, Number);

export function postgres(connectionString: string) {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 5000 });
  pool.on("error", (error) => logger.warn(error, "idle connection lost"));
  return new PostgresDialect({ pool });
}
