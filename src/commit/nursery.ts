import { dirname, join } from 'node:path';
import { NAME } from '../name.ts';
import { type Disk, attempt } from './disk.ts';
import { isGone, thisProcess } from './holder.ts';

// A folder that is to come or go whole is filled or cleared under a name that tells whose work it is:
// prefix, pid, start, nonce, host. Renaming it is the one step that counts.
const PREFIX = `.${NAME}-work-`;

/** A path in `folder` for this process alone. */
export function nurseryIn(disk: Disk, folder: string): string {
  const { host, pid, started, nonce } = thisProcess(disk);
  return join(folder, PREFIX + [pid, started ?? '', nonce, plain(host)].join('-'));
}

/** Removes a folder in one step; what clearing it away leaves undone, `sweepNurseries` does. */
export function discard(disk: Disk, folder: string): void {
  const nursery = nurseryIn(disk, dirname(folder));
  disk.renameSync(folder, nursery);
  clear(disk, nursery);
}

/** Clears away what processes that are no more left in a folder. */
export function sweepNurseries(disk: Disk, folder: string): void {
  for (const name of disk.readdirSync(folder)) {
    if (name.startsWith(PREFIX) && isAbandoned(disk, name)) clear(disk, join(folder, name));
  }
}

export const clear = (disk: Disk, nursery: string): void =>
  attempt(() => disk.rmSync(nursery, { recursive: true, force: true }));

function isAbandoned(disk: Disk, name: string): boolean {
  const { host } = thisProcess(disk);
  const [, pid, started, owner] =
    /^(\d+)-(\d*)-[0-9a-f]{16}-(.*)$/u.exec(name.slice(PREFIX.length)) ?? [];
  return (
    owner === plain(host) && isGone(disk, { host, pid: Number(pid), started: started || null })
  );
}

/** A host as a part of a file name. */
const plain = (host: string): string => host.replaceAll(/[^\w.]+/gu, '_');
