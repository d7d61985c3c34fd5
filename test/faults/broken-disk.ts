import fs from 'node:fs';
import type { Disk } from '../../src/commit/index.ts';

/** What to do in place of the n-th call (from 0): throw, end the process, or nothing, and the call is made. */
export type Break = (call: number, name: string) => void;

/**
 * The real file system, with a say before each call. A write that is broken has written half by then,
 * as a full disk leaves it.
 */
export function brokenDisk(breaks: Break): Disk {
  let calls = 0;
  return new Proxy(fs as Disk, {
    get(target, name: keyof Disk) {
      return (...args: unknown[]) => {
        const real = target[name] as (...args: unknown[]) => unknown;
        if (name === 'writeFileSync') {
          const [file, content] = args as [number, string | Buffer];
          const bytes = Buffer.from(content as string);
          const half = bytes.length >> 1;
          fs.writeSync(file, bytes, 0, half);
          breaks(calls++, name);
          return real(file, bytes.subarray(half));
        }
        breaks(calls++, name);
        // What is proved here needs no disk to spin: a killed process loses nothing that it wrote.
        return name === 'fsyncSync' ? undefined : real(...args);
      };
    },
  });
}

export const failWith = (code: string, syscall: string): never => {
  throw Object.assign(new Error(`${code}: made up`), { code, syscall });
};

/** How many calls an action makes. */
export function countCalls(action: (disk: Disk) => void): number {
  let calls = 0;
  action(brokenDisk(() => void calls++));
  return calls;
}

/** A small generator of numbers in [0, 1) that a seed determines (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** All of a list where FULL is set, else about `share` of it, as the seed says. */
export function sample<T>(list: readonly T[], share: number, seed: number): T[] {
  if (process.env.FULL) return [...list];
  const random = randomFrom(seed);
  return list.filter(() => random() < share);
}

/** All of a list where FULL is set, else so many of it, as the seed says. */
export function some<T>(list: readonly T[], count: number, seed: number): T[] {
  if (process.env.FULL) return [...list];
  const random = randomFrom(seed);
  const drawn = list.map((item) => ({ item, lot: random() })).sort((a, b) => a.lot - b.lot);
  return drawn.slice(0, count).map(({ item }) => item);
}
