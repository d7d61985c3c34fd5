import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Db } from "./connect.ts";

const folder = join(import.meta.dirname, "../../migrations");

async function getMigrations() {
  const files = existsSync(folder) ? await readdir(folder) : [];
  const migrations: Record<string, Migration> = {};
  for (const file of files.filter((name) => /^\d+_\w+\.[jt]s$/.test(name))) {
    const { href } = pathToFileURL(join(folder, file));
    const { up, down } = (await import(href)) as Migration;
    migrations[parse(file).name] = {
      up: whole(up),
      ...(down ? { down: whole(down) } : {}),
    };
  }
  return migrations;
}

type Change = Migration["up"];

/**
 * What fails leaves nothing behind, on SQLite either. A table can be made anew there: its rows
 * are checked at the end, so that none goes with one that only moves.
 */
const whole =
  (change: Change): Change =>
  async (db: Kysely<unknown>) => {
    if (db.isTransaction) return change(db);
    await sql`pragma foreign_keys = off`.execute(db);
    try {
      await db.transaction().execute(async (transaction) => {
        await change(transaction);
        const { rows } = await sql`pragma foreign_key_check`.execute(
          transaction,
        );
        if (rows.length > 0)
          throw new Error(`Rows refer to none: ${JSON.stringify(rows)}`);
      });
    } finally {
      await sql`pragma foreign_keys = on`.execute(db);
    }
  };

// Branches that are merged bring migrations older than the last one applied.
const migratorOf = (db: Db) =>
  new Migrator({
    db,
    provider: { getMigrations },
    allowUnorderedMigrations: true,
  });

/** Applies every pending migration, or takes back the last one. */
export async function migrate(db: Db, direction: "up" | "down" = "up") {
  const migrator = migratorOf(db);
  const { error, results = [] } =
    direction === "up"
      ? await migrator.migrateToLatest()
      : await migrator.migrateDown();
  if (error) throw error;
  return results;
}

export const migrationStatus = (db: Db) => migratorOf(db).getMigrations();
