import { basename } from 'node:path';
import type { MigrationStatus } from '../framework.ts';
import type { KnownMigration } from './migrations.ts';

/** The migrations on disk that a project says are applied. */
export function appliedIn(
  printed: string,
  known: readonly KnownMigration[],
  { applied: line, lastOnly = false }: Pick<MigrationStatus, 'applied' | 'lastOnly'>,
): KnownMigration[] {
  const named = new Set(printed.split(/\r?\n/).flatMap((text) => line.exec(text)?.[1] ?? []));
  const isNamed = ({ id, path }: KnownMigration) => named.has(id) || named.has(stemOf(path));
  if (!lastOnly) return known.filter(isNamed);
  const byId = new Map(known.map((one) => [one.id, one]));
  const found = new Set<KnownMigration>();
  const open = known.filter(isNamed);
  for (let one = open.pop(); one; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    open.push(...one.parents.flatMap((id) => byId.get(id) ?? []));
  }
  return known.filter((one) => found.has(one));
}

const stemOf = (path: string): string => basename(path).replace(/\.[^.]+$/, '');

/** Some applied migrations, and those applied that came after them: what has to be taken back before they can go. */
export function withFollowers(
  first: readonly KnownMigration[],
  applied: readonly KnownMigration[],
  known: readonly KnownMigration[],
): KnownMigration[] {
  const ids = new Set(first.map(({ id }) => id));
  for (let size = 0; size < ids.size;) {
    size = ids.size;
    for (const { id, parents } of known) if (parents.some((one) => ids.has(one))) ids.add(id);
  }
  return applied.filter(({ id }) => ids.has(id));
}
