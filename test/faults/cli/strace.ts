import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ending, ending } from './ending.ts';

/** A call of the command to the kernel. */
export interface Call {
  name: string;
  /** Which of the main thread's calls of this name it is, from 1: what strace counts by. */
  nth: number;
  /** As strace shows it, its result too. */
  line: string;
  injected: boolean;
  /** Made by another thread, or by another process that the command started. */
  elsewhere: boolean;
}

export interface Traced extends Ending {
  calls: Call[];
}

/** What is done to a call: `error=ENOSPC`, `signal=SIGKILL`. */
export interface Injection {
  call: Pick<Call, 'name' | 'nth'>;
  fault: string;
}

const CHANGING =
  'open openat creat write pwrite64 writev pwritev rename renameat renameat2 unlink unlinkat mkdir mkdirat rmdir ' +
  'fsync fdatasync ftruncate truncate chmod fchmod fchmodat link linkat symlink symlinkat utimensat close ' +
  'copy_file_range sendfile';
const READING =
  'read pread64 stat lstat fstat newfstatat statx access faccessat faccessat2 getdents64 readlink readlinkat';
/** Not every architecture has them all: a question mark forgives that. */
const TRACED = `${CHANGING} ${READING}`.replaceAll(/\w+/gu, '?$&').replaceAll(' ', ',');

/** Whether strace is there, and the kernel lets it trace. */
export const canTrace = (): boolean =>
  spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;

function parse(text: string): Call[] {
  const counts = new Map<string, number>();
  const [main] = /^\d+/u.exec(text) ?? [];
  return text.split('\n').flatMap((whole) => {
    const [, thread, line, name] = /^(?:(\d+) +)?((\w+)\(.*)$/u.exec(whole) ?? [];
    if (!line || !name) return [];
    const elsewhere = thread !== main;
    const nth = (counts.get(name) ?? 0) + 1;
    if (!elsewhere) counts.set(name, nth);
    // A process that is killed at a call never comes to tell of its end.
    const injected = /\(INJECTED\)$|= \?$/u.test(line);
    return [{ name, nth, line, injected, elsewhere }];
  });
}

let runs = 0;

/**
 * Runs a program under strace. Unless it is told to, it follows the main thread only: which call is the n-th must not
 * hang on a race, and strace counts the calls of each thread for itself.
 */
export async function trace(
  argv: readonly string[],
  { cwd, env, all = false }: { cwd: string; env: NodeJS.ProcessEnv; all?: boolean },
  inject?: Injection,
): Promise<Traced> {
  const log = join(tmpdir(), `strace-${process.pid}-${runs++}`);
  const options = [`trace=${TRACED}`, 'signal=none'];
  if (inject) options.push(`inject=${inject.call.name}:${inject.fault}:when=${inject.call.nth}`);
  const flags = ['-y', '-qq', '-s', '16', '-o', log, ...options.flatMap((one) => ['-e', one])];
  const ended = await ending('strace', [...flags, ...(all ? ['-f'] : []), '--', ...argv], {
    cwd,
    env,
  });
  const calls = parse(readFileSync(log, 'latin1'));
  rmSync(log);
  return { ...ended, calls };
}

const isBelow = (folder: string, { line }: Call): boolean =>
  line.replace(/AT_FDCWD<[^>]*>/u, '').includes(folder);

const isChange = ({ name, line }: Call): boolean =>
  name.startsWith('open')
    ? /O_(?:WRONLY|RDWR|CREAT)/u.test(line)
    : CHANGING.split(' ').includes(name);

/** The calls that change something below a folder, by path or by a file that is open. */
export const changesBelow = (folder: string, calls: readonly Call[]): Call[] =>
  calls.filter((call) => isBelow(folder, call) && isChange(call));

/** The calls that only look at something below it, or for something. */
export const looksBelow = (folder: string, calls: readonly Call[]): Call[] =>
  calls.filter((call) => isBelow(folder, call) && !isChange(call));

/** Which files a call is about, whatever differs from run to run: temporary names, process ids, folders of a test. */
export const shapeOf = ({ name, line }: Call): string => {
  const [asked = ''] = line.split(/\) += /u);
  // What is read or written may look like a path, and is not there where the call was made to fail.
  const isData = /^(?:p?read|p?write)/u.test(name);
  const paths = asked.match(isData ? /(?<=<)\/[^>]*/gu : /(?<=[<"])\/[^>"]*/gu) ?? [];
  return [name, ...paths].join(' ').replaceAll(/create-api-test-\w+|[0-9a-f]{8,}|\d+/gu, '#');
};
