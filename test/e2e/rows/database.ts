import { join } from 'node:path';
import { type Command, run } from '../../../src/testing/processes.ts';
import type { Row, Tables } from './steps.ts';

/** How rows are put into a project's database and read from it, past the project. */
export interface Rows {
  put: (tables: Tables) => Promise<unknown>;
  read: (tables: Tables) => Promise<Tables>;
}

/** Each statement is run; what the last one finds is printed as JSON. */
const SQLITE: Record<string, (file: string, statements: string) => Command> = {
  javascript: (file, statements) => [
    'node',
    '-e',
    `const database = new (require('better-sqlite3'))(process.argv[1]);
     const found = JSON.parse(process.argv[2]).map((text) => {
       const statement = database.prepare(text);
       return statement.reader ? statement.all() : (statement.run(), []);
     });
     console.log(JSON.stringify(found));`,
    file,
    statements,
  ],
  python: (file, statements) => [
    '.venv/bin/python',
    '-c',
    `import json, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.row_factory = sqlite3.Row
print(json.dumps([[dict(row) for row in database.execute(text)] for text in json.loads(sys.argv[2])]))`,
    file,
    statements,
  ],
};

/** @param url undefined: SQLite in the project's own file */
export function rowsOf(
  project: string,
  url: string | undefined,
  { language, file }: { language: 'javascript' | 'python'; file: string },
): Rows {
  const ask = async (statements: readonly string[]): Promise<Record<string, unknown>[][]> => {
    const text = JSON.stringify(statements);
    if (url === undefined) {
      const command = SQLITE[language]!(join(project, file), text);
      return JSON.parse(await run(command, { cwd: project }));
    }
    const selects = statements.map((one) =>
      one.startsWith('select')
        ? `select coalesce(json_agg(found), '[]') from (${one}) as found`
        : one,
    );
    const said = await run(['psql', '-v', 'ON_ERROR_STOP=1', '-qAtc', selects.join(';'), url], {
      cwd: project,
    });
    return said.trim() === ''
      ? []
      : said
          .trim()
          .split(/\n(?=\[)/)
          .map((line) => JSON.parse(line));
  };
  return {
    put: (tables) =>
      ask(Object.entries(tables).flatMap(([name, rows]) => rows.map((row) => insert(name, row)))),
    async read(tables) {
      const names = Object.keys(tables);
      const found = await ask(
        names.map((name) => {
          const columns = Object.keys(tables[name]![0] ?? { id: null });
          return `select ${columns.map((one) => `"${one}"`).join(', ')} from "${name}" order by id`;
        }),
      );
      return Object.fromEntries(names.map((name, at) => [name, found[at]!.map(textRow)]));
    },
  };
}

/** PostgreSQL counts ids itself, and so does SQLite. */
function insert(table: string, row: Row): string {
  const counted = Object.entries(row).filter(([name]) => name !== 'id');
  const values = { ...Object.fromEntries(counted), created_at: NOW, updated_at: NOW, version: '1' };
  const said = Object.values(values).map((value) =>
    value === null ? 'null' : `'${value.replaceAll("'", "''")}'`,
  );
  const columns = Object.keys(values).map((name) => `"${name}"`);
  return `insert into "${table}" (${columns.join(', ')}) values (${said.join(', ')})`;
}

const NOW = '2026-01-31 12:00:00.000000';

const textRow = (row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
