import type { FeatureSpec } from '../feature.ts';
import { quote, refuse } from '../refuse.ts';
import { splitWords } from './names.ts';
import { MAX_NAME } from './naming.ts';
import { OBJECT_WORDS, isOwnTable } from './reserved.ts';

/** The table of a feature: the one that was asked for, else it is called as the feature is. */
export const tableOf = (key: string, { table }: Pick<FeatureSpec, 'table'>): string =>
  table ?? key.replaceAll('-', '_');

/** Refuses what can't be the name of a table. Words of SQL can: every name is quoted. */
export function checkTable(table: string): void {
  const words = splitWords(table.replace(/[^A-Za-z0-9]+/g, ' ').replace(/^[\d\s]+/, ''));
  const snake = words.join('_').slice(0, MAX_NAME).replace(/_+$/, '') || 'people';
  if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(table)) {
    refuse(`The table ${quote(table)} is not written in snake_case.`, `Write ${snake}.`);
  }
  // Names of indexes are made of it, and have to be told apart within 63 characters.
  if (table.length > MAX_NAME) {
    refuse(
      `The table name ${quote(table)} is longer than ${MAX_NAME} characters.`,
      `Shorten it, for example to ${snake}.`,
    );
  }
  const reason = isOwnTable(table)
    ? 'the table belongs to the database'
    : OBJECT_WORDS.has(table.replaceAll('_', ''))
      ? 'every object of JavaScript has that member'
      : undefined;
  if (reason) refuse(`The table can't be called ${quote(table)}: ${reason}.`, `Try my_${table}.`);
}

/** Refuses two features with one table. */
export function refuseTaken(key: string, specs: Readonly<Record<string, FeatureSpec>>): void {
  const table = tableOf(key, specs[key]!);
  const other = Object.keys(specs).find(
    (one) => one !== key && tableOf(one, specs[one]!) === table,
  );
  if (other === undefined) return;
  refuse(
    `The features ${key} and ${other} would both have the table ${table}.`,
    `Give one of them another: --table ${`other_${table}`.slice(0, MAX_NAME)}`,
    'failed',
  );
}
