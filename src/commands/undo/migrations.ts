import type { FileChange } from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import type { Framework } from '../../framework.ts';
import { HOME } from '../../name.ts';
import { type Project, readProject } from '../../project/manifest.ts';
import { isMigration } from '../../project/migrations.ts';
import { frameworkOf } from '../framework.ts';
import type { Doom } from '../migration-status.ts';

export interface MigrationInput {
  /** Delete migrations that are applied, or may be. */
  leaveDatabase: boolean;
  /** The code of plugins may run. */
  trust: boolean;
}

/** A project whose migrations are known: its framework can be loaded. Else why not. */
type Known = { project: Project; framework: Framework } | { fault: string };

type Changes = readonly Pick<FileChange, 'path' | 'before' | 'after'>[];

/** The migrations that changes delete, and what the database has of them, once that is asked. */
interface Deletions {
  migrations: string[];
  ask: () => Promise<Doom>;
}

/**
 * Sees to it that no migration is deleted which the database has.
 * @returns what is to be said of those that are
 * @throws CreateApiError where one is applied, or may be
 */
export async function demandSafeDeletions(
  root: string,
  changes: Changes,
  { leaveDatabase, trust }: MigrationInput,
): Promise<string[]> {
  if (changes.every(({ after }) => after !== null)) return [];
  const { migrations, ask } = await deletionsIn(root, changes, trust);
  const { length } = migrations;
  if (length === 0) return [];
  if (!leaveDatabase) (await status()).demandSafe(await ask());
  const [goes, they] =
    length === 1 ? [`${migrations[0]} goes`, 'it'] : [`${length} migrations go`, 'they'];
  const where = leaveDatabase ? 'where applied' : 'where applied to another database';
  return [`${goes}: ${where}, what ${they} made stays`];
}

/** Loaded only where a migration goes. */
const status = () => import('../migration-status.ts');

export async function deletionsIn(
  root: string,
  changes: Changes,
  trust: boolean,
): Promise<Deletions> {
  const deleted = changes.filter(({ after }) => after === null).map(({ path }) => path);
  const known = await knownIn(root, trust);
  if ('fault' in known) {
    const recorded = recordedIn(changes);
    const migrations = deleted.filter((path) => recorded.has(path));
    const ask = async () => (await status()).unknownDoom(migrations, known.fault);
    return { migrations, ask };
  }
  const { project, framework } = known;
  const migrations = deleted.filter((path) => isMigration(path, framework.language.migrations));
  const ask = async () => (await status()).doomOf(root, framework, project.manifest, migrations);
  return { migrations, ask };
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
