import { config } from "../../src/config.ts";
import { isUnavailable } from "../../src/db/errors.ts";
import { migrate } from "../../src/db/migrate.ts";
import { onServer, type TestDatabase } from "./server.ts";

const url = process.env.TEST_DATABASE_URL ?? config.DATABASE_URL;

/** A database of its own with every table in it, on the PostgreSQL server. */
export async function createDatabase(): Promise<TestDatabase> {
  const database = await onServer(url).catch(explain);
  await migrate(database.db);
  return database;
}

function explain(error: unknown): never {
  if (!isUnavailable(error)) throw error;
  throw new Error(
    "Tests need a PostgreSQL server: name one in TEST_DATABASE_URL or DATABASE_URL.",
    { cause: error },
  );
}
