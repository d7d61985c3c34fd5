import { join } from 'node:path';
import { type Schema, Validator } from '@cfworker/json-schema';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { type Ended, cli, emptyFolder, project, readTree } from '../support/cli.ts';

const FEATURES = ['users name email:email:unique', 'posts title author:references=users'];

/** What `schema` prints for some words. */
function schemaOf(...words: string[]): Schema {
  const { code, stdout, stderr } = cli('/', ['schema', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Schema;
}

function demand(schema: Schema, text: string): Record<string, any> {
  const value = JSON.parse(text) as Record<string, any>;
  const { errors } = new Validator(schema, '2020-12', false).validate(value);
  expect(errors).toEqual([]);
  return value;
}

const run = (root: string, ...args: string[]): Ended => cli(root, args);
const inJson = (root: string, words: readonly string[], document: object, ...flags: string[]) =>
  cli(root, [...words, '--input', '-', ...flags], {}, JSON.stringify(document));

test('what each command prints is as its schema says', () => {
  const root = project('fastify', ...FEATURES);
  const commands: [schema: string[], args: string[]][] = [
    [
      ['add', 'feature'],
      ['add', 'feature', 'tags', 'name:unique'],
    ],
    [
      ['add', 'cors'],
      ['add', 'cors'],
    ],
    [
      ['change', 'feature'],
      ['change', 'feature', 'users', 'age:integer:optional', '--drop', 'email'],
    ],
    [
      ['change', 'project'],
      ['change', 'project', '--database', 'postgres'],
    ],
    [['rename'], ['rename', 'users', 'members']],
    [['remove'], ['remove', 'posts']],
    [['apply'], ['apply']],
    [['upgrade'], ['upgrade']],
    [['eject'], ['eject', 'feature', 'routes']],
    [
      ['eject', '--list'],
      ['eject', '--list'],
    ],
    [['list'], ['list']],
    [['show'], ['show', 'users']],
    [['show'], ['show', 'posts']],
    [['info'], ['info']],
    [
      ['undo', '--list'],
      ['undo', '--list'],
    ],
    [['create'], ['other', '--framework', 'flask']],
    [
      ['plugin', 'new'],
      ['plugin', 'new', 'koa'],
    ],
  ];
  for (const [schema, args] of commands) {
    const { code, stdout, stderr } = run(root, ...args, '--json');
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
    demand(schemaOf(...schema), stdout);
  }
  demand(schemaOf('doctor'), run(root, 'doctor', '--json').stdout);
  demand(schemaOf('info'), run(emptyFolder(), 'info', '--json').stdout);
  demand(schemaOf('manifest'), fse.readFileSync(join(root, 'create-api.json'), 'utf8'));
  expect(run(root, 'add', 'feature', 'tags', 'name').code).toBe(0);
  demand(schemaOf('undo'), run(root, 'undo', '--json').stdout);
  expect(run(root, 'undo').code).toBe(0);
  demand(schemaOf('redo'), run(root, 'redo', '--json').stdout);
  demand(schemaOf('undo', '--list'), run(root, 'undo', '--list', '--json').stdout);
});

test.each<[string[], number]>([
  [['show', 'nothing'], 2],
  [['add', 'feature', 'users', 'name:strin'], 2],
  [['list', '--colour'], 2],
  [['undo'], 1],
])('%j fails with an error as its schema says', (args, due) => {
  const root = args[0] === 'undo' ? emptyFolder() : project('flask');
  const { code, stdout, stderr } = run(root, ...args, '--json');
  expect({ code, stdout }).toEqual({ code: due, stdout: '' });
  expect(demand(schemaOf('error'), stderr)).toMatchObject({ error: { exit: due } });
});

test.each([['nothing'], ['add'], ['list', '--list'], ['error', '--takes']])(
  'there is no schema of %j %j',
  (...words) => {
    const { code, stdout, stderr } = run('/', 'schema', ...words.filter(Boolean));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There is no schema');
  },
);

test.each<[words: string[], document: object, typed: string[]]>([
  [
    ['add', 'feature'],
    {
      name: 'tags',
      fields: { name: 'string', color: '' },
      unique: ['name,color'],
      table: 'labels',
    },
    ['add', 'feature', 'tags', 'name:string', 'color', '--unique', 'name,color', '--table=labels'],
  ],
  [
    ['change', 'feature'],
    { name: 'users', fields: { full_name: 'was=name' }, drop: ['email'] },
    ['change', 'feature', 'users', 'full_name:was=name', '--drop', 'email'],
  ],
  [['change', 'project'], { database: 'postgres' }, ['change', 'project', '--database=postgres']],
  [
    ['rename'],
    { words: ['feature', 'users', 'members'] },
    ['rename', 'feature', 'users', 'members'],
  ],
  [['remove'], { words: ['posts'] }, ['remove', 'posts']],
  [['add', 'cors'], {}, ['add', 'cors']],
  [
    [],
    { name: 'other', framework: 'flask', feature: ['tags name'], wireCase: 'camel', noGit: true },
    ['other', '--framework', 'flask', '--feature', 'tags name', '--wire-case', 'camel', '--no-git'],
  ],
])('%j with %j is what is typed', (words, document, typed) => {
  const root = project('fastify', ...FEATURES);
  demand(schemaOf(...(words.length > 0 ? words : ['create']), '--takes'), JSON.stringify(document));
  const told = inJson(root, words, document, '--json');
  expect(told).toEqual(cli(root, [...typed, '--json']));
  expect(told.code).toBe(0);
});

test.each<[string[], unknown, string[], RegExp]>([
  [['add', 'feature'], { nam: 'tags' }, [], /there is no "nam".*\n.*"name"/],
  [['add', 'feature'], { name: 3 }, [], /"name" has to be a text/],
  [['add', 'feature'], { name: '' }, [], /"name" has to be a text/],
  [['add', 'feature'], { name: 'tags', fields: ['name'] }, [], /"fields" has to be an object/],
  [['add', 'feature'], { name: 'tags', unique: 'a,b' }, [], /"unique" has to be a list/],
  [['add', 'feature'], { json: true }, [], /there is no "json"/],
  [['add', 'feature'], [], [], /has to be an object/],
  [['add', 'feature', 'users'], {}, [], /"users" does not go with --input/],
  [['add', 'feature'], {}, ['--force'], /"--force" does not go with --input/],
  [['add', 'feature'], {}, ['--json=no'], /--json takes no value/],
  [['remove'], { words: ['posts'], force: 'yes' }, [], /"force" has to be true or false/],
  [['add', 'feature'], { name: '--json' }, [], /--json/],
])('%j with %j and %j is refused', async (words, document, flags, text) => {
  const root = project('flask', 'posts title');
  const before = await readTree(root);
  const { code, stderr } = inJson(root, words, document as object, ...flags);
  expect(code).toBe(2);
  expect(stderr).toMatch(text);
  expect(await readTree(root)).toEqual(before);
});

test.each([
  [['--input'], '', /--input needs a value/],
  [['--input', 'nowhere.json'], '', /nowhere.json: there is no such file/],
  [['--input', '-'], '{', /it is no JSON/],
])('%j with %j is refused', (flags, input, text) => {
  const { code, stderr } = cli(project('flask'), ['add', 'feature', ...flags], {}, input);
  expect(code).toBe(2);
  expect(stderr).toMatch(text);
});

const ADD = ['add', 'feature', 'tags', 'name:unique'];
const planned = (root: string, args: readonly string[]) =>
  demand(
    schemaOf('add', 'feature'),
    cli(root, [...args, '--json'], { SOURCE_DATE_EPOCH: '' }).stdout,
  );

/** As `readTree` has a text. */
const asRead = (text: string | null): string | undefined =>
  text === null ? undefined : Buffer.from(text).toString('latin1');

test('a plan that was looked at is carried out to the byte, its migrations at its own time', async () => {
  const root = project('fastify');
  const plan = planned(root, ADD);
  const { code, stdout } = run(root, ...ADD, '--json', '--plan', plan.id);
  expect(code).toBe(0);
  expect(demand(schemaOf('add', 'feature'), stdout)).toEqual({ ...plan, done: true });
  const tree = await readTree(root);
  for (const { path, after } of plan.changes) expect(tree[path]).toBe(asRead(after));
  const undoing = planned(root, ['undo']);
  expect(run(root, 'undo', '--json', '--plan', undoing.id)).toMatchObject({ code: 0 });
  for (const { path, before } of plan.changes) {
    expect((await readTree(root))[path]).toBe(asRead(before));
  }
});

test('another command, or a project that has changed since, is refused, and nothing is written', async () => {
  const root = project('fastify');
  const { id } = planned(root, ADD);
  const before = await readTree(root);
  const other = run(root, 'add', 'feature', 'tags', 'name', '--plan', id);
  expect(other).toMatchObject({ code: 3, stdout: '' });
  expect(other.stderr).toMatch(/not what was planned/);
  expect(await readTree(root)).toEqual(before);
  const app = join(root, 'src/routes/index.ts');
  fse.appendFileSync(app, '// mine\n');
  expect(run(root, ...ADD, '--plan', id)).toMatchObject({ code: 3 });
  expect(run(root, ...ADD, '--plan', 'x')).toMatchObject({ code: 2 });
  expect(run(root, 'undo', '--plan', id)).toMatchObject({ code: 3 });
});
