import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME, TEMPLATE_SET } from '../name.ts';
import type { Wiring } from '../reconcile/wiring.ts';
import { GIT_CONFLICT, MERGE_HINT, locate } from './locate.ts';
import { isObject } from './is-object.ts';
import { isPath } from './path.ts';
import { readText } from './read.ts';

/** What was asked of a generator and what it wrote: the base of every later merge. */
export interface GeneratorRecord {
  format: 1;
  /** The template set that wrote it. */
  version: string;
  /** The manifest's entry at that time. */
  input: unknown;
  /** Path → the text we wrote, as lines. */
  files: Record<string, string[]>;
  wirings: Wiring[];
  /** Its history in the database; never rendered again. */
  migrations: MigrationRecord[];
}

export interface MigrationRecord {
  event: 'create' | 'alter' | 'rename' | 'drop';
  id: string;
  parent: string | null;
  path: string;
  text: string[];
}

export const newRecord = (parts: Omit<GeneratorRecord, 'format' | 'version'>): GeneratorRecord => ({
  format: 1,
  version: TEMPLATE_SET,
  ...parts,
});

export const RECORDS = `${HOME}/records`;

/** `.create-api/records/feature/users.json` */
export const recordPath = (generator: string, name: string): string =>
  `${RECORDS}/${generator}/${name}.json`;

export const formatRecord = (record: GeneratorRecord): string =>
  `${JSON.stringify(record, null, 1)}\n`;

export const toLines = (text: string): string[] => text.split('\n');
export const fromLines = (lines: readonly string[]): string => lines.join('\n');

/**
 * A text of ours, with the line ends of the file that is there: where a checkout has made them those of Windows, nobody
 * has edited it.
 */
export const withLineEnds = (text: string, there: string | null): string =>
  there !== null && /^(?:[^\n]*\r\n)+[^\n]*$/u.test(there)
    ? text.replaceAll(/\r?\n/g, '\r\n')
    : text;

/** Gives the text of a file of the project by its path, null where there is no such file. */
export type Reader = (path: string) => string | null;

/**
 * The record of a generated thing, null where there is none.
 * @param from the project's folder, or what reads its files
 * @throws CreateApiError that names the line where it is broken.
 */
export async function readRecord(
  from: string | Reader,
  generator: string,
  name: string,
): Promise<GeneratorRecord | null> {
  const path = recordPath(generator, name);
  const text = typeof from === 'string' ? readText(join(from, path)) : from(path);
  return text === null ? null : parseRecord(path, text);
}

/**
 * What the text of a record says.
 * @throws CreateApiError that names the line where it is broken.
 */
export function parseRecord(path: string, text: string): GeneratorRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, reason } = locate(text);
    throw broken(`${path}:${line}: ${reason}`, reason === GIT_CONFLICT ? MERGE_HINT : undefined);
  }
  if (!isRecord(value)) throw broken(`${path}:1: not a record of this version's format`);
  return value;
}

const isRecord = (value: unknown): value is GeneratorRecord =>
  isObject(value) &&
  value.format === 1 &&
  isObject(value.files) &&
  Object.entries(value.files).every(([path, lines]) => isPath(path) && isLines(lines)) &&
  Array.isArray(value.wirings) &&
  value.wirings.every(isWiring) &&
  Array.isArray(value.migrations) &&
  value.migrations.every(isMigration);

const isWiring = (value: unknown) =>
  isObject(value) &&
  isPath(value.file) &&
  ['import', 'call', 'element', 'member', 'entry'].includes(String(value.kind)) &&
  (value.place === undefined || isPlace(value.place));

const isPlace = (value: unknown) =>
  value === 'first' ||
  value === 'last' ||
  (isObject(value) && [value.before, value.after].some((call) => typeof call === 'string'));

const isMigration = (value: unknown) =>
  isObject(value) &&
  typeof value.id === 'string' &&
  (value.parent === null || typeof value.parent === 'string') &&
  isPath(value.path) &&
  isLines(value.text);

const isLines = (value: unknown) =>
  Array.isArray(value) && value.every((line) => typeof line === 'string');

const broken = (
  message: string,
  hint = 'Records are not to be edited by hand: take the file back from git.',
) => new CreateApiError(message, { blame: 'project', hint });
