import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/framework.ts';
import type { Manifest } from '../../src/project/manifest.ts';
import { migrationsOn } from '../../src/project/migrations.ts';

/** Table → its columns. */
type Tables = Map<string, Set<string>>;

/** One thing that a migration does to a table: what, to which table, with which names. */
type Step = [string, string, string[]];

/** What migrations do, by how it looks in their text; each has the table, then names. */
const STEPS: readonly [string, RegExp][] = [
  ['create', /\.createTable\(\s*"(\w+)"/g],
  ['create', /op\.create_table\(\s*"(\w+)"/g],
  ['drop', /\.dropTable\(\s*"(\w+)"/g],
  ['drop', /op\.drop_table\(\s*"(\w+)"/g],
  ['rename', /\.alterTable\(\s*"(\w+)"\s*\)\s*\.renameTo\(\s*"(\w+)"/g],
  ['rename', /op\.rename_table\(\s*"(\w+)",\s*"(\w+)"/g],
  ['dropColumn', /\.alterTable\(\s*"(\w+)"\s*\)\s*\.dropColumn\(\s*"(\w+)"/g],
  ['dropColumn', /op\.drop_column\(\s*"(\w+)",\s*"(\w+)"/g],
  ['renameColumn', /\.alterTable\(\s*"(\w+)"\s*\)\s*\.renameColumn\(\s*"(\w+)",\s*"(\w+)"/g],
  ['renameColumn', /ALTER TABLE "(\w+)" RENAME COLUMN "(\w+)" TO "(\w+)"/g],
  ['addColumn', /\.alterTable\(\s*"(\w+)"\s*\)\s*\.addColumn\(\s*"(\w+)"/g],
  ['addColumn', /op\.add_column\(\s*"(\w+)",\s*sa\.Column\(\s*"(\w+)"/g],
  ['alterColumn', /\.alterTable\(\s*"(\w+)"\s*\)\s*\.alterColumn\(\s*"(\w+)"/g],
  // Columns of a table that is being made.
  ['column', /(?<=\n {4})()\.addColumn\(\s*"(\w+)"/g],
  ['column', /(?<=\n {8})()sa\.Column\(\s*"(\w+)"/g],
];

/** The steps of a text in their order. */
const stepsIn = (text: string): Step[] =>
  STEPS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(
      ({ index, 1: table = '', 2: a, 3: b }) =>
        [index, [kind, table, [a, b].filter((one) => one !== undefined)]] as const,
    ),
  )
    .sort(([a], [b]) => a - b)
    .map(([, step]) => step as Step);

const upOf = (text: string): string => text.split(/export async function down|def downgrade/)[0]!;

/**
 * What a project's migrations come to, run one after the other.
 * @throws Error where one does what can't be done to what is there
 */
export function tablesOf(root: string, { migrations }: Language): Tables {
  const tables: Tables = new Map();
  for (const path of inOrder(migrationsOn(root, migrations))) {
    const text = readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
    let created = new Set<string>();
    for (const [kind, table, [name = '', other = '']] of stepsIn(upOf(text))) {
      const demand = (holds: boolean) => {
        if (!holds) throw new Error(`${path}: can't ${kind} ${table} ${name} ${other}`);
      };
      if (kind === 'column') {
        created.add(name);
        continue;
      }
      if (kind === 'create') {
        demand(!tables.has(table));
        tables.set(table, (created = new Set()));
        continue;
      }
      demand(tables.has(table));
      const columns = tables.get(table)!;
      if (kind === 'drop') tables.delete(table);
      if (kind === 'rename') {
        demand(!tables.has(name));
        tables.delete(table);
        tables.set(name, columns);
      }
      if (/drop.|rename.|alter./.test(kind) && kind !== 'rename') demand(columns.has(name));
      if (kind === 'addColumn') demand(!columns.has(name));
      if (kind === 'dropColumn' || kind === 'renameColumn') columns.delete(name);
      if (kind === 'renameColumn') demand(!columns.has(other));
      if (kind === 'addColumn') columns.add(name);
      if (kind === 'renameColumn') columns.add(other);
    }
  }
  return tables;
}

/** In an order in which they may run; of several the one that an id puts first. */
function inOrder(all: ReturnType<typeof migrationsOn>): string[] {
  const rest = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const done = new Set<string>();
  const paths: string[] = [];
  while (rest.length > 0) {
    const at = rest.findIndex(({ parents }) => parents.every((id) => done.has(id)));
    if (at < 0) throw new Error(`No migration may run next: ${rest.map(({ path }) => path)}`);
    const [next] = rest.splice(at, 1);
    done.add(next!.id);
    paths.push(next!.path);
  }
  return paths;
}

/** The tables that a manifest asks for. */
export function tablesDue({ feature }: Manifest): Tables {
  const own = ['id', 'created_at', 'updated_at', 'version'];
  return new Map(
    Object.entries(feature).map(([key, { fields }]) => [
      key.replaceAll('-', '_'),
      new Set([
        ...own,
        ...Object.entries(fields).map(([name, grammar]) =>
          grammar.startsWith('references=') ? `${name}_id` : name,
        ),
      ]),
    ]),
  );
}
