import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { MigrationFacts, MigrationStyle } from '../framework.ts';

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
): MigrationFacts[] {
  const { ids, head } = placeAfter(root, style);
  const latest = ids.reduce((least, id) => Math.max(least, fromId(id) ?? 0), 0);
  const first = Math.max(Math.floor(time / 1000) * 1000, latest + 1000);
  let parent = head;
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

/** The migrations on disk, the user's own included, by name. */
export function migrationsOn(root: string, style: MigrationStyle): KnownMigration[] {
  const { folder, pattern, read } = style;
  const names = list(join(root, folder))
    .filter((name) => pattern.test(name))
    .sort();
  let last: string[] = [];
  return names.flatMap((name): KnownMigration[] => {
    const path = `${folder}/${name}`;
    if (read) {
      const said = read(readFileSync(join(root, path), 'utf8'));
      return said ? [{ ...said, path }] : [];
    }
    const known = { id: pattern.exec(name)![1]!, parents: last, path };
    last = [known.id];
    return [known];
  });
}

function placeAfter(root: string, style: MigrationStyle): { ids: string[]; head: string | null } {
  const found = migrationsOn(root, style);
  const ids = found.map(({ id }) => id);
  // Where names alone give the order, two may have one id.
  if (!style.read) return { ids, head: ids.at(-1) ?? null };
  const parents = new Set(found.flatMap((migration) => migration.parents));
  const heads = ids.filter((id) => !parents.has(id));
  if (heads.length > 1) {
    throw new CreateApiError(
      `The migrations in ${style.folder} have ${heads.length} heads: ${heads.join(', ')}.`,
      {
        blame: 'project',
        hint: 'Merge them first: a new migration needs one parent.',
      },
    );
  }
  return { ids, head: heads[0] ?? null };
}

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

function fromId(id: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(id);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as number[];
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}
