import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fse from 'fs-extra';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { codeCache } from '../../../src/launch/code-cache.ts';

afterEach(() => vi.unstubAllEnvs());

function home(): string {
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '');
  const folder = mkdtempSync(join(tmpdir(), 'home-'));
  onTestFinished(() => fse.remove(folder));
  return folder;
}

/** The one folder of code there, this Node's. */
function ownFolder(at: string): string {
  const all = join(at, 'code');
  return join(all, fse.readdirSync(all)[0]!);
}

const code = new Map([['a.js', Buffer.from('code of a')]]);

test('what was kept is there again, for this very Node, and for its owner alone', () => {
  const at = home();
  expect(codeCache(at).read('a.js')).toBeUndefined();
  codeCache(at).write(code);
  expect(codeCache(at).read('a.js')).toEqual(code.get('a.js'));
  expect(codeCache(at).read('b.js')).toBeUndefined();
  const folder = ownFolder(at);
  expect(folder).toContain(`${process.version}-${process.arch}-`);
  expect(fse.readdirSync(folder)).toEqual(['a.js']);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'a.js')).mode & 0o777).toBe(0o600);
});

test.each([0o720, 0o702])(
  'a folder that others may write to (%o) is not read or written',
  (mode) => {
    const at = home();
    codeCache(at).write(code);
    fse.chmodSync(ownFolder(at), mode);
    expect(codeCache(at).read('a.js')).toBeUndefined();
    codeCache(at).write(new Map([['b.js', Buffer.from('b')]]));
    expect(fse.readdirSync(ownFolder(at))).toEqual(['a.js']);
  },
);

test('NODE_DISABLE_COMPILE_CACHE turns it off', () => {
  const at = home();
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
  codeCache(at).write(code);
  expect(fse.readdirSync(at)).toEqual([]);
});

test('a home that can’t be written to is no error', () => {
  const at = home();
  fse.writeFileSync(join(at, 'code'), 'a file');
  expect(() => codeCache(at).write(code)).not.toThrow();
  expect(codeCache(at).read('a.js')).toBeUndefined();
});

test('the code of a Node that was not run for a month goes', () => {
  const at = home();
  const [old, recent] = ['v20.0.0-x64-a-b', 'v22.0.0-x64-a-b'].map((name) =>
    join(at, 'code', name),
  ) as [string, string];
  for (const [folder, days] of [
    [old, 40],
    [recent, 20],
  ] as const) {
    fse.ensureDirSync(folder);
    const then = new Date(Date.now() - days * 24 * 3_600_000);
    fse.utimesSync(folder, then, then);
  }
  codeCache(at).write(code);
  expect([old, recent].map((folder) => fse.existsSync(folder))).toEqual([false, true]);
});
