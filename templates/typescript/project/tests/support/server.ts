import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { connect, type Db } from "../../src/db/connect.ts";
import type { Resource } from "../../src/fields/resource.ts";
import * as resources from "../../src/schemas/index.ts";

export interface TestDatabase {
  db: Db;
  /** Deletes every item. */
  clear: () => Promise<unknown>;
  drop: () => Promise<void>;
}

export const tables = () => Object.values<Resource>(resources);

/** A new database on a PostgreSQL server. */
export async function onServer(server: string): Promise<TestDatabase> {
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
