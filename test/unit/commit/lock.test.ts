import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../src/commit/disk.ts';
import { isGone, parseHolder, thisProcess } from '../../../src/commit/holder.ts';
import { type Lock, lock, recover } from '../../../src/commit/index.ts';
import { CreateApiError } from '../../../src/errors.ts';
import { brokenDisk, countCalls, failWith } from '../../faults/broken-disk.ts';
import { emptyFolder, localOf, plant } from '../../faults/tree.ts';

const LOCK = '.create-api/local/lock';
const me = () => thisProcess(nodeDisk);
const NO_PROCESS = 2 ** 22 + 1;

const tryLock = (root: string, disk = nodeDisk): Lock | null => {
  try {
    return lock(root, { wait: 0, disk });
  } catch (error) {
    expect((error as CreateApiError).exit).toBe('locked');
    return null;
  }
};

describe('whether a holder is gone', () => {
  test.each([
    ['this process', {}, false],
    ['a process that ended', { pid: NO_PROCESS }, true],
    ['another process under the same pid', { started: '1' }, true],
    ['one whose start is not known', { started: null }, false],
    ['one that ended, of unknown start', { pid: NO_PROCESS, started: null }, true],
    ['a process of another host', { host: 'elsewhere', pid: NO_PROCESS }, false],
    ['a process of another container', { host: `${hostname()} pid:[1]`, pid: NO_PROCESS }, false],
  ])('%s: %j', (_, other, gone) => {
    expect(isGone(nodeDisk, { ...me(), ...other })).toBe(gone);
  });

  test('where /proc can’t be read, a process that lives is not gone', () => {
    const blind = brokenDisk(() => failWith('EACCES', 'open'));
    expect(isGone(blind, { ...thisProcess(blind), started: '1' })).toBe(false);
  });
});

test.each(['', '{', 'null', '{"pid":1}', JSON.stringify({ ...me(), nonce: '../../x' })])(
  'a lock file that says %j is somebody’s, and is never taken over',
  (text) => {
    expect(parseHolder(text)).toBeNull();
    const root = emptyFolder();
    plant(root, { [LOCK]: text });
    expect(() => lock(root, { wait: 0 })).toThrow('an unknown process');
    expect(readFileSync(join(root, LOCK), 'utf8')).toBe(text);
  },
);

test('a held lock says who holds it, since when, and what to do', () => {
  const root = emptyFolder();
  const { since } = me();
  plant(root, { [LOCK]: JSON.stringify({ ...me(), host: 'far', pid: 42, since }) });
  try {
    lock(root, { wait: 0 });
    expect.unreachable();
  } catch (error) {
    const { message, hint, exit } = error as CreateApiError;
    expect(exit).toBe('locked');
    expect(message).toContain(`process 42 on far, since ${since}`);
    expect(hint).toContain(LOCK);
  }
});

test('while others take turns it is waited for, however long that takes', () => {
  const root = emptyFolder();
  const held = (turn: number) =>
    JSON.stringify({ ...me(), host: 'far', nonce: String(turn).padStart(16, '0') });
  plant(root, { [LOCK]: held(0) });
  let turns = 0;
  const disk = brokenDisk((_, name) => {
    if (name !== 'readFileSync' || !existsSync(join(root, LOCK))) return;
    turns += 1;
    // One that waits is told again and again that it is another's; in the end that it is nobody's.
    if (turns < 20) writeFileSync(join(root, LOCK), held(turns));
    else if (turns === 20) rmSync(join(root, LOCK));
  });
  lock(root, { disk, wait: 15 }).release();
  expect(turns).toBeGreaterThan(20);
});

test('it is whole from the first instant, and released without a trace', () => {
  const root = emptyFolder();
  const seen: string[] = [];
  const watching = brokenDisk(() => {
    if (existsSync(join(root, LOCK))) seen.push(readFileSync(join(root, LOCK), 'utf8'));
  });
  lock(root, { disk: watching }).release();
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.map(parseHolder)).not.toContain(null);
  expect(existsSync(join(root, '.create-api'))).toBe(false);
});

test('a folder that does not exist needs none', () => {
  const root = join(emptyFolder(), 'absent');
  lock(root).release();
  expect(existsSync(root)).toBe(false);
});

test('a disk without links has locks, too', () => {
  const root = emptyFolder();
  const disk = brokenDisk((_, name) => void (name === 'linkSync' && failWith('ENOTSUP', 'link')));
  const held = tryLock(root, disk);
  expect(held).not.toBeNull();
  expect(tryLock(root, disk)).toBeNull();
  held!.release();
  expect(existsSync(join(root, '.create-api'))).toBe(false);
});

test('only the holder’s own lock is released', () => {
  const root = emptyFolder();
  const held = lock(root);
  const other = JSON.stringify({ ...me(), host: 'far' });
  writeFileSync(join(root, LOCK), other);
  held.release();
  expect(readFileSync(join(root, LOCK), 'utf8')).toBe(other);
});

/** Locks that processes left which died in the act: the lock, and rights to remove it, and to remove those. */
const nonces = ['a'.repeat(16), 'b'.repeat(16), 'c'.repeat(16)] as const;
const dead = (nonce: string) => JSON.stringify({ ...me(), started: '1', nonce });
const wrecks = {
  nothing: {},
  'a dead process’s lock': { [LOCK]: dead(nonces[0]) },
  'a dead process’s lock, whose taker died': {
    [LOCK]: dead(nonces[0]),
    [`${LOCK}.${nonces[0]}`]: dead(nonces[1]),
  },
  'the same once more': {
    [LOCK]: dead(nonces[0]),
    [`${LOCK}.${nonces[0]}`]: dead(nonces[1]),
    [`${LOCK}.${nonces[0]}.${nonces[1]}`]: dead(nonces[2]),
  },
};

describe.each(Object.entries(wrecks))('from %s', (_, files) => {
  const stage = () => {
    const root = emptyFolder();
    mkdirSync(join(root, '.create-api/local'), { recursive: true });
    plant(root, files);
    return root;
  };

  test('it is taken, and nothing is left of what was', () => {
    const root = stage();
    lock(root).release();
    expect(existsSync(join(root, '.create-api'))).toBe(false);
  });

  test('a command that only looks clears it away', () => {
    const root = stage();
    expect(recover(root)).toBeNull();
    expect(existsSync(join(root, '.create-api'))).toBe(false);
  });

  // Whatever the instant at which another process comes between.
  const calls = countCalls((disk) => lock(stage(), { disk }));
  const instants = Array.from({ length: calls }, (_, call) => call);

  test.each(['takes it and keeps it', 'takes it and releases it', 'takes it twice'])(
    'of two takers, one has it: the other %s at any instant',
    (what) => {
      for (const instant of instants) {
        const root = stage();
        let other: Lock | null = null;
        const disk = brokenDisk((call) => {
          if (call !== instant) return;
          other = tryLock(root);
          if (what === 'takes it and keeps it') return;
          other?.release();
          other = what === 'takes it twice' ? tryLock(root) : null;
        });
        const mine = tryLock(root, disk);
        if (mine && other) expect.unreachable(`both have it at call ${instant}`);
        const holder = mine ?? other;
        if (holder) {
          expect(existsSync(join(root, LOCK)), `call ${instant}`).toBe(true);
          expect(tryLock(root), `call ${instant}`).toBeNull();
          (holder as Lock).release();
        }
        tryLock(root)?.release();
        expect(localOf(root), `call ${instant}`).toEqual([]);
      }
    },
  );
});

test.each([
  ['nothing', ''],
  ['half of it', '{"host":"vm'],
  ['all of it', JSON.stringify({ ...thisProcess(nodeDisk), pid: NO_PROCESS })],
])('a lock that a killed process had only begun goes: with %s written', (_, text) => {
  const root = emptyFolder();
  plant(root, { 'create-api.json': '{}', '.create-api/local/undo/1.json': '{}' });
  writeFileSync(join(root, `${LOCK}.0123456789abcdef.tmp`), text);
  expect(recover(root)).toBeNull();
  expect(localOf(root).filter((name) => name.startsWith('lock'))).toEqual([]);
});

test('one that a living process is about to take stays', () => {
  const root = emptyFolder();
  plant(root, { 'create-api.json': '{}', '.create-api/local/undo/1.json': '{}' });
  writeFileSync(join(root, `${LOCK}.0123456789abcdef.tmp`), JSON.stringify(me()));
  expect(recover(root)).toBeNull();
  expect(localOf(root)).toContain('lock.0123456789abcdef.tmp');
});
