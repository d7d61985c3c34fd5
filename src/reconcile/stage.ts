import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { readBytes } from '../project/read.ts';
import type { Conflict } from './conflict.ts';

export type Status = 'create' | 'merge' | 'wire' | 'unwire' | 'delete' | 'same' | 'conflict';

/** One file of a plan. Paths are relative to the project, with `/`; null text is an absent file. */
export interface PlannedChange {
  path: string;
  status: Status;
  /** Why, where the status alone does not tell. */
  reason?: string;
  before: string | null;
  after: string | null;
  /** Where one of the two is no UTF-8: both are written so. */
  encoding?: 'base64';
  /** What there is to choose from, where it is in conflict and that can be settled. */
  conflict?: Conflict;
  /** Permissions of a new file, where it is no ordinary one. */
  mode?: number;
}

/** The project as it will be: what is staged, over what is on disk. Reads each file once, writes nothing. */
export interface Stage {
  root: string;
  /** The text as staged so far, null where there is no such file. */
  read: (path: string) => string | null;
  /** Whether something is staged for the path. */
  has: (path: string) => boolean;
  /** Stages a text; without a status of its own, a file that is new stays `create`, one left as it was is `same`. */
  put: (path: string, after: string | null, status: Status, reason?: string, mode?: number) => void;
  /** Stages that a file is in conflict, as it is; whatever is put there later, it stays so. */
  refuse: (path: string, reason: string, conflict?: Conflict) => void;
  /** In path order. */
  changes: () => PlannedChange[];
  /** Where the user has moved files that we wrote: our path → theirs. Whoever asks for ours gets theirs. */
  moves: Map<string, string>;
}

/** @param moved as the manifest has it */
export function createStage(root: string, moved: Readonly<Record<string, string>> = {}): Stage {
  const moves = new Map(Object.entries(moved));
  const at = (path: string) => moves.get(path) ?? path;
  const disk = new Map<string, string | null>();
  const staged = new Map<string, PlannedChange>();

  function before(path: string): string | null {
    let text = disk.get(path);
    if (text === undefined) disk.set(path, (text = readText(root, path)));
    return text;
  }

  return {
    root,
    moves,
    read: (asked) => {
      const path = at(asked);
      return staged.has(path) ? staged.get(path)!.after : before(path);
    },
    has: (path) => staged.has(at(path)),
    put(asked, after, status, reason, mode = staged.get(at(asked))?.mode) {
      const path = at(asked);
      const text = before(path);
      const there = staged.get(path);
      if (there?.status === 'conflict') return void staged.set(path, { ...there, after });
      const settled = status === 'conflict' ? status : settle(text, after, status);
      staged.set(path, {
        path,
        status: settled,
        ...(reason === undefined ? {} : { reason }),
        before: text,
        after,
        ...(mode === undefined ? {} : { mode }),
      });
    },
    refuse(asked, reason, conflict) {
      const path = at(asked);
      const text = before(path);
      const found = conflict ? { conflict } : {};
      staged.set(path, { path, status: 'conflict', reason, before: text, after: text, ...found });
    },
    changes: () => [...staged.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function settle(before: string | null, after: string | null, status: Status): Status {
  if (before === after) return 'same';
  return before === null ? 'create' : status;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readText(root: string, path: string): string | null {
  const bytes = readBytes(join(root, path));
  if (bytes === null) return null;
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new CreateApiError(`${path} is not UTF-8 text.`, {
      blame: 'project',
      hint: 'Nothing was written. Save it as UTF-8, then run the command again.',
      cause: error,
    });
  }
}
