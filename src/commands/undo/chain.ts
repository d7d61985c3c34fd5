import type { FileChange } from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import type { MigrationStyle } from '../../framework.ts';
import { type KnownMigration, isMigration, migrationsOn } from '../../project/migrations.ts';

/**
 * Sees to it that migrations which name their parents stay one chain: what the user has added since may come after one
 * that would go, or beside one that would come back.
 * @throws CreateApiError with exit `conflict` that names the migrations
 */
export function demandChain(
  root: string,
  style: MigrationStyle,
  changes: readonly Pick<FileChange, 'path' | 'after'>[],
): void {
  const { read } = style;
  const changed = changes.filter(({ path }) => isMigration(path, style));
  if (!read || changed.length === 0) return;
  const there = migrationsOn(root, style);
  const paths = new Set(changed.map(({ path }) => path));
  const coming = changed.flatMap(({ path, after }): KnownMigration[] => {
    const said = after === null ? null : read(String(after));
    return said ? [{ ...said, path }] : [];
  });
  const then = [...there.filter(({ path }) => !paths.has(path)), ...coming];

  const known = new Set(there.map(({ id }) => id));
  const left = new Set(then.map(({ id }) => id));
  const orphans = then.filter(({ parents }) =>
    parents.some((id) => known.has(id) && !left.has(id)),
  );
  if (orphans.length > 0) {
    throw broken(`These come after a migration that would be deleted:\n${listed(orphans)}`);
  }
  const heads = headsOf(then);
  if (heads.length > Math.max(1, headsOf(there).length)) {
    throw broken(
      `${heads.length} migrations would be the last, and only one may be:\n${listed(heads)}`,
    );
  }
}

function headsOf(migrations: readonly KnownMigration[]): KnownMigration[] {
  const parents = new Set(migrations.flatMap((one) => one.parents));
  return migrations.filter(({ id }) => !parents.has(id));
}

const listed = (migrations: readonly KnownMigration[]): string =>
  migrations
    .map(({ path }) => `  ${path}`)
    .sort()
    .join('\n');

const broken = (message: string): CreateApiError =>
  new CreateApiError(message, {
    exit: 'conflict',
    blame: 'project',
    hint: 'Nothing was touched. Give yours another parent, or delete it, then run the command again.',
  });
