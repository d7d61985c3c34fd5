import type { Disk } from './disk.ts';
import { type Filed, namedBy, numbersIn, readEntry } from './entries.ts';

/** A commit that is remembered, and whether it is taken back. */
export interface Past extends Filed {
  undone: boolean;
}

/** The commits, the newest first. Of what took one back, or did it again, the latest tells how it stands. */
export function* past(disk: Disk, root: string): Generator<Past> {
  const undone = new Map<number, boolean>();
  for (const number of numbersIn(disk, root)) {
    const filed = readEntry(disk, root, number);
    if (isCommit(filed)) yield { ...filed, undone: undone.get(number) ?? false };
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

/** The commits that were taken back, and no commit came after that: the one to do again first is first. */
export function redoable(disk: Disk, root: string): Filed[] {
  const undone = new Map<number, boolean>();
  const numbers = numbersIn(disk, root);
  for (const number of numbers) {
    const filed = readEntry(disk, root, number);
    if (isCommit(filed)) break;
    tell(filed, undone);
  }
  return numbers
    .filter((number) => undone.get(number))
    .toSorted((a, b) => a - b)
    .map((number) => readEntry(disk, root, number));
}
