import { SYSTEM_COLUMNS, isSystemTable } from './sql-words.ts';

/** Members that every object of JavaScript has: keys of these names are found where there are none. In lower case. */
export const OBJECT_WORDS: ReadonlySet<string> = new Set([
  'constructor',
  'hasownproperty',
  'isprototypeof',
  'propertyisenumerable',
  'proto',
  'prototype',
  'then',
  'tolocalestring',
  'tostring',
  'valueof',
]);

/** Names that a file can't have on every disk, or that every folder of features already holds. */
export const FILE_WORDS: ReadonlySet<string> = new Set([
  'index',
  'init',
  'con',
  'prn',
  'aux',
  'nul',
  ...Array.from({ length: 10 }, (_, digit) => [`com${digit}`, `lpt${digit}`]).flat(),
]);

interface Reason {
  why: string;
  instead: string;
}

const there = (instead: string): Reason => ({ why: 'every feature has it already', instead });
const query = (instead: string): Reason => ({
  why: 'it is a query parameter of every list',
  instead,
});

/** Columns that a field can't have, and why. */
export const FIELD_WORDS: ReadonlyMap<string, Reason> = new Map([
  ['id', there('code')],
  ['created_at', there('published_at')],
  ['updated_at', there('changed_at')],
  ['version', there('revision')],
  ['limit', query('max_count')],
  ['cursor', query('position')],
  ['sort', query('sort_order')],
  ...SYSTEM_COLUMNS.map((column): [string, Reason] => [
    column,
    { why: 'it is a system column of PostgreSQL', instead: `${column}_value` },
  ]),
]);

/** Tables that belong to a database or to a tool that the projects use. */
export const isOwnTable = (table: string): boolean => isSystemTable(table) || OWN_TABLES.has(table);

const OWN_TABLES: ReadonlySet<string> = new Set([
  'alembic_version',
  'kysely_migration',
  'kysely_migration_lock',
]);
