import { type UndoPlan, demandFree, planUndo, recover, undo } from '../commit/index.ts';
import { findRoot, readProject } from '../project/manifest.ts';
import { isMigration } from '../project/migrations.ts';
import { say, showRecovery, statusLine } from '../ui/terminal.ts';
import { frameworkOf } from './framework.ts';

/** `create-api undo`: takes the last commit back, byte for byte. */
export async function undoLast({ cwd, dryRun }: { cwd: string; dryRun: boolean }): Promise<void> {
  const root = findRoot(cwd);
  showRecovery(recover(root));
  const planned = planUndo(root);
  const migrations = planned ? await migrationsIn(root, planned) : [];
  if (dryRun && planned) {
    demandFree(planned);
    show(planned);
    return say('\nA dry run: nothing was written.');
  }
  show(undo(root));
  for (const path of migrations) {
    say(`note ${path} is gone: where it had been applied, its table is still in the database.`);
  }
}

function show({ command, changes, code }: UndoPlan): void {
  say(`undo ${command}`);
  for (const { path, before, after } of changes) {
    if (after === null) say(statusLine('delete', path));
    else say(statusLine(before === null ? 'create' : 'merge', path));
  }
  for (const title of code) say(`note the code that it ran is not undone: ${title}`);
}

async function migrationsIn(root: string, { changes }: UndoPlan): Promise<string[]> {
  const project = readProject(root);
  // Undo must not wait for a plugin that is not here any more: then there is no note.
  const framework = await frameworkOf(project, { trust: false }).catch(() => null);
  if (!framework) return [];
  const { migrations } = framework.language;
  return changes
    .filter(({ path, after }) => after === null && isMigration(path, migrations))
    .map(({ path }) => path);
}
