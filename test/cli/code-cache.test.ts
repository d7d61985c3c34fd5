import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, emptyFolder, project } from '../support/cli.ts';

const ADD = ['add', 'feature', 'users', 'name'];

/** Name → bytes of each file of code below a user's folder for caches. */
async function codes(home: string): Promise<Map<string, Buffer>> {
  if (!(await fse.pathExists(home))) return new Map();
  const entries = await fse.readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }): Promise<[string, Buffer]> => [
        join(parentPath, name),
        await fse.readFile(join(parentPath, name)),
      ]),
    ),
  );
}

test('a command keeps what was compiled for it, and the next one needs nothing new', async () => {
  const env = { XDG_CACHE_HOME: emptyFolder() };
  const folder = project('fastify');
  expect(cli(folder, ADD, env)).toMatchObject({ code: 0, stderr: '' });
  const kept = await codes(env.XDG_CACHE_HOME);
  expect(kept.size).toBeGreaterThan(1);
  expect(cli(folder, ADD, env)).toMatchObject({ code: 0, stderr: '' });
  expect(await codes(env.XDG_CACHE_HOME)).toEqual(kept);
});

test('what other commands need is kept apart, so that a command takes in its own alone', async () => {
  const env = { XDG_CACHE_HOME: emptyFolder() };
  const folder = project('fastify');
  cli(folder, ADD, env);
  const kept = await codes(env.XDG_CACHE_HOME);
  cli(folder, ['change', 'feature', 'users', 'age:integer:optional'], env);
  const both = await codes(env.XDG_CACHE_HOME);
  for (const [path, code] of kept) expect(both.get(path)).toEqual(code);
  expect(both.size).toBeGreaterThan(kept.size);
});

test.each([
  ['other bytes', (code: Buffer) => Buffer.alloc(code.length, 'x')],
  ['half of it', (code: Buffer) => code.subarray(0, code.length / 2)],
  ['nothing', () => Buffer.alloc(0)],
])('code that was spoilt (%s) is compiled anew', async (_, spoil) => {
  const env = { XDG_CACHE_HOME: emptyFolder() };
  const folder = project('flask');
  cli(folder, ADD, env);
  const kept = await codes(env.XDG_CACHE_HOME);
  for (const [path, code] of kept) await fse.writeFile(path, spoil(code));
  expect(cli(folder, ADD, env)).toMatchObject({ code: 0, stderr: '' });
  const again = await codes(env.XDG_CACHE_HOME);
  expect([...again].map(([path, { length }]) => [path, length > 1000])).toEqual(
    [...kept.keys()].map((path) => [path, true]),
  );
});

test('help, and a command that is refused, keep nothing', async () => {
  const env = { XDG_CACHE_HOME: emptyFolder() };
  expect(cli('/', ['--help'], env).code).toBe(0);
  expect(cli('/', ['add', 'feature', 'users'], env).code).toBe(1);
  expect(await codes(env.XDG_CACHE_HOME)).toEqual(new Map());
});

test.each<[string, (folder: string) => string | Promise<string>]>([
  ['that is not there, nor can be', () => '/proc/none'],
  ['of a name that is too long', (folder) => join(folder, 'x'.repeat(300))],
  [
    'that is a symlink to itself',
    async (folder) => {
      await fse.symlink('itself', join(folder, 'itself'));
      return join(folder, 'itself');
    },
  ],
  [
    'that is a file',
    async (folder) => {
      await fse.writeFile(join(folder, 'file'), '');
      return join(folder, 'file');
    },
  ],
])('with a folder for caches %s it works as well', async (_, make) => {
  const home = await make(emptyFolder());
  const env = { XDG_CACHE_HOME: home, HOME: home };
  expect(cli(project('flask'), ADD, env)).toMatchObject({ code: 0, stderr: '' });
});

test('folders in the place of files of code are passed over', async () => {
  const env = { XDG_CACHE_HOME: emptyFolder() };
  const folder = project('flask');
  cli(folder, ADD, env);
  for (const path of (await codes(env.XDG_CACHE_HOME)).keys()) {
    await fse.remove(path);
    await fse.mkdirp(path);
  }
  expect(cli(folder, ADD, env)).toMatchObject({ code: 0, stderr: '' });
});
