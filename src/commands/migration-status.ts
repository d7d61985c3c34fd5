import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { appliedIn, withFollowers } from '../project/applied.ts';
import { hasNoDatabase, isInstalledIn } from '../project/database.ts';
import { managerOf, scriptOf } from '../project/facts.ts';
import type { Manifest } from '../project/manifest.ts';
import { isMigration, migrationsOn } from '../project/migrations.ts';
import { projectOptions } from '../project/options.ts';
import { run } from '../run.ts';
import { interrupted } from '../ui/ask.ts';
import { commandLine } from './shell.ts';
import { tailOf } from './verify/tail.ts';

/** How long a project may take to tell which migrations are applied. */
const PATIENCE = 20_000;

/** What is known of migrations that are to be deleted. */
export interface MigrationState {
  /** Those that the database has. */
  applied: string[];
  /** Those of which it is not known. */
  unknown: string[];
  /** Why not: a sentence without its end. */
  reason?: string;
  /** What the project's command printed, where it failed. */
  output?: string;
  /** The lines to type: to look at it, and to take back what is applied. */
  look: string[];
  down: string[];
  /** What goes with them, for it came after. */
  followers: string[];
}

const NOTHING: MigrationState = { applied: [], unknown: [], look: [], down: [], followers: [] };

/** That of migrations whose project can't be asked. */
export const unknownState = (unknown: string[], reason: string): MigrationState => ({
  ...NOTHING,
  unknown,
  reason,
});

/**
 * Asks a project which of its migrations its database has; where it certainly has no database, nobody is asked.
 * @param paths what is to be deleted; only migrations among it matter
 */
export async function migrationState(
  root: string,
  framework: Framework,
  manifest: Manifest,
  paths: readonly string[],
): Promise<MigrationState> {
  const { language } = framework;
  const unknown = paths.filter((path) => isMigration(path, language.migrations));
  if (unknown.length === 0 || hasNoDatabase(root, language)) return NOTHING;

  const { status } = language.migrations;
  const state = { ...NOTHING, unknown };
  if (!status) return { ...state, reason: `${language.title} projects have no command that tells` };
  const manager = managerOf(projectOptions(manifest, framework), framework);
  const ask = scriptOf(manager, status.command);
  const look = [commandLine(ask)];
  const downOf = (count: number): string[] => {
    const line = scriptOf(manager, status.down.replace('{count}', String(count)));
    const once = status.down.includes('{count}');
    return Array.from({ length: once ? 1 : count }, () => commandLine(line));
  };
  const down = downOf(unknown.length);
  if (!isInstalledIn(root, language)) {
    const reason = "the project's dependencies are not installed";
    return { ...state, reason, look: [...manager.install.map(commandLine), ...look], down };
  }

  const { ok, interrupted: ended, output } = await run(ask, root, { NO_COLOR: '1' }, PATIENCE);
  if (ended) throw interrupted();
  if (!ok) return { ...state, reason: `\`${look[0]}\` failed`, output: tailOf(output), look, down };
  const known = migrationsOn(root, language.migrations);
  const applied = appliedIn(output, known, status);
  const first = applied.filter(({ path }) => unknown.includes(path));
  const all = withFollowers(first, applied, known);
  return {
    ...NOTHING,
    applied: first.map(({ path }) => path),
    followers: all.filter((one) => !first.includes(one)).map(({ path }) => path),
    down: downOf(all.length),
  };
}

/**
 * Refuses to delete migrations that the project's database has, or may have: nothing could take back what they made.
 * @throws CreateApiError with the commands that take them back first
 */
export function demandSafe({
  applied,
  unknown,
  reason,
  output,
  look,
  down,
  followers,
}: MigrationState): void {
  const way = [
    '--leave-database deletes it all the same. A database that has it keeps what was made, and',
    "can't be migrated until redo brings it back.",
  ].join('\n');
  if (applied.length > 0) {
    throw new CreateApiError(`The database has what would be deleted:\n${listed(applied)}`, {
      blame: 'project',
      hint: [
        'Nothing was touched. Take it back in the database first, while its code is there:',
        listed(down),
        ...(followers.length > 0 ? ['What came after it goes with it:', listed(followers)] : []),
        way,
      ].join('\n'),
    });
  }
  if (unknown.length === 0) return;
  const message = `It is not known whether the database has what would be deleted: ${reason}.`;
  throw new CreateApiError([message, listed(unknown), ...(output ? [output] : [])].join('\n'), {
    blame: 'project',
    hint: [
      'Nothing was touched.',
      ...(look.length > 0 ? ['Look, and where it is applied, take it back first:'] : []),
      ...(look.length > 0 ? [listed([...look, ...down])] : []),
      way,
    ].join('\n'),
  });
}

const listed = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n');
