import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME } from '../name.ts';
import type { CommitOptions } from './change.ts';
import { ABSENT, type Disk, attempt, exists, nodeDisk, read, remove, unless } from './disk.ts';
import { naming } from './failure.ts';
import { JOURNAL, type Journal, parseJournal } from './journal.ts';
import { discard } from './nursery.ts';
import { UNDO, realOf } from './paths.ts';

const KEPT = 50;

/** A commit that ended, under the number it was filed under. */
export interface Filed {
  number: number;
  journal: Journal;
}

export const entryPath = (number: number): string => `${UNDO}/${number}.json`;

/**
 * Ends a commit whose files are all in place: one rename makes its journal an undo entry. Whatever comes after that
 * may fail without harm.
 */
export function fileAway(disk: Disk, root: string, { founds, undoes }: Journal): void {
  if (founds && undoes !== undefined && holdsOnlyLocal(disk, root)) {
    naming(HOME, () => discard(disk, join(root, HOME)));
    return;
  }
  const undo = join(root, UNDO);
  const numbers = naming(UNDO, () => {
    if (!exists(disk, undo)) disk.mkdirSync(undo);
    return numbersIn(disk, root);
  });
  const number = (numbers[0] ?? 0) + 1;
  const path = entryPath(number);
  naming(path, () => disk.renameSync(join(root, JOURNAL), join(root, path)));
  for (const old of numbers.slice(KEPT - 1))
    attempt(() => remove(disk, join(root, entryPath(old))));
}

/** The numbers of the undo entries, the newest first. */
export function numbersIn(disk: Disk, root: string): number[] {
  const names = unless(ABSENT, () => disk.readdirSync(join(root, UNDO))) ?? [];
  return names
    .map((name) => Number(/^([1-9]\d{0,8})\.json$/u.exec(name)?.[1]))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => b - a);
}

/** @throws CreateApiError where the entry can't be read */
export function readEntry(disk: Disk, root: string, number: number): Filed {
  const path = entryPath(number);
  const bytes = naming(path, () => read(disk, join(root, path)));
  try {
    return { number, journal: parseJournal(String(bytes)) };
  } catch (error) {
    throw new CreateApiError(`${path} can't be read: ${(error as Error).message}`, {
      blame: 'project',
      cause: error,
      hint: `What it says can't be undone any more. Delete ${UNDO} to forget the history.`,
    });
  }
}

/** Whether the project is nothing but our own folder: before its first commit, or after that was taken back. */
export const holdsOnlyLocal = (disk: Disk, root: string): boolean =>
  naming(HOME, () => disk.readdirSync(join(root, HOME))).every((name) => name === 'local');

/** Whether this commit is the project's first. */
export const isFirst = (disk: Disk, root: string): boolean =>
  holdsOnlyLocal(disk, root) && !exists(disk, join(root, UNDO));

/** A commit of the past. */
export interface PastCommit {
  number: number;
  command: string;
  time: string;
  files: string[];
  /** It has been taken back. */
  undone: boolean;
}

/** The commits that are remembered, the newest first. */
export function history(root: string, { disk = nodeDisk }: CommitOptions = {}): PastCommit[] {
  const real = naming(root, () => realOf(disk, root));
  return real === null
    ? []
    : [...past(disk, real)].map(({ filed, undone }) => pastOf(filed, undone));
}

/** Commits, the newest first, each with whether it is undone. An undoing is none; it may be undone itself: that is redo. */
function* past(disk: Disk, root: string): Generator<{ filed: Filed; undone: boolean }> {
  const undone = new Set<number>();
  for (const number of numbersIn(disk, root)) {
    const filed = readEntry(disk, root, number);
    const { undoes } = filed.journal;
    if (undoes === undefined) yield { filed, undone: undone.has(number) };
    else if (!undone.has(number)) undone.add(undoes);
  }
}

/** The last commit that is not undone; null where there is none. */
export function lastStanding(disk: Disk, root: string): Filed | null {
  for (const { filed, undone } of past(disk, root)) if (!undone) return filed;
  return null;
}

const pastOf = ({ number, journal }: Filed, undone: boolean): PastCommit => ({
  number,
  command: journal.command,
  time: journal.time,
  files: journal.files.map(({ path }) => path),
  undone,
});
