import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { NAME } from '../name.ts';
import { type Disk, attempt } from './disk.ts';
import { isGone, thisProcess } from './holder.ts';

// A folder that is to come or go whole is filled or cleared under a name that tells whose work it is:
// prefix, host, pid, start, nonce. Renaming it is the one step that counts.
const PREFIX = `.${NAME}-work-`;

/** A path in `folder` for this process alone. */
export function nurseryIn(disk: Disk, folder: string): string {
  const { host, pid, started, nonce } = thisProcess(disk);
  return join(folder, [PREFIX + hash(host), pid, started ?? '', nonce].join('-'));
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
  const [owner, pid, started, nonce] = name.slice(PREFIX.length).split('-');
  return (
    owner === hash(host) &&
    /^[0-9a-f]{16}$/u.test(nonce ?? '') &&
    isGone(disk, { host, pid: Number(pid), started: started || null })
  );
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
