import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { type Ended, cli, project, readTree } from '../support/cli.ts';

const USERS = 'users name:string email:email:unique age:integer:optional';
const POSTS = 'posts title:string:max=80 author:references=users';
const frameworks = FRAMEWORKS.map(({ name }) => name);
const python = (framework: string) => framework.startsWith('f') && framework !== 'fastify';

const service = (framework: string, name: string) =>
  python(framework) ? `app/services/${name}.py` : `src/services/${name}.ts`;

/** Runs it, and has it end well. */
function done(root: string, ...args: string[]): Ended {
  const ended = cli(root, args);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended;
}

/** Runs it, has it refused, and sees that nothing was written. */
async function refused(root: string, args: string[], code: number): Promise<string> {
  const before = await readTree(root);
  const ended = cli(root, args);
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(await readTree(root)).toEqual(before);
  return ended.stderr;
}

/** All but history: as if it had been made so. */
async function asMade(root: string): Promise<Record<string, string>> {
  const tree = await readTree(root);
  const isHistory = (path: string) => /^migrations\/.*\d{14}|^\.create-api\/records/.test(path);
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !isHistory(path)));
}

describe.each(frameworks)('%s', (framework) => {
  test('a changed feature is as if it had been added so, and undo brings back every byte', async () => {
    const root = project(framework, USERS, POSTS);
    const before = await readTree(root);
    const words = ['phone:string:optional', 'name:string:max=120', 'mail:was=email'];
    const ended = done(root, 'change', 'feature', 'users', ...words, '--', '-age');
    expect(ended.stdout).toContain('note users.age is dropped, with what it holds.');
    const now = 'users name:string:max=120 mail:email:unique phone:string:optional';
    expect(await asMade(root)).toEqual(await asMade(project(framework, now, POSTS)));
    done(root, 'undo');
    expect(await readTree(root)).toEqual(before);
  });

  test('a renamed feature keeps what was written into it, by the new names', async () => {
    const root = project(framework, USERS, POSTS);
    const file = join(root, service(framework, 'users'));
    const call = python(framework) ? '\n\nFIRST = User\n' : '\nexport const all = usersService;\n';
    await fse.appendFile(file, call);
    done(root, 'rename', 'feature', 'users', 'members');
    const renamed = join(root, service(framework, 'members'));
    const written = await fse.readFile(renamed, 'utf8');
    const wanted = call.replace('User', 'Member').replace('usersService', 'membersService');
    expect(written.endsWith(wanted)).toBe(true);
    await fse.writeFile(renamed, written.slice(0, -wanted.length));
    const posts = POSTS.replace('users', 'members');
    const made = project(framework, USERS.replace('users', 'members'), posts);
    expect(await asMade(root)).toEqual(await asMade(made));
  });

  test('a removed feature leaves what there would be without it', async () => {
    const root = project(framework, USERS, POSTS);
    expect(await refused(root, ['remove', 'feature', 'users'], 1)).toContain(
      'posts.author refers to users.',
    );
    done(root, 'remove', 'feature', 'posts');
    expect(await asMade(root)).toEqual(await asMade(project(framework, USERS)));
  });

  test('an edited file is not deleted unasked', async () => {
    const root = project(framework, USERS);
    const path = service(framework, 'users');
    await fse.appendFile(join(root, path), `${python(framework) ? '#' : '//'} mine\n`);
    const said = await refused(root, ['remove', 'users'], 3);
    expect(said).toContain(`${path} (you edited it)`);
    expect(said).toContain('remove feature users --force');
    done(root, 'remove', 'users', '--force');
    expect(await asMade(root)).toEqual(await asMade(project(framework)));
  });

  test('options change as if the project had been made so', async () => {
    const root = project(framework, USERS);
    const before = await readTree(root);
    const flags = ['--database', 'postgres', '--prefix', '/v2', '--with', 'cors'];
    // What other things have wired into a file is no edit of the user's.
    expect(done(root, 'change', 'project', ...flags).stdout).not.toContain('you edited it');
    done(root, 'change', 'project', '--without', 'cors');
    const again = done(root, 'change', 'project', '--prefix', '/v2');
    expect(again.stdout).not.toMatch(/^ *(merge|create|delete) /m);
    done(root, 'change', 'project', '--database', 'sqlite', '--prefix', '/api');
    expect(await readTree(root)).toEqual(before);
  });

  test('what is left to do is said where there is something: a migration, a package, a database', async () => {
    const root = project(framework, USERS);
    const run = python(framework)
      ? { migrate: '.venv/bin/alembic upgrade head', test: '.venv/bin/pytest' }
      : { migrate: 'npm run migrate:dev', test: 'npm run test' };
    const steps = (...args: string[]) => {
      const { stdout } = done(root, ...args);
      const [, next = ''] = stdout.split('\nNext:\n\n');
      return [...next.matchAll(/^ {2}(.*?) +# /gm)].map(([, command]) => command);
    };
    const tables = [run.migrate, run.test];
    expect(steps('add', 'feature', ...POSTS.split(' '))).toEqual(tables);
    expect(steps('change', 'feature', 'users', 'phone:string:optional')).toEqual(tables);
    expect(steps('change', 'feature', 'users', 'phone:string:optional')).toEqual([]);
    expect(steps('rename', 'users', 'members', '--dry-run')).toEqual([]);
    expect(steps('rename', 'users', 'members')).toEqual(tables);
    expect(steps('remove', 'posts')).toEqual(tables);
    expect(steps('upgrade')).toEqual([]);
    const postgres = steps('change', 'project', '--database', 'postgres');
    expect(postgres[0]).toBe('createdb my_api');
    expect(postgres.slice(-2)).toEqual(tables);
    const path = join(root, 'create-api.json');
    const manifest = await fse.readJson(path);
    manifest.feature.tags = { fields: { label: 'string' } };
    await fse.writeFile(path, JSON.stringify(manifest, null, 2));
    expect(JSON.parse(cli(root, ['apply', '--json']).stdout)).toMatchObject({
      next: tables.map((command) => ({ command, what: expect.any(String) })),
    });
    expect(steps('apply')).toEqual(tables);
  });

  test('what was edited in the manifest is applied', async () => {
    const root = project(framework, USERS);
    const path = join(root, 'create-api.json');
    const manifest = await fse.readJson(path);
    manifest.feature.users.fields.name = 'string{60}';
    manifest.feature.tags = { fields: { label: 'string:uniq' } };
    await fse.writeFile(path, JSON.stringify(manifest, null, 2));
    done(root, 'apply');
    expect(await fse.readJson(path)).toMatchObject({
      feature: {
        users: { fields: { name: 'string:max=60' } },
        tags: { fields: { label: 'string:unique' } },
      },
    });
    const users = USERS.replace('name:string', 'name:string:max=60');
    const made = await asMade(project(framework, users, 'tags label:string:unique'));
    const there = await asMade(root);
    for (const tree of [there, made]) delete tree['create-api.json'];
    expect(there).toEqual(made);
    expect(done(root, 'apply').stdout).toMatch(/^ +same +create-api.json$/m);
  });
});

test('a field that is gone from the manifest goes only when that is said', async () => {
  const root = project('fastify', USERS);
  const path = join(root, 'create-api.json');
  const text = await fse.readFile(path, 'utf8');
  await fse.writeFile(path, text.replace(/,\n *"age": "[^"]*"/, ''));
  const said = await refused(root, ['apply'], 1);
  expect(said).toContain('users.age: gone from create-api.json');
  expect(said).toContain('create-api apply --yes');
  expect(said).toContain('create-api change feature users …:was=age');
  done(root, 'apply', '--yes');
});

test('a moved file is found where it is', async () => {
  const root = project('fastify', USERS);
  const [from, to] = ['src/services/users.ts', 'src/people/service.ts'];
  expect(await refused(root, ['moved', from, to], 2)).toContain(`There is no file ${to}.`);
  await fse.move(join(root, from), join(root, to));
  const lost = await refused(root, ['rename', 'users', 'members', '--no-wire'], 3);
  expect(lost).toContain(`create-api moved ${from} ${to}`);
  done(root, 'moved', from, to);
  done(root, 'rename', 'users', 'members');
  expect(await fse.readFile(join(root, to), 'utf8')).toContain('membersService');
  expect(await fse.pathExists(join(root, 'src/services/members.ts'))).toBe(false);
  expect(await fse.readJson(join(root, 'create-api.json'))).toMatchObject({
    moved: { 'src/services/members.ts': to },
  });
});

test('upgrade says that there is nothing to do', () => {
  const root = project('fastify', USERS);
  expect(done(root, 'upgrade', '--check').stdout).toMatch(/^\d+ files are as they should be/);
});

test.each<[string, string[], number, RegExp]>([
  ['no feature', ['change', 'feature', 'user', 'a:string'], 2, /Did you mean users\?/],
  ['no name', ['change', 'feature'], 2, /to be changed\?\n.*create-api change feature users\./],
  ['no generator', ['change', 'user', 'a'], 2, /mean create-api change feature users\?/],
  ['nothing to change', ['change', 'feature', 'users'], 2, /What of it is to change\?/],
  ['a field that is not there', ['change', 'feature', 'users', '--drop', 'agee'], 2, /mean age\?/],
  ['a name that is taken', ['change', 'feature', 'users', 'age:was=name'], 2, /is a field "age"/],
  ['a field twice', ['change', 'feature', 'users', 'a:was=name', 'name'], 2, /named twice/],
  ['every field', ['change', 'feature', 'users', '--drop', 'name,email,age'], 2, /no field/],
  ['an option that stays', ['change', 'project', '--id', 'uuid'], 1, /--id can't change/],
  ['no option', ['change', 'project'], 2, /What of the project is to change/],
  ['what is not there', ['change', 'project', '--without', 'cors'], 2, /has no "cors"/],
  ['the same name', ['rename', 'users', 'users'], 2, /called users already/],
  ['a name that is no name', ['rename', 'users', '../x'], 2, /may hold/],
  ['no new name', ['rename', 'users'], 2, /What is it to be called\?/],
  ['a name of another', ['rename', 'users', 'posts'], 1, /There is a feature "posts" already/],
  ['nothing', ['remove'], 2, /What is to be removed\?/],
  ['an unknown thing', ['remove', 'feature', 'post'], 2, /Did you mean posts\?/],
  ['a file of ours that is not', ['moved', 'src/x.ts', 'package.json'], 2, /No record has/],
  ['a file outside', ['moved', '../x.ts', 'package.json'], 2, /is not in the project/],
])('%s is refused', async (_, args, code, message) => {
  const root = project('fastify', USERS, POSTS);
  expect(await refused(root, args, code)).toMatch(message);
});
