import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { type Disk, attempt, codeOf, read, remove, unless, writeNew } from './disk.ts';
import { type Holder, isGone, parseHolder, thisProcess } from './holder.ts';
import { LOCK } from './paths.ts';

/**
 * Puts a lock file in place, which only one process can. Others may have it before, one after the other, for as long as
 * that takes: of some that wait each gets its turn. Only while one and the same keeps it is there an end to the waiting.
 * A file that a dead process left may be removed only under the lock on that very file, whose name holds its nonce:
 * of two that find it, the second finds it gone or replaced, and removes nothing.
 * @param wait how long one may keep it, in milliseconds
 * @returns the nonce of the file put in place
 */
export function takeFile(disk: Disk, file: string, wait: number, prepare: () => void): string {
  const turn = { by: '', until: 0 };
  for (;;) {
    prepare();
    const nonce = claim(disk, file);
    if (nonce !== null) return nonce;
    const gone = waitTurn(disk, file, turn, wait);
    if (gone === null) continue;
    const right = `${file}.${gone.nonce}`;
    takeFile(disk, right, wait, prepare);
    try {
      if (holds(disk, file, gone.nonce)) remove(disk, file);
    } finally {
      remove(disk, right);
    }
  }
}

/** Whose turn it is, and until when they may keep it. */
interface Turn {
  by: string;
  until: number;
}

/**
 * Only looks, until the file may be taken: trying for it, over and over, would slow down the one at work.
 * @returns a holder that is no more, null where there is none
 */
function waitTurn(disk: Disk, file: string, turn: Turn, wait: number): Holder | null {
  for (;;) {
    const holder = holderOf(disk, file);
    if (holder !== null && holder !== 'unknown' && isGone(disk, holder)) return holder;
    const by = holder === null ? 'nobody' : holder === 'unknown' ? holder : holder.nonce;
    if (by !== turn.by) Object.assign(turn, { by, until: Date.now() + wait });
    if (Date.now() >= turn.until) throw locked(holder ?? 'unknown');
    if (holder === null) return null;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
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

/** What a lock file says; null where there is none. */
export function holderOf(disk: Disk, file: string): Holder | 'unknown' | null {
  const bytes = read(disk, file);
  return bytes === null ? null : (parseHolder(bytes.toString()) ?? 'unknown');
}

export function holds(disk: Disk, file: string, nonce: string): boolean {
  const holder = holderOf(disk, file);
  return holder !== null && holder !== 'unknown' && holder.nonce === nonce;
}

function locked(holder: Holder | 'unknown'): CreateApiError {
  const who =
    holder === 'unknown'
      ? 'an unknown process'
      : `process ${holder.pid} on ${holder.host.split(' ', 1)[0]}, since ${holder.since}`;
  return new CreateApiError(`Another ${NAME} is at work in this project: ${who}.`, {
    exit: 'locked',
    blame: 'machine',
    hint: `Wait for it to end, then run the command again. If there is no such process, delete ${LOCK}.`,
  });
}
