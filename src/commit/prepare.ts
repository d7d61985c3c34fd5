import { dirname, relative, sep } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { type FileChange, bytesOf } from './change.ts';
import { type Disk, modeOf, read } from './disk.ts';
import { naming } from './failure.ts';
import { type FileEntry, type FolderEntry, type Side, sameBytes } from './journal.ts';
import { changed } from './move.ts';
import { type Place, locator } from './paths.ts';

/** What a plan would do to a project as it is now: the files and folders of its journal. */
export interface Prepared {
  files: FileEntry[];
  folders: FolderEntry[];
}

/** What is known of folders where commits are taken back or done again, by path. */
export interface KnownFolders {
  /** Those that are to go where they are empty; any other was there before, and stays. */
  leaving: ReadonlySet<string>;
  /** The modes of those that were there before. */
  modes: ReadonlyMap<string, number>;
}

/**
 * Finds every file of a plan and demands that it is as the plan says; modes and folders are read from the disk.
 * @throws CreateApiError with exit `conflict` that lists each file that is not
 */
export function prepare(
  disk: Disk,
  root: string,
  changes: readonly FileChange[],
  known?: KnownFolders,
): Prepared {
  const locate = locator(disk, root);
  const stale: string[] = [];
  const files: FileEntry[] = [];
  const places = new Map<string, string>();
  const folders = new Map<string, FolderEntry>();

  for (const change of changes) {
    const { path } = change;
    const place = locate(path);
    const entry = entryOf(change, place.stat);
    const now = place.stat ? naming(path, () => read(disk, place.at)) : null;
    if (now === null ? entry.before !== null : !entry.before?.bytes.equals(now)) stale.push(path);
    const other = places.get(place.at);
    if (other !== undefined) throw oneFile(other, path);
    places.set(place.at, path);
    if (sameBytes(entry.before, entry.after)) continue;
    if (entry.after === null && place.linked) throw linked(path);
    files.push(entry);
    if (entry.before === null || entry.after === null)
      noteFolders(disk, root, place, folders, known);
  }
  if (stale.length > 0) throw changed(stale);
  return {
    files,
    folders: [...folders.values()].sort((a, b) => depth(a.path) - depth(b.path)),
  };
}

/** The two sides of a change, with the mode that the file has, or else the one it is to have. */
export function entryOf(
  { path, before, after, mode }: FileChange,
  stat?: Place['stat'],
): FileEntry {
  const own = stat ? modeOf(stat) : mode;
  const side = (content: FileChange['before']): Side | null =>
    content === null
      ? null
      : { bytes: bytesOf(content), ...(own === undefined ? {} : { mode: own }) };
  return { path, before: side(before), after: side(after) };
}

/** Remembers the folders above a file that have to be made for it, or that may be empty without it. */
function noteFolders(
  disk: Disk,
  root: string,
  { at, stat: file, floor }: Place,
  folders: Map<string, FolderEntry>,
  known?: KnownFolders,
): void {
  for (let folder = dirname(at); folder !== floor; folder = dirname(folder)) {
    const path = relative(root, folder).split(sep).join('/');
    if (folders.has(path)) return;
    const stat = disk.lstatSync(folder, { throwIfNoEntry: false });
    if (stat && (!file || known?.leaving.has(path) === false)) return;
    const as = known?.modes.get(path);
    if (stat) folders.set(path, { path, mode: modeOf(stat) });
    else folders.set(path, { path, mode: null, ...(as === undefined ? {} : { as }) });
  }
}

const depth = (path: string): number => path.split('/').length;

const oneFile = (a: string, b: string): CreateApiError =>
  new CreateApiError(`${a} and ${b} are one file: a symlink leads from one to the other.`, {
    blame: 'project',
    hint: 'Nothing was written. Remove the symlink, then run the command again.',
  });

const linked = (path: string): CreateApiError =>
  new CreateApiError(`${path} is a symlink, and the command would delete it.`, {
    blame: 'project',
    hint: 'Nothing was written. Delete it by hand, then run the command again.',
  });
