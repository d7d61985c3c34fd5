import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME, NAME } from '../name.ts';
import {
  type Disk,
  attempt,
  codeOf,
  exists,
  nodeDisk,
  read,
  remove,
  removeIfEmpty,
  unless,
  writeNew,
} from './disk.ts';
import { naming } from './failure.ts';
import { type Holder, isGone, parseHolder, thisProcess } from './holder.ts';
import { LOCAL, UNDO, realOf } from './paths.ts';

const LOCK = `${LOCAL}/lock`;
const IGNORE = `${LOCAL}/.gitignore`;

/** The right to write to a project, held until it is released or the process ends. */
export interface Lock {
  release: () => void;
}

export interface LockOptions {
  disk?: Disk;
  /** How long to wait for another process to release it, in milliseconds. */
  wait?: number;
}

/**
 * Takes a project's lock, so that what is read, planned and committed fits together.
 * A folder that does not exist needs none: it comes into being whole.
 * @throws CreateApiError with exit `locked` that says who holds it
 */
export function lock(root: string, { disk = nodeDisk, wait = 2000 }: LockOptions = {}): Lock {
  const real = naming(root, () => realOf(disk, root));
  if (real === null) return { release: () => {} };
  const file = join(real, LOCK);
  let nonce = '';
  const release = () => attempt(() => leave(disk, real, nonce));
  try {
    nonce = naming(LOCK, () => take(disk, file, Date.now() + wait, () => makeLocal(disk, real)));
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

/** Whether a process that is no more left its lock behind, or a folder that it had only begun to need one for. */
export function isAbandoned(disk: Disk, root: string): boolean {
  const holder = holderOf(disk, join(root, LOCK));
  if (holder !== null) return holder !== 'unknown' && isGone(disk, holder);
  const isBare = disk.readdirSync(join(root, HOME)).every((name) => name === 'local');
  return isBare && !exists(disk, join(root, UNDO));
}

/**
 * Puts a lock file in place, which only one process can, waiting until `deadline`.
 * A file that a dead process left may be removed only under the lock on that very file, whose name holds its nonce:
 * of two that find it, the second finds it gone or replaced, and removes nothing.
 * @returns the nonce of the file put in place
 */
function take(disk: Disk, file: string, deadline: number, prepare: () => void): string {
  for (;;) {
    prepare();
    const nonce = claim(disk, file);
    if (nonce !== null) return nonce;
    const holder = holderOf(disk, file);
    if (holder !== null && holder !== 'unknown' && isGone(disk, holder)) {
      const right = `${file}.${holder.nonce}`;
      take(disk, right, deadline, prepare);
      try {
        if (holds(disk, file, holder.nonce)) remove(disk, file);
      } finally {
        remove(disk, right);
      }
    } else if (Date.now() < deadline) {
      if (holder !== null) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    } else {
      throw locked(holder ?? 'unknown');
    }
  }
}

/**
 * Links a file that is whole already to its name: no reader ever sees it half-written.
 * @returns its nonce, null where the name is taken
 */
function claim(disk: Disk, file: string): string | null {
  const holder = thisProcess(disk);
  const text = JSON.stringify(holder);
  const whole = `${file}.${holder.nonce}.tmp`;
  try {
    writeNew(disk, whole, text);
    disk.linkSync(whole, file);
    return holder.nonce;
  } catch (error) {
    const code = codeOf(error);
    // ENOENT: the folder, or what we wrote, was cleared away by a process that just had the lock.
    if (code === 'EEXIST' || code === 'ENOENT') return null;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)) throw error;
    // A file system without links. A reader that sees this half-written takes it for a live holder's.
    return unless(['EEXIST'], () => (writeNew(disk, file, text), holder.nonce)) ?? null;
  } finally {
    attempt(() => remove(disk, whole));
  }
}

function holderOf(disk: Disk, file: string): Holder | 'unknown' | null {
  const bytes = read(disk, file);
  return bytes === null ? null : (parseHolder(bytes.toString()) ?? 'unknown');
}

function holds(disk: Disk, file: string, nonce: string): boolean {
  const holder = holderOf(disk, file);
  return holder !== null && holder !== 'unknown' && holder.nonce === nonce;
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

function locked(holder: Holder | 'unknown'): CreateApiError {
  const who =
    holder === 'unknown'
      ? 'an unknown process'
      : `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  return new CreateApiError(`Another ${NAME} is at work in this project: ${who}.`, {
    exit: 'locked',
    blame: 'machine',
    hint: `Wait for it to end, then run the command again. If there is no such process, delete ${LOCK}.`,
  });
}
