import { CreateApiError } from '../../errors.ts';
import type { MigrationStyle } from '../../framework.ts';
import { NAME } from '../../name.ts';
import { forkIn, pathsIn } from '../../project/branches/git.ts';
import type { Replaced } from '../../project/branches/renumber.ts';
import { migrationsOn } from '../../project/migrations.ts';
import type { Forked } from './fork.ts';

/**
 * Of features that both branches have removed, each by a migration that drops the table, those migrations that the user
 * has deleted since: another does the same.
 * @throws CreateApiError (`conflict`) where several would drop one table
 */
export function droppedTwice(
  root: string,
  style: MigrationStyle,
  forked: readonly Forked[],
): Replaced {
  const gone = forked.filter(({ ours, theirs }) => ours.is === 'gone' && theirs.is === 'gone');
  const fork = gone.length > 0 ? forkIn(root) : null;
  if (!fork) return new Map();
  const [before, ...after] = [fork.base, fork.ours, fork.theirs].map((revision) =>
    pathsIn(root, revision, style.folder),
  );
  const there = new Set(migrationsOn(root, style).map(({ path }) => path));
  const replaced = new Map<string, string>();
  for (const { name, base } of gone) {
    const { table = name.replaceAll('-', '_') } = base.input as { table?: string };
    const drops = [...new Set(after.flatMap((paths) => [...paths]))].filter(
      (path) => path.includes(`_drop_${table}.`) && !before!.has(path),
    );
    const left = drops.filter((path) => there.has(path));
    if (left.length > 1) throw doubled([name], left);
    for (const path of drops) {
      if (left[0] && path !== left[0]) replaced.set(idOf(path, style), idOf(left[0], style));
    }
  }
  return replaced;
}

const idOf = (path: string, { folder, pattern }: MigrationStyle): string =>
  pattern.exec(path.slice(folder.length + 1))![1]!;

/** What both branches did alike, each by a migration of its own. */
export const doubled = (what: readonly string[], paths: readonly string[]): CreateApiError =>
  new CreateApiError(
    `Both branches have changed ${what.join(', ')} alike, each by a migration of its own; nothing was written.\n${[...new Set(paths)].map((path) => `  ${path}`).join('\n')}`,
    {
      exit: 'conflict',
      blame: 'project',
      hint: `Only one of them can run. Delete what no database has run yet, then: ${NAME} apply`,
    },
  );
