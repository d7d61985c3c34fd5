import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { amend } from './amend.ts';
import type { CommitOptions, FileChange } from './change.ts';
import { type Disk, nodeDisk, read } from './disk.ts';
import { naming } from './failure.ts';
import { type Filed, lastStanding, readEntry } from './history.ts';
import { type FileEntry, type Side, sameBytes } from './journal.ts';
import { underLock } from './lock.ts';
import { locator, realOf } from './paths.ts';
import { holdingSignals } from './signals.ts';

/** The taking back of a commit, before it is done. */
export interface UndoPlan {
  /** The commit's number. */
  number: number;
  /** The command that made it, as typed. */
  command: string;
  time: string;
  /** The code of others that the command ran afterwards, by name: it is not taken back. */
  code: readonly string[];
  changes: FileChange[];
  /** The files that keep it from being taken back, and why. */
  blocked: { path: string; reason: string }[];
}

/** Plans to take back the last commit that stands; null where there is none. Writes nothing. */
export function planUndo(root: string, { disk = nodeDisk }: CommitOptions = {}): UndoPlan | null {
  return naming(root, () => {
    const real = realOf(disk, root);
    const last = real === null ? null : lastStanding(disk, real);
    return real === null || last === null ? null : planOf(disk, real, last);
  });
}

/**
 * Takes back the last commit that stands, as a commit of its own: all files or none, and taken back in its turn to redo.
 * Taking back a project's first commit takes our folder with it, unless there is more in it.
 * @throws CreateApiError with exit `conflict` where a file has changed since
 */
export function undo(root: string, options: CommitOptions & { time?: string } = {}): UndoPlan {
  const { disk = nodeDisk, time = new Date().toISOString() } = options;
  const step = (): UndoPlan => {
    const plan = planUndo(root, options);
    if (plan === null) throw nothing();
    demandFree(plan);
    const real = realOf(disk, root)!;
    const { founds } = readEntry(disk, real, plan.number).journal;
    const undoing = { undoes: plan.number, ...(founds ? { founds } : {}) };
    amend(disk, real, plan.changes, { command: `${NAME} undo`, time }, undoing);
    return plan;
  };
  return holdingSignals(() => naming(root, () => underLock(root, options, step)));
}

function planOf(disk: Disk, root: string, { number, journal }: Filed): UndoPlan {
  const { command, time, code = [] } = journal;
  const plan: UndoPlan = { number, command, time, code, changes: [], blocked: [] };
  const locate = locator(disk, root);
  for (const file of journal.files) {
    const { path, before, after } = file;
    const { at } = locate(path);
    const bytes = naming(path, () => read(disk, at));
    const now: Side | null = bytes === null ? null : { bytes };
    if (sameBytes(now, before)) continue;
    if (!sameBytes(now, after)) plan.blocked.push({ path, reason: reasonOf(file, now) });
    else plan.changes.push(reversed(file));
  }
  return plan;
}

const reasonOf = ({ after }: FileEntry, now: Side | null): string => {
  if (now === null) return 'is gone';
  return after === null ? 'is there again' : 'has changed since';
};

function reversed({ path, before, after }: FileEntry): FileChange {
  const mode = before?.mode;
  return {
    path,
    before: after && after.bytes,
    after: before && before.bytes,
    ...(mode === undefined ? {} : { mode }),
  };
}

const nothing = (): CreateApiError =>
  new CreateApiError('There is nothing to undo.', {
    blame: 'project',
    hint: `${NAME} can only take back its own commits, and only where they were made.`,
  });

/** @throws CreateApiError with exit `conflict` that lists the files which keep the commit from being taken back */
export function demandFree({ command, blocked: files }: UndoPlan): void {
  if (files.length === 0) return;
  const lines = files.map(({ path, reason }) => `  ${path} ${reason}`);
  throw new CreateApiError(`\`${command}\` can't be undone:\n${lines.join('\n')}`, {
    exit: 'conflict',
    blame: 'project',
    hint: 'Nothing was touched. Put these files back as the command left them, then run undo again.',
  });
}
