import { join } from 'node:path';
import type { CommitMeta, CommitOptions } from './change.ts';
import { nodeDisk, read, remove } from './disk.ts';
import { naming } from './failure.ts';
import { entryPath } from './entries.ts';
import { standing } from './history.ts';
import { type FileEntry, sameBytes, writeEntry } from './journal.ts';
import { underLock } from './lock.ts';
import { locator, realOf } from './paths.ts';

/**
 * Remembers the files of the last commit as code that the same command ran has left them since, so that undo finds
 * nothing in its way: a formatter is the most usual of such code. Does nothing where another commit came after it.
 */
export function settle(root: string, meta: CommitMeta, options: CommitOptions = {}): void {
  const { disk = nodeDisk } = options;
  const step = () => {
    const real = realOf(disk, root);
    if (real === null) return;
    const [last] = standing(disk, real);
    if (last === undefined) return;
    const { number, journal } = last;
    if (journal.command !== meta.command || journal.time !== meta.time) return;
    const locate = locator(disk, real);
    const now = (file: FileEntry): FileEntry => {
      const bytes = naming(file.path, () => read(disk, locate(file.path).at));
      return { ...file, after: bytes && { ...file.after, bytes } };
    };
    const files = journal.files.map(now);
    if (files.every(({ after }, index) => sameBytes(after, journal.files[index]!.after))) return;
    const path = join(real, entryPath(number));
    remove(disk, `${path}.tmp`);
    writeEntry(disk, `${path}.tmp`, { ...journal, files });
    disk.renameSync(`${path}.tmp`, path);
  };
  naming(root, () => underLock(root, options, step));
}
