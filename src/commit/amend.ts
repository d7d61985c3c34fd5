import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import type { CommitMeta, FileChange } from './change.ts';
import { type Disk, exists, remove, removeIfEmpty } from './disk.ts';
import { failure, naming, withHint } from './failure.ts';
import { fileAway, isFirst } from './entries.ts';
import { JOURNAL, type Journal, writeJournal } from './journal.ts';
import { type Located, type Target, locateAll, move, sweep } from './move.ts';
import { nonce } from './nonce.ts';
import { UNDO } from './paths.ts';
import { type KnownFolders, prepare } from './prepare.ts';

/** What taking commits back, or doing them again, adds to a commit. */
export interface Travel {
  what: Pick<Journal, 'undoes' | 'redoes' | 'founds'>;
  known: KnownFolders;
}

/** Changes a project whose lock is held: all files or none. */
export function amend(
  disk: Disk,
  root: string,
  changes: readonly FileChange[],
  { command, time, code }: CommitMeta,
  travel?: Travel,
): void {
  if (exists(disk, join(root, JOURNAL))) throw interrupted();
  const { files, folders } = prepare(disk, root, changes, travel?.known);
  if (files.length === 0 && !travel) return;
  const what = travel?.what ?? (isFirst(disk, root) ? { founds: true as const } : {});
  const meta = { id: nonce(8), command, time, ...(code ? { code } : {}) };
  const journal: Journal = { ...meta, ...what, files, folders };
  const located = locateAll(disk, root, journal);

  const touched: Target[] = [];
  try {
    writeJournal(disk, root, journal);
    move(disk, located, 'after', (target) => touched.push(target));
    fileAway(disk, root, journal);
  } catch (error) {
    // A file that was not reached is as others left it.
    throw rolledBack(disk, { ...located, targets: touched }, failure(error, command));
  }
}

/** Brings a project back to what it was before a commit, and forgets the commit. */
export function takeBack(disk: Disk, located: Located): void {
  sweep(disk, located);
  move(disk, located, 'before');
  naming(UNDO, () => removeIfEmpty(disk, join(located.root, UNDO)));
  naming(JOURNAL, () => remove(disk, join(located.root, JOURNAL)));
}

function rolledBack(disk: Disk, located: Located, error: CreateApiError): CreateApiError {
  try {
    takeBack(disk, located);
    return withHint(error, 'Nothing was changed.');
  } catch (second) {
    const { message } = failure(second, 'Taking back what was written');
    const then = `The next ${NAME} command does it first.`;
    return withHint(error, `What was written could not be taken back yet. ${message} ${then}`);
  }
}

const interrupted = (): CreateApiError =>
  new CreateApiError('Another command was interrupted while this one waited.', {
    exit: 'conflict',
    blame: 'project',
    hint: 'Run the command again: it first makes the project whole.',
  });
