import { isSame } from '../../languages/same.ts';
import type { GeneratorRecord, MigrationRecord } from '../records.ts';
import { mergeLists } from './merge-values.ts';

/** A record in both branches, and what they come from; null where there is none, or it is not known. */
export interface RecordSides {
  base: GeneratorRecord | null;
  ours: GeneratorRecord | null;
  theirs: GeneratorRecord | null;
}

/**
 * The record of a thing that two branches have changed: all migrations and all wirings of both. Its files are those of
 * ours, and what only theirs has, until they are rendered anew.
 * @param input the merged manifest's entry
 */
export function mergeRecords(
  { base, ours, theirs }: RecordSides,
  input: unknown,
): GeneratorRecord | null {
  const one = ours ?? theirs;
  if (!one) return null;
  const other = theirs ?? one;
  return {
    ...one,
    input,
    files: { ...other.files, ...one.files },
    wirings: mergeLists(base?.wirings ?? [], one.wirings, other.wirings),
    migrations: mergeLists([], one.migrations, other.migrations).sort(byTime),
  };
}

const byTime = (a: MigrationRecord, b: MigrationRecord): number =>
  a.id === b.id ? (a.path < b.path ? -1 : 1) : a.id < b.id ? -1 : 1;

/** A change of one table that both branches have made, each by a migration of its own. */
export interface Doubled {
  /** What both did: `users`, or `users.phone`. */
  what: string[];
  migrations: MigrationRecord[];
}

/** What both branches have done to a thing's table, each by migrations of its own; null where there is nothing of the kind. */
export function doubledIn(name: string, { base, ours, theirs }: RecordSides): Doubled | null {
  if (!ours || !theirs) return null;
  const only = (all: MigrationRecord[], others: MigrationRecord[]) =>
    all.filter((one) => !others.some((other) => isSame(one, other)));
  const own = only(ours.migrations, theirs.migrations);
  const other = only(theirs.migrations, ours.migrations);
  if (own.length === 0 || other.length === 0) return null;
  const migrations = [...own, ...other];
  const made = migrations.filter(({ event }) => event === 'create');
  if (made.length > 1) return { what: [name], migrations: made };
  const renamed = [own, other].map((all) => all.filter(({ event }) => event === 'rename'));
  if (renamed.every(({ length }) => length > 0))
    return { what: [name], migrations: renamed.flat() };
  if (!base) return null;
  const what = changedAlike(fieldsOf(base), fieldsOf(ours), fieldsOf(theirs));
  return what.length > 0 ? { what: what.map((field) => `${name}.${field}`), migrations } : null;
}

const fieldsOf = (record: GeneratorRecord | null): Record<string, string> =>
  (record?.input as { fields?: Record<string, string> } | null)?.fields ?? {};

function changedAlike(
  base: Record<string, string>,
  ours: Record<string, string>,
  theirs: Record<string, string>,
): string[] {
  return [...new Set([...Object.keys(base), ...Object.keys(ours)])].filter(
    (field) => ours[field] === theirs[field] && ours[field] !== base[field],
  );
}
