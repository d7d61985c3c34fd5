import {
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from "kysely";
import pg from "pg";
import { config } from "../config.ts";
import { logger } from "../logger.ts";
import { isGivenUp } from "./errors.ts";

const { builtins, getTypeParser, setTypeParser } = pg.types;
const toDate = getTypeParser(builtins.TIMESTAMPTZ);
setTypeParser(builtins.TIMESTAMPTZ, (text) => toDate(text).toISOString());
setTypeParser(builtins.DATE, (text) => text);
setTypeParser(builtins.INT8, Number);

const MARGIN_MS = 1000;

/** The server ends a statement that takes too long; one that says nothing at all is given up a moment later. */
const limits = (ms: number): pg.PoolConfig => ({
  query_timeout: ms + MARGIN_MS,
  onConnect: async (client) => {
    await client.query(`set statement_timeout = ${ms}`);
  },
});

export function postgres(connectionString: string, seconds?: number) {
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: config.DATABASE_SECONDS * 1000,
    ...(seconds && limits(seconds * 1000)),
  });
  pool.on("error", (error) => logger.warn(error, "idle connection lost"));
  return new PostgresDialect({ pool: withoutStuck(pool) });
}

/** A connection whose query was given up still waits for the answer: it is closed, not used again. */
const withoutStuck = (pool: pg.Pool): PostgresPool => ({
  async connect() {
    const client = await pool.connect();
    let isStuck = false;
    const query = async (text: string, values: unknown[]) => {
      try {
        return await client.query(text, values);
      } catch (error) {
        isStuck = isGivenUp(error);
        throw error;
      }
    };
    return {
      // All but cursors, which nothing here asks for.
      query: query as unknown as PostgresPoolClient["query"],
      release: () => client.release(isStuck),
    };
  },
  end: () => pool.end(),
});
