import type { FileChange } from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import type { Framework } from '../../framework.ts';
import { HOME } from '../../name.ts';
import { type Project, readProject } from '../../project/manifest.ts';
import { isMigration } from '../../project/migrations.ts';
import { frameworkOf } from '../framework.ts';
import type { MigrationState } from '../migration-status.ts';
import { demandChain } from './chain.ts';

export interface MigrationInput {
  /** Delete migrations that are applied, or may be. */
  leaveDatabase: boolean;
  /** The code of plugins may run. */
  trust: boolean;
}

/** A project whose migrations are known: its framework can be loaded. Else why not. */
type Known = { project: Project; framework: Framework } | { fault: string };

type Changes = readonly Pick<FileChange, 'path' | 'before' | 'after'>[];

/** Loaded only where a migration goes. */
const status = () => import('../migration-status.ts');

/**
 * Sees to it that migrations stay one chain, and that none is deleted which the database has.
 * @returns what is to be said of those that are deleted
 * @throws CreateApiError where one is applied, or may be, or the user's own depend on it
 */
export async function demandSafeMigrations(
  root: string,
  changes: Changes,
  { leaveDatabase, trust }: MigrationInput,
): Promise<string[]> {
  if (changes.every(({ before, after }) => before !== null && after !== null)) return [];
  const known = await knownIn(root, trust);
  if ('framework' in known) demandChain(root, known.framework.language.migrations, changes);
  const migrations = deletedIn(changes, known);
  const { length } = migrations;
  if (length === 0) return [];
  if (!leaveDatabase) (await status()).demandSafe(await stateOf(known, migrations));
  const [goes, it] =
    length === 1 ? [`${migrations[0]} goes`, 'it'] : [`${length} migrations go`, 'them'];
  const whose = leaveDatabase ? 'a database' : 'another database';
  return [
    `${goes}: ${whose} that has ${it} keeps what was made, and can't be migrated without ${it}`,
  ];
}

/** What the database has of the migrations that changes delete. */
export async function stateOfDeleted(
  root: string,
  changes: Changes,
  trust: boolean,
): Promise<Pick<MigrationState, 'applied' | 'unknown' | 'reason'>> {
  const known = await knownIn(root, trust);
  const migrations = deletedIn(changes, known);
  return migrations.length === 0 ? { applied: [], unknown: [] } : stateOf(known, migrations);
}

async function stateOf(known: Known, migrations: string[]): Promise<MigrationState> {
  const { migrationState, unknownState } = await status();
  if ('fault' in known) return unknownState(migrations, known.fault);
  const { project, framework } = known;
  return migrationState(project.root, framework, project.manifest, migrations);
}

/** The migrations that changes delete: by their paths, or where the framework is not known by the records beside them. */
function deletedIn(changes: Changes, known: Known): string[] {
  const deleted = changes.filter(({ after }) => after === null).map(({ path }) => path);
  if ('framework' in known) {
    const { migrations } = known.framework.language;
    return deleted.filter((path) => isMigration(path, migrations));
  }
  const recorded = recordedIn(changes);
  return deleted.filter((path) => recorded.has(path));
}

/** Undo is the way out of a manifest that is broken, and does not wait for a plugin that is not here any more. */
async function knownIn(root: string, trust: boolean): Promise<Known> {
  try {
    const project = readProject(root);
    return { project, framework: await frameworkOf(project, { trust, ask: false }) };
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    return { fault: error.message.replace(/\.$/, '') };
  }
}

/** The migrations that the records tell of which are changed together with them. */
const recordedIn = (changes: Changes): Set<string> =>
  new Set(
    changes
      .filter(({ path }) => path.startsWith(`${HOME}/records/`))
      .flatMap(({ before }) => migrationsIn(String(before))),
  );

function migrationsIn(text: string): string[] {
  try {
    const { migrations } = JSON.parse(text) as { migrations?: { path: string }[] };
    return (migrations ?? []).map(({ path }) => path);
  } catch {
    return [];
  }
}
