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

test('without a home it works as well', () => {
  const env = { XDG_CACHE_HOME: '/proc/none', HOME: '/proc/none' };
  expect(cli(project('flask'), ADD, env)).toMatchObject({ code: 0, stderr: '' });
});
