import { hostname } from 'node:os';
import { type Disk, codeOf } from './disk.ts';
import { nonce } from './nonce.ts';

/** Who holds a lock. The same pid with another start is another process; the same pid on another host, too. */
export interface Holder {
  /** The host and, in a container, the pid namespace: two of them may share a folder and a host name. */
  host: string;
  pid: number;
  /** When the process started, in the kernel's own ticks; null where the platform does not tell. */
  started: string | null;
  /** Since when it holds the lock: ISO 8601, UTC. */
  since: string;
  /** Tells this taking of the lock from every other. */
  nonce: string;
}

export const thisProcess = (disk: Disk): Holder => ({
  host: hostOf(disk),
  pid: process.pid,
  started: startOf(disk, process.pid),
  since: new Date().toISOString(),
  nonce: nonce(16),
});

export function parseHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Holder;
    const whole =
      typeof holder.host === 'string' &&
      Number.isSafeInteger(holder.pid) &&
      holder.pid > 0 &&
      (holder.started === null || typeof holder.started === 'string') &&
      typeof holder.since === 'string' &&
      /^[0-9a-f]{16}$/u.test(holder.nonce);
    return whole ? holder : null;
  } catch {
    return null;
  }
}

/** Whether it is certain that the holder is no more. Of another host nothing is certain. */
export function isGone(disk: Disk, holder: Pick<Holder, 'host' | 'pid' | 'started'>): boolean {
  if (holder.host !== hostOf(disk)) return false;
  if (!isAlive(holder.pid)) return true;
  const started = startOf(disk, holder.pid);
  return started !== holder.started && started !== null && holder.started !== null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** A call that fails here only makes us less sure. */
const quietly = (call: () => string | Buffer): string | null => {
  try {
    return String(call());
  } catch {
    return null;
  }
};

function hostOf(disk: Disk): string {
  if (process.platform !== 'linux') return hostname();
  const space = quietly(() => disk.readlinkSync('/proc/self/ns/pid'));
  return space ? `${hostname()} ${space}` : hostname();
}

/** Field 22 of `/proc/<pid>/stat`; a process that only waits to be reaped has ended. */
function startOf(disk: Disk, pid: number): string | null {
  if (process.platform !== 'linux') return null;
  const text = quietly(() => disk.readFileSync(`/proc/${pid}/stat`));
  if (text === null) return null;
  // The second field is the command's name in parentheses, and may hold any character.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? null);
}
