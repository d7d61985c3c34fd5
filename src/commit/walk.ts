import { CreateApiError } from '../errors.ts';
import type { FileChange } from './change.ts';
import { type Disk, read } from './disk.ts';
import type { Filed } from './entries.ts';
import { naming } from './failure.ts';
import { type Side, sameBytes } from './journal.ts';
import type { SideName } from './move.ts';
import { locator } from './paths.ts';
import type { KnownFolders } from './prepare.ts';

/** A file that keeps a commit from being taken back, or done again. */
export interface Blocked {
  path: string;
  /** What is with it: `has changed since`. */
  reason: string;
  /** What is there, and what would have to be; null is an absent file. */
  now: Buffer | null;
  due: Buffer | null;
}

/** A way through commits, one after the other, of which nothing is written yet. */
export interface Walk {
  /** Goes over one more commit. @returns what is in its way: these files stay as they are from here on. */
  step: (filed: Filed) => Blocked[];
  /** All that was gone over, as one change of each file. */
  changes: () => FileChange[];
  folders: () => KnownFolders;
}

/**
 * Begins with the files as they are. `before` takes each commit back, `after` does it again: its files have to be as
 * it left or found them, or where they are to come to already.
 */
export function walk(disk: Disk, root: string, to: SideName): Walk {
  const locate = locator(disk, root);
  const start = new Map<string, Side | null>();
  const now = new Map<string, Side | null>();
  const stuck = new Set<string>();
  const leaving = new Set<string>();
  const modes = new Map<string, number>();

  /** What is at a path; why it may not be touched, where a folder is in its place, or a link leads out. */
  function at(path: string): Side | null | string {
    const known = now.get(path);
    if (known !== undefined) return known;
    try {
      const bytes = naming(path, () => read(disk, locate(path).at));
      const side = bytes && { bytes };
      start.set(path, side);
      now.set(path, side);
      return side;
    } catch (error) {
      if (error instanceof CreateApiError && error.blame === 'project')
        return outOfReach(path, error);
      throw error;
    }
  }

  function step({ journal: { files, folders } }: Filed): Blocked[] {
    const blocked: Blocked[] = [];
    const block = (path: string, reason: string, there: Side | null, due: Side | null) => {
      stuck.add(path);
      blocked.push({ path, reason, now: bytesOf(there), due: bytesOf(due) });
    };
    for (const { path, before, after } of files) {
      const [due, then] = to === 'before' ? [after, before] : [before, after];
      if (stuck.has(path)) continue;
      const side = at(path);
      if (typeof side === 'string') block(path, side, null, due);
      else if (sameBytes(side, then)) continue;
      else if (sameBytes(side, due)) now.set(path, then);
      else block(path, reasonOf(side, due, to), side, due);
    }
    for (const { path, mode } of folders) {
      if ((mode === null) === (to === 'before')) leaving.add(path);
      if (mode !== null) modes.set(path, mode);
    }
    return blocked;
  }

  const changes = () =>
    [...now].flatMap(([path, side]): FileChange[] => {
      const was = start.get(path)!;
      if (sameBytes(was, side)) return [];
      const mode = side?.mode;
      const change = { path, before: bytesOf(was), after: bytesOf(side) };
      return [mode === undefined ? change : { ...change, mode }];
    });
  return { step, changes, folders: () => ({ leaving, modes }) };
}

const bytesOf = (side: Side | null): Buffer | null => side && side.bytes;

function outOfReach(path: string, { message }: CreateApiError): string {
  const reason = message.replace(/\.$/, '');
  return reason.startsWith(`${path} `)
    ? reason.slice(path.length + 1)
    : `is out of reach: ${reason}`;
}

function reasonOf(now: Side | null, due: Side | null, to: SideName): string {
  if (now === null) return 'is gone';
  if (due !== null) return 'has changed since';
  return to === 'before' ? 'is there again' : 'is there already';
}
