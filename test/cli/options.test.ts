import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import type { OptionValues } from '../../src/project/options.ts';
import { cli, emptyFolder, readTree } from '../support/cli.ts';
import { generate } from '../support/generate.ts';
import { flagsOf } from '../support/options.ts';

const USERS = 'users name:string';
const OTHERS: OptionValues = { id: 'uuid', prefix: '/api/v1', database: 'postgres' };
const BY_LANGUAGE: Record<string, OptionValues> = {
  typescript: { wireCase: 'snake', node: 20 },
  python: { wireCase: 'camel' },
};

const make = (folder: string, framework: string, ...more: string[]) =>
  cli(folder, ['my-api', '--framework', framework, '--no-install', '--no-git', ...more]);

const others = async ({ load }: (typeof FRAMEWORKS)[number]): Promise<OptionValues> => {
  const { language, options } = await load();
  return {
    ...OTHERS,
    ...BY_LANGUAGE[language.name],
    ...('validation' in options ? { validation: 'pydantic' } : {}),
    packageManager: language.managers[0]!.name,
  };
};

test.each(FRAMEWORKS)('$name with other options is what the sources render', async (listed) => {
  const folder = emptyFolder();
  const options = await others(listed);
  const made = make(folder, listed.name, '--feature', USERS, ...flagsOf(options));
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const { files } = await generate(listed.name, [USERS], options);
  const latin1 = [...files].map(([path, text]) => [
    `my-api/${path}`,
    Buffer.from(text).toString('latin1'),
  ]);
  expect(await readTree(folder)).toEqual(Object.fromEntries(latin1));
});

test('the options that were given make the same project again', () => {
  const { stdout } = make(emptyFolder(), 'fastify', '--wire-case', 'snake', '--prefix', '/v2');
  expect(stdout).toMatch(/The same again: .* --wire-case snake --prefix \/v2 /);
});

test.each(['fastify', 'flask'])('%s on PostgreSQL alone needs a database first', (framework) => {
  const step = '  createdb my_api';
  expect(make(emptyFolder(), framework, '--database', 'postgres').stdout).toContain(step);
  expect(make(emptyFolder(), framework).stdout).not.toContain(step);
});

test('what is added later is as the project is', () => {
  const folder = emptyFolder();
  make(folder, 'fastify', '--id', 'uuid', '--wire-case', 'snake', '--prefix', '/api/v1');
  const root = join(folder, 'my-api');
  const added = cli(root, [
    'add',
    'feature',
    'posts',
    'title:string',
    'by:references=posts:optional',
  ]);
  expect(added).toMatchObject({ code: 0 });
  const schema = readFileSync(join(root, 'src/schemas/posts.ts'), 'utf8');
  expect(schema).toContain('path: "/api/v1/posts"');
  expect(schema).toContain('by_id: field.optional(field.reference())');
  expect(readFileSync(join(root, 'src/models/posts.ts'), 'utf8')).toContain('by_id: string | null');
});

test('what is ejected is of the alternative that the project has', () => {
  const folder = emptyFolder();
  make(folder, 'fastify', '--id', 'uuid');
  const root = join(folder, 'my-api');
  expect(cli(root, ['eject', 'project', 'src/fields/id.ts'])).toMatchObject({ code: 0 });
  const ejected = join(root, '.create-api/templates/project/src/fields/id.ts.hbs');
  expect(readFileSync(ejected, 'utf8')).toContain('import { NIL } from "uuid";');
  expect(cli(root, ['doctor'])).toMatchObject({ code: 0 });
});

test.each([
  ['node', 21, /create-api\.json:\d+: "node" must be 20 or 22/],
  ['database', 'mysql', /create-api\.json:\d+: "database" must be "sqlite" or "postgres"/],
  ['prefix', '/api/', /create-api\.json:\d+: "prefix" must not end with a slash/],
])('a manifest whose %s is %s is refused with the line', (name, value, message) => {
  const folder = emptyFolder();
  make(folder, 'fastify');
  const file = join(folder, 'my-api/create-api.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { options: OptionValues };
  const edited = { ...manifest, options: { ...manifest.options, [name]: value } };
  writeFileSync(file, JSON.stringify(edited, null, 2));
  const refused = cli(join(folder, 'my-api'), ['add', 'feature', 'users', 'name']);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(message) });
});

test('a preset may hold options', () => {
  const folder = emptyFolder();
  const options = { id: 'uuid', database: 'postgres', prefix: '/api/v2' };
  writeFileSync(join(folder, 'preset.json'), JSON.stringify({ framework: 'flask', options }));
  const made = cli(folder, [
    'my-api',
    '--preset',
    './preset.json',
    '--no-install',
    '--no-git',
    '--yes',
  ]);
  expect(made).toMatchObject({ code: 0 });
  const manifest = JSON.parse(readFileSync(join(folder, 'my-api/create-api.json'), 'utf8'));
  expect(manifest.options).toMatchObject(options);
});
