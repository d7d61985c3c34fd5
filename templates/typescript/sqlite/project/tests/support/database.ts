import { sql } from "kysely";
import { config } from "../../src/config.ts";
import { connect } from "../../src/db/connect.ts";
import { migrate } from "../../src/db/migrate.ts";
import { onServer, tables, type TestDatabase } from "./server.ts";

const url = process.env.TEST_DATABASE_URL ?? config.DATABASE_URL;
const isPostgres = /^postgres(ql)?:/.test(url);

/** A database of its own with every table in it: in memory, or a new one on the PostgreSQL server. */
export async function createDatabase(): Promise<TestDatabase> {
  const database = isPostgres ? await onServer(url) : inMemory();
  await migrate(database.db);
  return database;
}

function inMemory(): TestDatabase {
  const db = connect(":memory:");
  return {
    db,
    async clear() {
      await sql`pragma foreign_keys = off`.execute(db);
      for (const { table } of tables())
        await sql`delete from ${sql.table(table)}`.execute(db);
      await sql`pragma foreign_keys = on`.execute(db);
    },
    drop: () => db.destroy(),
  };
}
