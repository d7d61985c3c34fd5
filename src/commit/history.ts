import { CreateApiError } from '../errors.ts';
import type { Disk } from './disk.ts';
import { type Filed, namedBy, numbersIn, readEntry } from './entries.ts';

/** A commit that is remembered, and whether it is taken back. */
export interface Past extends Filed {
  undone: boolean;
}

/** Told of an entry that can't be read: what lies behind it is left alone, for it might have told of that. */
export type OnUnreadable = (error: CreateApiError) => void;

/** Entries by their numbers, up to one that can't be read. */
function* entries(
  disk: Disk,
  root: string,
  numbers: readonly number[],
  onUnreadable?: OnUnreadable,
): Generator<Filed> {
  for (const number of numbers) {
    let filed: Filed;
    try {
      filed = readEntry(disk, root, number);
    } catch (error) {
      if (!onUnreadable || !(error instanceof CreateApiError) || error.blame !== 'project') {
        throw error;
      }
      return onUnreadable(error);
    }
    yield filed;
  }
}

/**
 * The commits, the newest first. Of what took one back, or did it again, the latest tells how it stands.
 * @throws CreateApiError where an entry can't be read, unless that is to be told
 */
export function* past(disk: Disk, root: string, onUnreadable?: OnUnreadable): Generator<Past> {
  const undone = new Map<number, boolean>();
  for (const filed of entries(disk, root, numbersIn(disk, root), onUnreadable)) {
    if (isCommit(filed)) yield { ...filed, undone: undone.get(filed.number) ?? false };
    else tell(filed, undone);
  }
}

const isCommit = ({ journal }: Filed): boolean => namedBy(journal).length === 0;

function tell({ journal }: Filed, undone: Map<number, boolean>): void {
  for (const number of namedBy(journal)) {
    if (!undone.has(number)) undone.set(number, journal.undoes !== undefined);
  }
}

/** The commits that stand, the last first. */
export function* standing(disk: Disk, root: string): Generator<Filed> {
  for (const one of past(disk, root)) if (!one.undone) yield one;
}

/**
 * The commits that were taken back, and no commit came after that: the one to do again first is first.
 * @throws CreateApiError where an entry can't be read, unless that is to be told
 */
export function redoable(disk: Disk, root: string, onUnreadable?: OnUnreadable): Filed[] {
  const undone = new Map<number, boolean>();
  const numbers = numbersIn(disk, root);
  for (const filed of entries(disk, root, numbers, onUnreadable)) {
    if (isCommit(filed)) break;
    tell(filed, undone);
  }
  const again = numbers.filter((number) => undone.get(number)).toSorted((a, b) => a - b);
  return [...entries(disk, root, again, onUnreadable)];
}
