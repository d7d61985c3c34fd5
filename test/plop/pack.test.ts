import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, project, readTree } from '../support/cli.ts';
import { copyOf, plop, stateOf } from './run.ts';

const ROOT = join(import.meta.dirname, '../..');

const PLOPFILE = `import { callIn, importInto } from 'create-api';

export default async function (plop) {
  await plop.load('create-api');
  plop.setGenerator('resource', {
    prompts: [{ type: 'input', name: 'name', message: 'Its name?' }],
    actions: [
      { type: 'create-api:add', feature: '{{name}}', fields: ['title:string:max=80', 'state:enum=open,done'] },
      { type: 'create-api:add', feature: '{{name}}-notes', fields: 'body:text' },
      { type: 'add', path: 'src/{{camelCase name}}-audit.ts', template: 'export const {{camelCase name}}Audit = () => {};\\n' },
      {
        type: 'create-api:wire',
        wirings: [
          importInto('src/routes/index.ts', 'import { {{camelCase name}}Audit } from "../{{camelCase name}}-audit.ts";'),
          callIn('src/routes/index.ts', 'registerRoutes', '{{camelCase name}}Audit();'),
        ],
      },
    ],
  });
  plop.setGenerator('lost', {
    prompts: [],
    actions: [{ type: 'create-api:wire', wirings: [callIn('src/routes/index.ts', 'noSuchFunction', 'call();')] }],
  });
  plop.setGenerator('empty', { prompts: [], actions: [{ type: 'create-api:wire', wirings: [{ kind: 'call' }] }] });
}
`;

/** A project whose plopfile loads our pack; `installed`: as its dependency, as plop needs it. */
async function withPack(installed: boolean): Promise<string> {
  const root = project('fastify');
  await fse.outputFile(join(root, 'plopfile.mjs'), PLOPFILE);
  if (installed) await fse.ensureSymlink(ROOT, join(root, 'node_modules/create-api'));
  return root;
}

async function filesOf(root: string): Promise<Record<string, string>> {
  const files = Object.entries(await readTree(root));
  return Object.fromEntries(files.filter(([path]) => !path.startsWith('node_modules')));
}

test('plop itself: the generator, the actions, and what is wrong', async () => {
  const root = await withPack(true);
  const bare = await filesOf(root);
  const run = (...words: string[]) => plop(root, 'plopfile.mjs', words);

  const wrong = run('feature', 'users', 'name:strin');
  expect(wrong.code).toBe(1);
  expect(wrong.said).toContain('there is no type "strin". Did you mean string?');
  expect(await filesOf(root)).toEqual(bare);

  const { code, said } = run(
    'feature',
    'users',
    "name:string:max=80 slug:string:pattern=^[a-z'&]+$",
  );
  expect(code).toBe(0);
  expect(said).toContain('src/routes/users.ts');
  const twin = project('fastify');
  cli(twin, ['add', 'feature', 'users', 'name:string:max=80', "slug:string:pattern=^[a-z'&]+$"]);
  await fse.copy(join(root, 'plopfile.mjs'), join(twin, 'plopfile.mjs'));
  expect(await filesOf(root)).toEqual(await filesOf(twin));

  const lost = run('lost');
  expect(lost.code).toBe(1);
  expect(lost.said).toContain('noSuchFunction');
  expect(lost.said).toContain('call();');
  expect(run('empty')).toMatchObject({
    code: 1,
    said: expect.stringContaining('needs "wirings"'),
  });

  expect(cli(root, ['undo'])).toMatchObject({ code: 0 });
  expect(await filesOf(root)).toEqual(bare);
});

test('where we run the plopfile, its actions are one plan; what comes of it is the same', async () => {
  const ours = await withPack(false);
  const plops = await copyOf(ours);
  await fse.ensureSymlink(ROOT, join(plops, 'node_modules/create-api'));
  const env = stateOf();
  const bare = await filesOf(ours);

  expect(plop(plops, 'plopfile.mjs', ['resource', 'tasks'])).toMatchObject({ code: 0 });
  const looked = cli(ours, ['add', 'resource', '--trust', 'tasks', '--dry-run'], env);
  expect(looked).toMatchObject({ code: 0, stderr: '' });
  expect(looked.stdout).toMatch(/wire {2}src\/routes\/index\.ts/);
  expect(looked.stdout).not.toContain('runs code');
  expect(await filesOf(ours)).toEqual(bare);

  expect(cli(ours, ['add', 'resource', 'tasks'], env)).toMatchObject({ code: 0, stderr: '' });
  expect(await filesOf(ours)).toEqual(await filesOf(plops));
  expect(Object.keys(JSON.parse((await filesOf(ours))['create-api.json']!).feature)).toEqual([
    'tasks',
    'tasks-notes',
  ]);

  expect(cli(ours, ['undo'], env)).toMatchObject({ code: 0 });
  expect(await filesOf(ours)).toEqual(bare);
});

test('a wiring that can’t be is refused with the lines to paste, and nothing is written', async () => {
  const root = await withPack(false);
  const before = await filesOf(root);
  const refused = cli(root, ['add', 'lost', '--trust'], stateOf());
  expect(refused).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/noSuchFunction[\s\S]*call\(\);/),
  });
  expect(await filesOf(root)).toEqual(before);
});
