import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, emptyFolder, readTree } from '../support/cli.ts';

const ROUTES = 'src/routes/{{feature.plural.kebab}}.ts.hbs';
const FLAGS = ['--no-install', '--no-git', '--yes'];

/** A folder with a company's templates in it, and what else is given. */
async function company(files: Record<string, string>): Promise<string> {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    await fse.outputFile(join(folder, 'company', name), text);
  }
  return folder;
}

const create = (cwd: string, ...args: string[]) => cli(cwd, ['my-api', ...FLAGS, ...args]);

const read = (cwd: string, path: string) => fse.readFile(join(cwd, 'my-api', path), 'utf8');

test('a set lies over ours, for all, a language and a framework; what the project has itself lies over it', async () => {
  const cwd = await company({
    'project/OWNERS.hbs': '{{project.title}}: the team',
    'typescript/project/OWNERS': 'of the language',
    'feature/docs/{{feature.plural.kebab}}.md.hbs': '# {{feature.plural.title}}\n',
    [`feature/${ROUTES}`]: 'for all\n',
    [`typescript/feature/${ROUTES}`]: 'of the language\n',
    [`fastify/feature/${ROUTES}`]: '// {{feature.plural.title}} of the framework\n',
    [`express/feature/${ROUTES}`]: 'another framework’s\n',
    'README.md': 'not a template',
  });
  const made = create(
    cwd,
    '--framework',
    'fastify',
    '--feature',
    'users',
    '--templates',
    './company',
  );
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toContain('--templates ./company');
  expect(await fse.readJson(join(cwd, 'my-api/create-api.json'))).toMatchObject({
    templates: '../company',
  });
  expect(await read(cwd, 'OWNERS')).toBe('of the language');
  expect(await read(cwd, 'docs/users.md')).toBe('# Users\n');
  expect(await read(cwd, 'src/routes/users.ts')).toBe('// Users of the framework\n');

  const root = join(cwd, 'my-api');
  expect(cli(root, ['add', 'feature', 'posts']).code).toBe(0);
  expect(await read(cwd, 'src/routes/posts.ts')).toBe('// Posts of the framework\n');

  expect(cli(root, ['eject', 'feature', 'routes']).code).toBe(0);
  const own = join(root, '.create-api/templates/feature', ROUTES);
  expect(await fse.readFile(own, 'utf8')).toBe('// {{feature.plural.title}} of the framework\n');
  await fse.outputFile(own, 'the project’s\n');
  expect(cli(root, ['add', 'feature', 'tags']).code).toBe(0);
  expect(await read(cwd, 'src/routes/tags.ts')).toBe('the project’s\n');
});

test.each<[string, Record<string, string>, string, string]>([
  ['is not there', { 'feature/x': '' }, './compny', '--templates: there is no folder ./compny.'],
  [
    'is a file',
    { 'feature/x': '' },
    './company/feature/x',
    'there is no folder ./company/feature/x',
  ],
  [
    'has nothing for the framework',
    { 'flask/feature/x': '' },
    './company',
    'nothing in it for Fastify: it has flask',
  ],
  ['is empty', { 'README.md': '' }, './company', 'it has no folder at all'],
  [
    'misspells a generator',
    { 'featur/x': '', 'project/x': '' },
    './company',
    'Did you mean feature?',
  ],
])('a set that %s is refused', async (_, files, templates, message) => {
  const cwd = await company(files);
  const { code, stderr } = create(cwd, '--framework', 'fastify', '--templates', templates);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  expect(await fse.pathExists(join(cwd, 'my-api'))).toBe(false);
});

test.each<[string, Record<string, string>, string]>([
  [
    'misspells a fact',
    { [`feature/${ROUTES}`]: '\n{{feature.plurl}}' },
    `../company/feature/${ROUTES}:2: there is no fact "feature.plurl"; feature has: plural, `,
  ],
  [
    'is broken',
    { 'project/OWNERS.hbs': '{{#if project}}' },
    '../company/project/OWNERS.hbs:1:1: {{#if}} is not closed',
  ],
  [
    'writes what another does',
    { 'feature/src/routes/users.ts': '' },
    `../company/feature/src/routes/users.ts: it writes src/routes/users.ts, which templates/fastify/feature/${ROUTES} writes too.`,
  ],
  [
    'leads out of the project',
    { 'feature/{{feature.path}}.hbs': '' },
    '../company/feature/{{feature.path}}.hbs: it would write "/api/users", which is no plain path inside the project.',
  ],
])('a template of a set that %s is named, and nothing is written', async (_, files, message) => {
  const cwd = await company(files);
  const flags = ['--framework', 'fastify', '--feature', 'users', '--templates', 'company'];
  const { code, stderr } = create(cwd, ...flags);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  expect(await fse.pathExists(join(cwd, 'my-api'))).toBe(false);
});

test('a set that has gone is missed; taken out of the manifest, ours are used', async () => {
  const cwd = await company({ [`feature/${ROUTES}`]: 'theirs\n' });
  create(cwd, '--framework', 'fastify', '--templates', 'company');
  await fse.remove(join(cwd, 'company'));
  const root = join(cwd, 'my-api');
  const before = await readTree(root);
  const { code, stderr } = cli(root, ['add', 'feature', 'users']);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining('the templates of this project, ../company, are not there.'),
  });
  expect(await readTree(root)).toEqual(before);
  const manifest = join(root, 'create-api.json');
  const { templates: _, ...rest } = await fse.readJson(manifest);
  await fse.writeJson(manifest, rest);
  expect(cli(root, ['add', 'feature', 'users']).code).toBe(0);
});

test('a feature whose templates write the same file as another’s is refused', async () => {
  const cwd = await company({ 'feature/docs/ALL.md.hbs': '{{feature.plural.title}}\n' });
  const flags = ['--framework', 'fastify', '--feature', 'users', '--templates', 'company'];
  const twice = create(cwd, ...flags, '--feature', 'posts');
  const message = 'docs/ALL.md (other templates write it too)';
  expect(twice).toMatchObject({ code: 3, stderr: expect.stringContaining(message) });
  expect(create(cwd, ...flags).code).toBe(0);
  const { code, stderr } = cli(join(cwd, 'my-api'), ['add', 'feature', 'posts']);
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('docs/ALL.md') });
});
