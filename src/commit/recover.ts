import { dirname, join, resolve } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME } from '../name.ts';
import { takeBack } from './amend.ts';
import type { CommitOptions } from './change.ts';
import { type Disk, attempt, exists, nodeDisk } from './disk.ts';
import { naming } from './failure.ts';
import { fileAway } from './entries.ts';
import { JOURNAL, readJournal } from './journal.ts';
import { isAbandoned, underLock } from './lock.ts';
import { locateAll, move, sideOf } from './move.ts';
import { sweepNurseries } from './nursery.ts';
import { realOf } from './paths.ts';
import { holdingSignals } from './signals.ts';

/** What became of a commit that did not end. */
export interface Recovery {
  outcome: 'finished' | 'taken back';
  /** The command that was interrupted, as typed. */
  command: string;
  /** Its files. */
  files: string[];
}

/**
 * Makes a project whole: finishes an interrupted commit whose files are all in place, takes back any other.
 * Every command calls it first. Where there is nothing to do it looks, writes nothing and returns null.
 * @throws CreateApiError that lists the files where someone has changed one since; then nothing is touched
 */
export function recover(root: string, options: CommitOptions = {}): Recovery | null {
  const { disk = nodeDisk } = options;
  return naming(root, () => {
    const real = realOf(disk, root);
    if (real === null || !exists(disk, join(real, HOME))) {
      attempt(() => sweepNurseries(disk, real ?? parentOf(disk, resolve(root))));
      return null;
    }
    if (!exists(disk, join(real, JOURNAL)) && !isAbandoned(disk, real)) return null;
    return underLock(root, options, () => holdingSignals(() => resume(disk, real)));
  });
}

function parentOf(disk: Disk, root: string): string {
  let parent = dirname(root);
  while (!exists(disk, parent)) parent = dirname(parent);
  return parent;
}

function resume(disk: Disk, root: string): Recovery | null {
  const journal = readJournal(disk, root);
  if (journal === null) return null;
  const located = locateAll(disk, root, journal);
  const sides = located.targets.map((target) => ({ target, side: sideOf(disk, target) }));
  const edited = sides.filter(({ side }) => side === null).map(({ target }) => target.path);
  if (edited.length > 0) throw editedSince(journal.command, edited);

  const files = journal.files.map(({ path }) => path);
  const { command } = journal;
  if (sides.every(({ side }) => side === 'after')) {
    move(disk, located, 'after');
    fileAway(disk, root, journal);
    return { outcome: 'finished', command, files };
  }
  takeBack(disk, located);
  return { outcome: 'taken back', command, files };
}

const editedSince = (command: string, paths: readonly string[]): CreateApiError =>
  new CreateApiError(
    `\`${command}\` was interrupted, and these files have changed since:\n${paths
      .map((path) => `  ${path}`)
      .join('\n')}`,
    {
      exit: 'conflict',
      blame: 'project',
      hint:
        'Nothing was touched. Either make each of them what it was before the command, and run this again; ' +
        `or delete ${JOURNAL}, which holds the texts before and after, to keep every file as it now is.`,
    },
  );
