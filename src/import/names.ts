import { singularOf } from '../project/names/inflect.ts';
import { nameFeature, suggestName } from '../project/names/naming.ts';
import { suggest } from '../project/names/suggest.ts';
import { checkTable, tableOf } from '../project/names/tables.ts';
import { quote, refuse } from '../project/refuse.ts';
import { type ResolveContext, resolveFeature } from '../project/resolve.ts';
import { refusalOf } from './refusal.ts';
import { type Source, type Table, type Take, about } from './shape.ts';

/** A table, and the feature that it is to be. */
export interface Named {
  table: Table;
  key: string;
  /** The SQL table, where it is not called as the feature is. */
  sqlTable?: string;
}

/**
 * Gives each table the name of a feature: its own where that may be, else one near to it.
 * @param wanted the tables or features that are asked for; all where it is empty
 * @throws CreateApiError (`usage`) where one that is asked for is not there
 */
export function nameTables(
  { kind, tables }: Source,
  context: ResolveContext,
  wanted: readonly string[],
  note: Take,
): Named[] {
  const all: Named[] = [];
  for (const table of tables) {
    const [key, isNear] = nameOf(table.name, context);
    if (key === undefined) {
      const what = refusalOf(() => nameFeature(table.name)) ?? 'it has no name for a feature';
      note({ kind: 'left', where: table.name, what });
      continue;
    }
    const twin = all.find((one) => one.key === key);
    if (twin) {
      const what = `it would be called ${key}, as ${twin.table.name} is`;
      note({ kind: 'left', where: table.name, what });
      continue;
    }
    if (isNear) {
      const what = `the feature is called ${key} here`;
      note({ kind: 'changed', where: table.name, what, table: table.name });
    }
    const one = { table, key };
    all.push(kind === 'database' ? { ...one, ...sqlTableOf(one, about(note, table.name)) } : one);
  }
  for (const name of wanted) {
    if (all.some(({ key, table }) => name === key || name === table.name)) continue;
    const nearest = suggest(
      name,
      all.flatMap(({ key, table }) => [key, table.name]),
    );
    refuse(
      `There is nothing called ${quote(name)} to import.`,
      nearest ? `Did you mean ${nearest}?` : `There is: ${all.map(({ key }) => key).join(', ')}.`,
    );
  }
  if (wanted.length === 0) return all;
  return all.filter(({ key, table }) => wanted.includes(key) || wanted.includes(table.name));
}

/** A name of a feature, and whether it is one that only comes near to what was given. */
function nameOf(name: string, context: ResolveContext): [key?: string, isNear?: boolean] {
  if (!/[a-z]/i.test(name)) return [];
  const near = suggestName(name, 'feature');
  const records = `${singularOf(near.split('-')).join('-').slice(0, 30).replace(/-+$/, '')}-records`;
  for (const candidate of [name, near, records]) {
    let key = '';
    const isName = refusalOf(() => (key = nameFeature(candidate).key)) === undefined;
    const alone = { [key]: { fields: { name: 'string' } } };
    if (isName && refusalOf(() => resolveFeature(key, alone, context)) === undefined) {
      return [key, candidate !== name];
    }
  }
  return [];
}

/** A legacy table keeps its name where ours may be called so. */
function sqlTableOf({ table, key }: Named, note: Take): { sqlTable?: string } {
  if (table.name === tableOf(key, {})) return {};
  const refusal = refusalOf(() => checkTable(table.name));
  if (refusal === undefined) return { sqlTable: table.name };
  const what = `the table is called ${tableOf(key, {})} here. ${refusal}`;
  note({ kind: 'changed', where: table.name, what });
  return {};
}
