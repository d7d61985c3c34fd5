import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { FRAMEWORKS, loadFramework } from '../../src/frameworks/index.ts';
import { type Ended, cli, project, readTree } from '../support/cli.ts';

/** Runs it, and has it end well. */
function done(root: string, ...args: string[]): Ended {
  const ended = cli(root, args);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended;
}

/** Runs it, has it refused, and sees that nothing was written. */
async function refused(root: string, code: number, ...args: string[]): Promise<string> {
  const before = await readTree(root);
  const ended = cli(root, args);
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(await readTree(root)).toEqual(before);
  return ended.stderr;
}

describe.each(FRAMEWORKS.map(({ name }) => name))('%s', (framework) => {
  test('what hashes is listed while a feature has a password', async () => {
    const root = project(framework, 'posts title:string');
    const { language } = await loadFramework(framework);
    const [name] = Object.keys(language.fieldDependencies!['password']!);
    const { file } = language.packages.dependencies;
    const isListed = () => readFileSync(join(root, file), 'utf8').includes(name!);
    expect(isListed()).toBe(false);
    done(root, 'add', 'feature', 'users', 'email:email', 'password:password');
    done(root, 'add', 'feature', 'admins', 'name', 'password:password:optional');
    done(root, 'remove', 'feature', 'users');
    expect(isListed()).toBe(true);
    done(root, 'change', 'feature', 'admins', '--', '-password');
    expect(isListed()).toBe(false);
    done(root, 'change', 'feature', 'admins', 'password:password:optional');
    expect(isListed()).toBe(true);
    done(root, 'undo');
    expect(isListed()).toBe(false);
  });

  test('a field is hidden and shown again, and the table stays as it is', async () => {
    const root = project(framework, 'posts title:string note:text:optional');
    const before = await readTree(root);
    const migrations = (tree: object) => Object.keys(tree).filter((path) => /\d{14}/.test(path));
    done(root, 'change', 'feature', 'posts', 'note:text:optional:hidden');
    const hidden = await readTree(root);
    expect(migrations(hidden)).toEqual(migrations(before));
    expect(hidden).not.toEqual(before);
    done(root, 'change', 'feature', 'posts', 'note:text:optional');
    expect(await readTree(root)).toEqual(before);
  });
});

test('a secret that every reader would see is refused, wherever it is asked for', async () => {
  const root = project('fastify', 'users name:string pin:string:optional:hidden');
  const suggestion = 'Write token:string:hidden';
  expect(await refused(root, 2, 'add', 'feature', 'keys', 'token')).toContain(suggestion);
  const changed = ['change', 'feature', 'users', 'token:string:optional'];
  expect(await refused(root, 2, ...changed)).toContain(suggestion);
  const renamed = ['change', 'feature', 'users', 'token:was=name'];
  expect(await refused(root, 1, ...renamed)).toContain(suggestion);
  const manifest = join(root, 'create-api.json');
  const edited = (await fse.readFile(manifest, 'utf8')).replace(
    '"pin": "string:optional:hidden"',
    '"token": "string:optional"',
  );
  await fse.writeFile(manifest, edited);
  expect(await refused(root, 1, 'apply')).toContain(suggestion);
});

test('a string does not become a password, nor the other way round', async () => {
  const root = project('flask', 'users name:string password:password code:string:hidden');
  for (const word of ['password:string:hidden', 'code:password'])
    expect(await refused(root, 1, 'change', 'feature', 'users', word)).toContain(
      "can't be taken along",
    );
  const added = await refused(root, 1, 'change', 'feature', 'users', 'pin:password');
  expect(added).toContain('Let it be empty, pin:password:optional.');
});
