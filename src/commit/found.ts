import { basename, dirname, join, relative } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { CommitMeta, FileChange } from './change.ts';
import { type Disk, codeOf, exists, writeNew } from './disk.ts';
import { failure, naming, withHint } from './failure.ts';
import { entryPath } from './entries.ts';
import { type FileEntry, type FolderEntry, writeEntry } from './journal.ts';
import { changed } from './move.ts';
import { clear, nurseryIn } from './nursery.ts';
import { nonce } from './nonce.ts';
import { LOCAL, UNDO } from './paths.ts';
import { entryOf } from './prepare.ts';

/**
 * Makes a project whose folder does not exist. The tree grows beside its place, where nothing looks, and one rename
 * puts it there: at no instant is there a part of it, and nothing needs a journal.
 */
export function found(
  disk: Disk,
  root: string,
  changes: readonly FileChange[],
  meta: CommitMeta,
): void {
  const stale = changes.filter(({ before }) => before !== null).map(({ path }) => path);
  if (stale.length > 0) throw changed(stale);
  const files = changes.filter(({ after }) => after !== null).map((change) => entryOf(change));
  if (files.length === 0) return;

  const top = topOf(disk, root);
  const nursery = nurseryIn(disk, dirname(top));
  try {
    grow(disk, join(nursery, relative(top, root)), files, meta);
    put(disk, nursery, top);
  } catch (error) {
    clear(disk, nursery);
    throw withHint(failure(error, root), 'Nothing was written.');
  }
}

/** The outermost folder that has to be made. */
function topOf(disk: Disk, root: string): string {
  let top = root;
  while (!naming(root, () => exists(disk, dirname(top)))) top = dirname(top);
  return top;
}

function grow(disk: Disk, root: string, files: readonly FileEntry[], meta: CommitMeta): void {
  makeFolders(disk, join(root, UNDO));
  const folders = new Set<string>();
  for (const { path } of files) {
    for (let at = dirname(path); at !== '.' && !folders.has(at); at = dirname(at)) folders.add(at);
  }
  const outerFirst = [...folders].sort();
  for (const folder of outerFirst) {
    naming(folder, () => makeFolders(disk, join(root, folder)));
  }
  for (const { path, after } of files) {
    naming(path, () => writeNew(disk, join(root, path), after!.bytes, after!));
  }
  const made = outerFirst.map((path): FolderEntry => ({ path, mode: null }));
  const journal = {
    ...meta,
    id: nonce(8),
    founds: true as const,
    files: [...files],
    folders: made,
  };
  writeNew(disk, join(root, LOCAL, '.gitignore'), '*\n');
  writeEntry(disk, join(root, entryPath(1)), journal);
}

/**
 * Node's own way of making a folder and those above it never ends where a file system refuses with ENOENT (/proc), and
 * takes any refusal that it does not know, such as a broken disk's, for ENOENT.
 */
function makeFolders(disk: Disk, folder: string): void {
  if (exists(disk, folder)) return;
  makeFolders(disk, dirname(folder));
  disk.mkdirSync(folder);
}

function put(disk: Disk, nursery: string, top: string): void {
  try {
    disk.renameSync(nursery, top);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) throw error;
    throw new CreateApiError(`${basename(top)} has come into existence while the command ran.`, {
      exit: 'conflict',
      blame: 'project',
      hint: 'Run the command again, with another name or after a look at it.',
      cause: error,
    });
  }
}
