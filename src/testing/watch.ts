import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What was heard, a call or a path, and the line that did it: ` (at /plugin.js:3:9)`. */
export interface Heard {
  what: string;
  by: string;
}

export interface Watched<T> {
  result: T;
  clock: Heard[];
  reads: Heard[];
  writes: Heard[];
}

const words = (text: string) => text.split(' ');

const READS = words('readFile readdir open opendir stat lstat access exists');
const WRITES = words(
  'writeFile appendFile mkdir mkdtemp rm rmdir unlink rename copyFile cp link symlink truncate chmod utimes',
);

type Functions = Record<string, ((...args: unknown[]) => unknown) | undefined>;

/**
 * Runs something and hears whether it asks the clock or chance, and which files it reads and writes.
 * Works on this process as a whole: nothing else may run meanwhile.
 */
export async function watch<T>(run: () => Promise<T>): Promise<Watched<T>> {
  const clock: Heard[] = [];
  const reads: Heard[] = [];
  const writes: Heard[] = [];
  const undo = [...watchFiles(READS, reads), ...watchFiles(WRITES, writes), ...watchClock(clock)];
  syncBuiltinESMExports();
  try {
    return { result: await run(), clock, reads, writes };
  } finally {
    for (const step of undo) step();
    syncBuiltinESMExports();
  }
}

function* watchFiles(names: readonly string[], heard: Heard[]) {
  const targets = [
    ...names.map((name) => [fs as unknown as Functions, name] as const),
    ...names.map((name) => [fs as unknown as Functions, `${name}Sync`] as const),
    ...names.map((name) => [fs.promises as unknown as Functions, name] as const),
  ];
  for (const [owner, name] of targets) {
    const real = owner[name];
    if (!real) continue;
    owner[name] = function heardOf(...args) {
      heard.push({ what: pathOf(args[0]), by: callerOf(heardOf) });
      return real.apply(owner, args);
    };
    yield () => {
      owner[name] = real;
    };
  }
}

function watchClock(heard: Heard[]): (() => void)[] {
  const { Date, Math, performance, crypto } = globalThis;
  const { random } = Math;
  const { now } = performance;
  const { randomUUID } = crypto;
  const hear = (what: string, callee: (...args: never[]) => unknown) =>
    heard.push({ what, by: callerOf(callee) });
  globalThis.Date = new Proxy(Date, {
    construct: function made(target, args) {
      if (args.length === 0) hear('new Date()', made);
      return Reflect.construct(target, args) as Date;
    },
    get: function read(target, key) {
      if (key === 'now') hear('Date.now()', read);
      return Reflect.get(target, key) as unknown;
    },
  });
  Math.random = function drawn() {
    hear('Math.random()', drawn);
    return random();
  };
  performance.now = function told() {
    hear('performance.now()', told);
    return now.call(performance);
  };
  crypto.randomUUID = function named() {
    hear('crypto.randomUUID()', named);
    return randomUUID.call(crypto);
  };
  return [
    () => (globalThis.Date = Date),
    () => (Math.random = random),
    () => (performance.now = now),
    () => (crypto.randomUUID = randomUUID),
  ];
}

const pathOf = (target: unknown): string => {
  if (target instanceof URL) return fileURLToPath(target);
  return typeof target === 'string' || Buffer.isBuffer(target)
    ? resolve(target.toString())
    : String(target);
};

function callerOf(callee: (...args: never[]) => unknown): string {
  const here = { stack: '' };
  Error.captureStackTrace(here, callee);
  const line = here.stack.split('\n').find((each) => / at /.test(each) && !each.includes('node:'));
  const place = /\(?((?:file:\/\/)?\/[^)]*)\)?$/.exec(line ?? '')?.[1];
  return place ? ` (at ${place.replace('file://', '')})` : '';
}

/** Whether a path is one of these folders or in one. */
export const isIn = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => !relative(folder, path).startsWith('..'));
