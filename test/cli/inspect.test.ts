import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, project, readTree } from '../support/cli.ts';

const json = (root: string, ...args: string[]) => {
  const { code, stdout, stderr } = cli(root, [...args, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Record<string, any>;
};

test('list tells what the project has, from any folder in it', () => {
  const root = project('flask', 'users name:string', 'posts title:string author:references=users');
  cli(root, ['add', 'cors']);
  expect(cli(join(root, 'app'), ['list']).stdout).toBe(`my-api  flask

feature
  posts  title:string author:references=users
  users  name:string

with
  cors
`);
  expect(json(root, 'list')).toMatchObject({
    format: 1,
    framework: 'flask',
    options: { id: 'integer' },
    things: { feature: { users: { fields: { name: 'string' } } }, with: { cors: {} } },
  });
});

test('list and show tell what was said besides the fields', () => {
  const root = project('flask', 'users name:string age:integer --unique name,age --only list,get');
  const flags = ['--unique', 'name,age', '--only', 'list,get'];
  expect(cli(root, ['list']).stdout).toContain(`name:string age:integer ${flags.join(' ')}\n`);
  expect(json(root, 'show', 'users')).toMatchObject({ flags });
  expect(cli(root, ['show', 'users']).stdout).toContain(`  ${flags.join(' ')}\n`);
});

test('list says what to do where there is no feature yet', () => {
  expect(cli(project('fastify'), ['list']).stdout).toContain('create-api add feature users');
});

test('show tells what was asked, and what became of what was written', async () => {
  const root = project('fastify', 'users name:string', 'posts author:references=users');
  await fse.appendFile(join(root, 'src/services/users.ts'), '// mine\n');
  await fse.remove(join(root, 'tests/users.test.ts'));
  const routes = join(root, 'src/routes/index.ts');
  const text = await fse.readFile(routes, 'utf8');
  await fse.writeFile(routes, text.replace(/.*register\(usersRoutes\).*\n/, ''));
  const before = await readTree(root);

  const { files, wirings, ...shown } = json(root, 'show', 'users');
  expect(shown).toEqual({
    format: 1,
    generator: 'feature',
    name: 'users',
    path: '/api/users',
    table: 'users',
    fields: { name: 'string' },
    flags: [],
    refersTo: [],
    referredToBy: ['posts'],
  });
  const states = Object.fromEntries(
    (files as { path: string; state: string }[]).map(({ path, state }) => [path, state]),
  );
  expect(states).toMatchObject({
    'src/models/users.ts': 'written',
    'src/services/users.ts': 'edited',
    'tests/users.test.ts': 'removed',
  });
  expect(files.filter(({ migration }: { migration: boolean }) => migration)).toHaveLength(1);
  expect(wirings).toContainEqual({
    file: 'src/routes/index.ts',
    line: 'app.register(usersRoutes);',
    state: 'yours',
  });
  const printed = cli(root, ['show', 'feature', 'users']).stdout;
  expect(printed).toContain('    edited  src/services/users.ts\n');
  expect(printed).toContain('referred to by posts\n');
  expect(await readTree(root)).toEqual(before);
});

test.each([
  [['show'], 'create-api list'],
  [['show', 'user'], 'Did you mean users?'],
  [['show', 'job', 'users'], 'This project has no "job users"'],
])('%j is refused', (args, said) => {
  const refused = cli(project('fastify', 'users name:string'), args);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain(said);
});

test('info tells versions and options, no path, in a project, in a broken one and outside', async () => {
  const root = project('fastify', 'users name:string');
  const found = json(root, 'info');
  expect(found).toMatchObject({
    'create-api': { version: expect.any(String) },
    machine: { node: process.version, npm: expect.stringMatching(/^\d/) },
    project: { framework: 'fastify', has: { feature: 1 } },
  });
  expect(JSON.stringify(found)).not.toContain(root);
  expect(json(join(root, '..'), 'info')['project']).toEqual({ none: 'here' });
  await fse.writeFile(join(root, 'create-api.json'), '{');
  expect(json(root, 'info')['project']).toEqual({ unreadable: 'see create-api doctor' });
});
