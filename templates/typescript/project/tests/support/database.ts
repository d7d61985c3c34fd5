import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { config } from "../../src/config.ts";
import { connect, type Db } from "../../src/db/connect.ts";
import { migrate } from "../../src/db/migrate.ts";
import type { Resource } from "../../src/fields/resource.ts";
import * as resources from "../../src/schemas/index.ts";

export interface TestDatabase {
  db: Db;
  /** Deletes every item. */
  clear: () => Promise<unknown>;
  drop: () => Promise<void>;
}

const server = process.env.TEST_DATABASE_URL ?? config.DATABASE_URL;
const isPostgres = /^postgres(ql)?:/.test(server);

/** A database of its own with every table in it: in memory, or a new one on the PostgreSQL server. */
export async function createDatabase(): Promise<TestDatabase> {
  const database = isPostgres ? await onServer() : inMemory();
  await migrate(database.db);
  return database;
}

const tables = () => Object.values<Resource>(resources);

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

async function onServer(): Promise<TestDatabase> {
  const name = `test_${randomUUID()}`;
  const admin = connect(server);
  await sql`create database ${sql.id(name)}`.execute(admin);
  // Tests need no commit to survive a power failure.
  await sql`alter database ${sql.id(name)} set synchronous_commit = off`.execute(
    admin,
  );
  const db = connect(Object.assign(new URL(server), { pathname: name }).href);
  return {
    db,
    async clear() {
      // One statement, at whose end no reference leads to nothing.
      const deletes = tables().map(
        ({ table }, at) =>
          sql`${sql.id(`d${at}`)} as (delete from ${sql.table(table)})`,
      );
      if (deletes.length > 0)
        await sql`with ${sql.join(deletes)} select 1`.execute(db);
    },
    async drop() {
      await db.destroy();
      await sql`drop database ${sql.id(name)}`.execute(admin);
      await admin.destroy();
    },
  };
}
