import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { type Migration, Migrator } from "kysely";
import type { Db } from "./connect.ts";

const folder = join(import.meta.dirname, "../../migrations");

async function getMigrations() {
  const files = existsSync(folder) ? await readdir(folder) : [];
  const migrations: Record<string, Migration> = {};
  for (const file of files.filter((name) => /^\d+_\w+\.[jt]s$/.test(name))) {
    const { href } = pathToFileURL(join(folder, file));
    migrations[parse(file).name] = await import(href);
  }
  return migrations;
}

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
