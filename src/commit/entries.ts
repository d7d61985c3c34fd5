import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME } from '../name.ts';
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
export function fileAway(disk: Disk, root: string, journal: Journal): void {
  if (journal.founds && journal.undoes && holdsOnlyLocal(disk, root)) {
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
  if (namedBy(journal).length > 0) attempt(() => forgetEarlier(disk, root, journal, numbers));
  else attempt(() => forget(disk, root, numbers.slice(KEPT - 1)));
}

const forget = (disk: Disk, root: string, numbers: readonly number[]): void =>
  numbers.forEach((number) => remove(disk, join(root, entryPath(number))));

/** The numbers of the commits that an undoing takes back, or that a redoing does again; a commit names none. */
export const namedBy = ({ undoes, redoes }: Journal): readonly number[] => undoes ?? redoes ?? [];

/**
 * Forgets undoings and redoings since the last commit that tell nothing any more: of all that they name, later ones
 * tell. So going back and forth does not push commits out of what is remembered.
 * @param numbers of the entries before it, the newest first
 */
function forgetEarlier(
  disk: Disk,
  root: string,
  journal: Journal,
  numbers: readonly number[],
): void {
  const told = new Set(namedBy(journal));
  for (const number of numbers) {
    const named = namedBy(readEntry(disk, root, number).journal);
    if (named.length === 0) return;
    if (named.every((one) => told.has(one))) forget(disk, root, [number]);
    for (const one of named) told.add(one);
  }
}

/** The numbers of the undo entries, the newest first. */
export function numbersIn(disk: Disk, root: string): number[] {
  const names = unless(ABSENT, () => disk.readdirSync(join(root, UNDO))) ?? [];
  return names
    .map((name) => Number(/^([1-9]\d{0,8})\.json$/u.exec(name)?.[1]))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => b - a);
}

/** The number of a project's last commit, of undoings and redoings too; 0 where there is none. */
export function lastCommit(root: string, disk: Disk = nodeDisk): number {
  const real = realOf(disk, root);
  return real === null ? 0 : (numbersIn(disk, real)[0] ?? 0);
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
      hint: `What it did can't be undone any more, nor what came before. Delete ${UNDO} to forget the history.`,
    });
  }
}

/** Whether the project is nothing but our own folder: before its first commit, or after that was taken back. */
export const holdsOnlyLocal = (disk: Disk, root: string): boolean =>
  naming(HOME, () => disk.readdirSync(join(root, HOME))).every((name) => name === 'local');

/** Whether this commit is the project's first. */
export const isFirst = (disk: Disk, root: string): boolean =>
  holdsOnlyLocal(disk, root) && !exists(disk, join(root, UNDO));
