import { dirname, join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import {
  type Disk,
  attempt,
  exists,
  modeOf,
  read,
  remove,
  removeIfEmpty,
  unless,
  writeNew,
} from './disk.ts';
import { naming } from './failure.ts';
import type { FileEntry, FolderEntry, Journal, Side } from './journal.ts';
import { locator } from './paths.ts';

/** One of the two states of a project that a commit leads between. */
export type SideName = 'before' | 'after';

/** A file of a commit, found on disk. */
export interface Target extends FileEntry {
  at: string;
  /** Beside it, so that a rename never crosses file systems; of a name that nothing else has. */
  temporary: string;
}

/** A commit whose files are found: what `move` moves. */
export interface Located {
  root: string;
  targets: Target[];
  folders: (FolderEntry & { at: string })[];
}

export function locateAll(disk: Disk, root: string, journal: Journal): Located {
  const locate = locator(disk, root);
  const targets = journal.files.map((file, index) => {
    const { at } = locate(file.path);
    return { ...file, at, temporary: join(dirname(at), `.${NAME}-${journal.id}-${index}.tmp`) };
  });
  const folders = journal.folders.map((folder) => ({
    ...folder,
    at: locate(folder.path, 'folder').at,
  }));
  return { root, targets, folders };
}

/** Which side a file is on; null where someone else has changed it. */
export function sideOf(disk: Disk, target: Target): SideName | null {
  const now = naming(target.path, () => read(disk, target.at));
  if (holds(target.after, now)) return 'after';
  return holds(target.before, now) ? 'before' : null;
}

const holds = (side: Side | null, bytes: Buffer | null): boolean =>
  side === null || bytes === null ? side === bytes : side.bytes.equals(bytes);

/**
 * Brings a project wholly to one side of a commit, from wherever between the two it is.
 * A file is touched only while it is byte-equal to what it is on the other side.
 */
export function move(
  disk: Disk,
  { targets, folders }: Located,
  to: SideName,
  /** Told of each file that is going to be touched. */
  touch: (target: Target) => void = () => {},
): void {
  const made = folders.filter(({ mode }) => mode === null);
  const emptied = folders.filter(({ mode }) => mode !== null);
  const [fill, clear] = to === 'after' ? [made, emptied] : [emptied, made];
  for (const { path, at, mode, as = null } of fill)
    naming(path, () => makeFolder(disk, at, mode ?? as));
  for (const target of targets) naming(target.path, () => bring(disk, target, to, touch));
  for (const { path, at } of clear.toReversed()) naming(path, () => removeIfEmpty(disk, at));
}

/** Removes what an interrupted move may have left beside the files. */
export function sweep(disk: Disk, { targets }: Located): void {
  for (const { path, temporary } of targets) naming(path, () => remove(disk, temporary));
}

function makeFolder(disk: Disk, path: string, mode: number | null): void {
  if (!exists(disk, path)) unless(['EEXIST'], () => disk.mkdirSync(path));
  if (mode !== null && modeOf(disk.lstatSync(path)) !== mode) disk.chmodSync(path, mode);
}

function bring(disk: Disk, target: Target, to: SideName, touch: (target: Target) => void): void {
  const now = read(disk, target.at);
  if (holds(target[to], now)) return;
  if (!holds(target[to === 'after' ? 'before' : 'after'], now)) throw changed([target.path]);
  touch(target);
  const side = target[to];
  if (side === null) {
    disk.unlinkSync(target.at);
    return;
  }
  writeNew(disk, target.temporary, side.bytes, { mode: side.mode });
  try {
    disk.renameSync(target.temporary, target.at);
  } catch (error) {
    attempt(() => remove(disk, target.temporary));
    throw error;
  }
}

export const changed = (paths: readonly string[]): CreateApiError =>
  new CreateApiError(
    `Changed by someone else while the command ran:\n${paths.map((path) => `  ${path}`).join('\n')}`,
    { exit: 'conflict', blame: 'project', hint: 'Run the command again.' },
  );
