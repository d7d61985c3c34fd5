import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { MigrationFacts, MigrationStyle } from '../framework.ts';
import { NAME } from '../name.ts';

/** Texts of migrations as they are to be, by their paths; null is one that goes. */
export type StagedMigrations = ReadonlyMap<string, string | null>;

/**
 * The places of `count` new migrations after those on disk, the user's own included: named by the time of the
 * plan, a second apart, and never before one that is there.
 * @param time milliseconds since the epoch
 * @throws CreateApiError where the migrations on disk have more than one head.
 */
export function nextMigrations(
  root: string,
  style: MigrationStyle,
  time: number,
  count: number,
  staged?: StagedMigrations,
): MigrationFacts[] {
  const known = migrationsOn(root, style, staged);
  const heads = headsOf(known, style);
  if (heads.length > 1) throw severalHeads(style, heads);
  const first = nextTime(known, time);
  let [parent = null] = heads;
  return Array.from({ length: count }, (_, index) => {
    const id = toId(first + index * 1000);
    const facts = { id, parent };
    parent = id;
    return facts;
  });
}

/** Whether a file of the project is one of its migrations, by its path. */
export function isMigration(path: string, { folder, pattern }: MigrationStyle): boolean {
  return path.startsWith(`${folder}/`) && pattern.test(path.slice(folder.length + 1));
}

/** A migration of a project: its id, the ids that come right before it, and its path. */
export interface KnownMigration {
  id: string;
  parents: readonly string[];
  path: string;
}

/** The migrations on disk, the user's own included, with what is staged over them, by name. */
export function migrationsOn(
  root: string,
  style: MigrationStyle,
  staged: StagedMigrations = new Map(),
): KnownMigration[] {
  const { folder, pattern, read } = style;
  const paths = list(join(root, folder)).map((name) => `${folder}/${name}`);
  const names = [...new Set([...paths, ...staged.keys()])]
    .filter((path) => staged.get(path) !== null)
    .map((path) => path.slice(folder.length + 1))
    .filter((name) => pattern.test(name))
    .sort();
  let last: string[] = [];
  return names.flatMap((name): KnownMigration[] => {
    const path = `${folder}/${name}`;
    if (read) {
      const said = read(staged.get(path) ?? readFileSync(join(root, path), 'utf8'));
      return said ? [{ ...said, path }] : [];
    }
    const known = { id: pattern.exec(name)![1]!, parents: last, path };
    last = [known.id];
    return [known];
  });
}

/** The ids of the migrations that none comes after: more than one where branches met, none where there is none. */
export function headsOf(known: readonly KnownMigration[], { read }: MigrationStyle): string[] {
  const ids = known.map(({ id }) => id);
  // Where names alone give the order, two may have one id.
  if (!read) return ids.slice(-1);
  const parents = new Set(known.flatMap((migration) => migration.parents));
  return ids.filter((id) => !parents.has(id));
}

/** The time that a new migration is named by: that of the plan, or the second after the last one that is there. */
export function nextTime(known: readonly Pick<KnownMigration, 'id'>[], time: number): number {
  const latest = known.reduce((least, { id }) => Math.max(least, fromId(id) ?? 0), 0);
  return Math.max(Math.floor(time / 1000) * 1000, latest + 1000);
}

const severalHeads = ({ folder }: MigrationStyle, heads: readonly string[]): CreateApiError =>
  new CreateApiError(
    `The migrations in ${folder} have ${heads.length} heads: ${heads.join(', ')}.`,
    {
      blame: 'project',
      hint: `A new migration needs one parent. ${NAME} apply makes one head of them, by a migration that does nothing else.`,
    },
  );

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** `20261122090000` */
export const toId = (time: number): string =>
  new Date(time).toISOString().replace(/\D/g, '').slice(0, 14);

/** The time of an id in milliseconds, null where it is not named by one. */
export function fromId(id: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(id);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as number[];
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}
