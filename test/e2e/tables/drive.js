// Runs in the folder of the projects, by its tsx: takes each case's database along its ways, and writes what it finds.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';

const [, , file = ''] = process.argv;
const { cases, kind, url, schema, tables } = JSON.parse(readFileSync(file, 'utf8'));

const toDate = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ);
let reads = 0;
const found = [];
for (const one of cases) {
  const result = {};
  const projectOf = async (folder) => {
    // Each project lays its parser over the one that is there.
    pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, toDate);
    const load = (path) => import(pathToFileURL(join(folder, 'src/db', path)).href);
    const { migrate } = await load('migrate.ts');
    const file = join(folder === one.fresh ? one.fresh : one.start, 'rows.db');
    const { connect } = await load('connect.ts');
    return { db: connect(kind === 'sqlite' ? file : url), migrate };
  };
  const read = async (db) => {
    const ask = async (text) => (await sql.raw(`${text} -- ${(reads += 1)}`).execute(db)).rows;
    const lines = (await ask(schema)).map(({ line }) => line);
    const rows = {};
    for (const { name } of await ask(tables)) {
      rows[name] = await ask(`select * from "${name}" order by created_at`);
    }
    return { lines, rows };
  };
  const clean = async (db) => {
    if (kind === 'postgres')
      await sql.raw('drop schema public cascade; create schema public').execute(db);
  };
  let step = '';
  try {
    const start = await projectOf(one.start);
    await clean(start.db);
    step = 'start';
    await start.migrate(start.db);
    for (const statement of one.inserts) await sql.raw(statement).execute(start.db);
    result.start = await read(start.db);
    await start.db.destroy();
    const changed = await projectOf(one.changed);
    step = 'up';
    await changed.migrate(changed.db);
    result.up = await read(changed.db);
    step = 'down';
    for (let left = one.changes; left > 0; left--) await changed.migrate(changed.db, 'down');
    result.down = await read(changed.db);
    step = 'again';
    await changed.migrate(changed.db);
    result.again = await read(changed.db);
    step = 'empty';
    while ((await changed.migrate(changed.db, 'down')).length > 0);
    result.empty = await read(changed.db);
    if (one.anew) {
      step = 'anew';
      await changed.migrate(changed.db);
      result.anew = await read(changed.db);
    }
    await clean(changed.db);
    await changed.db.destroy();
    const fresh = await projectOf(one.fresh);
    step = 'fresh';
    await fresh.migrate(fresh.db);
    result.fresh = await read(fresh.db);
    await fresh.db.destroy();
  } catch (error) {
    result.error = `${step}: ${error instanceof Error ? error.stack : String(error)}`;
  }
  found.push(result);
}
writeFileSync(`${file}.found`, JSON.stringify(found));
