import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME, NAME } from '../name.ts';
import {
  ABSENT,
  type Disk,
  attempt,
  exists,
  nodeDisk,
  remove,
  removeIfEmpty,
  unless,
  writeNew,
} from './disk.ts';
import { naming } from './failure.ts';
import { isGone } from './holder.ts';
import { holderOf, holds, takeFile } from './lock-file.ts';
import { LOCAL, LOCK, UNDO, realOf } from './paths.ts';

const IGNORE = `${LOCAL}/.gitignore`;

/** The right to write to a project, held until it is released or the process ends. */
export interface Lock {
  release: () => void;
}

export interface LockOptions {
  disk?: Disk;
  /** How long one other process may keep it, in milliseconds. */
  wait?: number;
}

/**
 * Takes a project's lock, so that what is read, planned and committed fits together.
 * A folder that does not exist needs none: it comes into being whole.
 * @throws CreateApiError with exit `locked` that says who holds it
 */
export function lock(root: string, { disk = nodeDisk, wait = 10_000 }: LockOptions = {}): Lock {
  const real = naming(root, () => realOf(disk, root));
  if (real === null) return { release: () => {} };
  const file = join(real, LOCK);
  let nonce = '';
  const release = () => attempt(() => leave(disk, real, nonce));
  try {
    nonce = naming(LOCK, () => takeFile(disk, file, wait, () => makeLocal(disk, real)));
    naming(LOCAL, () => settle(disk, real));
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

/** Runs a step under the lock: the caller's, where it holds one already. */
export function underLock<T>(
  root: string,
  { lock: own, ...options }: LockOptions & { lock?: Lock },
  step: () => T,
): T {
  const held = own ?? lock(root, options);
  try {
    return step();
  } finally {
    if (!own) held.release();
  }
}

/** Whether a process that is no more left its lock behind, begun or held, or a folder that it had only begun to need one for. */
export function isAbandoned(disk: Disk, root: string): boolean {
  const holder = holderOf(disk, join(root, LOCK));
  if (holder !== null) return holder !== 'unknown' && isGone(disk, holder);
  if (isBegun(disk, root)) return true;
  const isBare = disk.readdirSync(join(root, HOME)).every((name) => name === 'local');
  return isBare && !exists(disk, join(root, UNDO));
}

/** Whether a process that is no more was about to take the lock. */
function isBegun(disk: Disk, root: string): boolean {
  const names = unless(ABSENT, () => disk.readdirSync(join(root, LOCAL))) ?? [];
  return names.some((name) => {
    if (!name.startsWith('lock.')) return false;
    const holder = holderOf(disk, join(root, LOCAL, name));
    return holder === 'unknown' || (holder !== null && isGone(disk, holder));
  });
}

function makeLocal(disk: Disk, root: string): void {
  for (const folder of [HOME, LOCAL]) {
    const path = join(root, folder);
    // `local/` and then `.create-api/` may be cleared away by another process at any time: the next turn makes them.
    const gone = folder === HOME ? ['EEXIST'] : ['EEXIST', 'ENOENT'];
    if (!exists(disk, path)) unless(gone, () => disk.mkdirSync(path));
    demandFolder(disk, root, folder);
  }
}

function demandFolder(disk: Disk, root: string, folder: string): void {
  const stat = disk.lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (!stat || stat.isDirectory()) return;
  throw new CreateApiError(`${folder} is not a folder.`, {
    blame: 'project',
    hint: `${NAME} keeps what it knows of the project there, and follows no symlink. Move it away.`,
  });
}

/** Under the lock: keeps git away, and sweeps out what processes that were killed have left. */
function settle(disk: Disk, root: string): void {
  demandFolder(disk, root, UNDO);
  const names = disk.readdirSync(join(root, LOCAL));
  if (!names.includes('.gitignore')) writeNew(disk, join(root, IGNORE), '*\n');
  for (const name of names) {
    if (/^lock\..+|\.tmp$/u.test(name)) attempt(() => remove(disk, join(root, LOCAL, name)));
  }
}

/** Releases the lock of this nonce, where it is held, and takes folders that hold nothing away with it. */
function leave(disk: Disk, root: string, nonce: string): void {
  const local = join(root, LOCAL);
  if (holds(disk, join(root, LOCK), nonce)) {
    attempt(() => {
      const rest = disk.readdirSync(local).filter((name) => name !== 'lock');
      if (rest.join() === '.gitignore') remove(disk, join(root, IGNORE));
    });
    remove(disk, join(root, LOCK));
  }
  removeIfEmpty(disk, local);
  removeIfEmpty(disk, join(root, HOME));
}
