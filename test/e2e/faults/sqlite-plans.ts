import { join } from 'node:path';
import { run } from '../../../src/testing/processes.ts';
import type { Scene } from './scene.ts';

/** How SQLite goes about statements, in tables of so many rows: what of it is no search in an index. */
const EXPLAIN = `
import json, sqlite3, sys
file, rows, statements = json.loads(sys.argv[1])
database = sqlite3.connect(file)
numbers = range(1, rows + 1)
database.executemany(
    "INSERT INTO things (code, name, rank, slug, version, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, '0')",
    [(f"code {n}", f"name {n % 70}", n % 50 if n % 3 else None, f"slug {n}" if n % 4 else None, str(n % 100)) for n in numbers],
)
database.executemany(
    "INSERT INTO notes (thing_id, version, created_at, updated_at) VALUES (?, 1, ?, '0')",
    [(n, str(n % 100)) for n in numbers],
)
database.execute("ANALYZE")
for statement in statements:
    for *_, detail in database.execute("EXPLAIN QUERY PLAN " + statement):
        # Without a condition, a scan goes by the rowid and ends with the page.
        scans = "SCAN" in detail and "INDEX" not in detail and " where " in statement.lower().replace("\\n", " ")
        if scans or "TEMP B-TREE" in detail:
            print(detail, "for", statement)
`;

/** PostgreSQL's statement as SQLite reads it. */
const toSqlite = (statement: string): string =>
  statement
    .replace(/::(TIMESTAMP WITH TIME ZONE|[A-Z]+)(\([\d, ]+\))?/g, '')
    .replace(/\$\d+/g, '1');

/**
 * The same statements on SQLite, which has the same tables and indexes: what reads a whole table, or sorts it.
 */
export const scansOnSqlite = async (
  { stack, project, database }: Scene,
  statements: readonly string[],
  rows: number,
): Promise<string[]> => {
  const file = join(project, `${database}.sqlite`);
  const url = stack.wireCase === 'snake' ? `sqlite:///${file}` : file;
  await run(stack.migrate.up, { cwd: project, env: { DATABASE_URL: url } });
  const asked = [...new Set(statements.map(toSqlite))];
  const given = JSON.stringify([file, rows, asked]);
  const found = await run(['python3', '-c', EXPLAIN, given], { cwd: project });
  return found.split('\n').filter(Boolean);
};
