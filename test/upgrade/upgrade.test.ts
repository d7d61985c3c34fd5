import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { loadFramework } from '../../src/frameworks/index.ts';
import { TEMPLATE_SET } from '../../src/name.ts';
import type { Manifest } from '../../src/project/manifest.ts';
import { freshTree } from '../life/world.ts';
import { cli, emptyFolder, readTree } from '../support/cli.ts';

/** Projects as older template sets made them: one file a framework, path → text. */
const SETS = readdirSync(import.meta.dirname).filter((name) => /^\d/.test(name));
const FRAMEWORKS = ['fastify', 'express', 'flask', 'fastapi'];
const projects = SETS.flatMap((set) =>
  FRAMEWORKS.map((framework): [string, string] => [set, framework]),
);

async function olderProject(set: string, framework: string): Promise<string> {
  const root = emptyFolder();
  const packed = readFileSync(join(import.meta.dirname, set, `${framework}.json.gz`));
  const tree = JSON.parse(gunzipSync(packed).toString()) as Record<string, string>;
  for (const [path, text] of Object.entries(tree)) {
    await fse.ensureDir(dirname(join(root, path)));
    await fse.writeFile(join(root, path), text);
  }
  return root;
}

const isHistory = (path: string) => /^migrations\/.*\d{14}|^\.create-api\/records/.test(path);

/** What the project would be had it been made today, but for its history. */
async function madeToday(root: string, framework: string): Promise<Record<string, string>> {
  const manifest = (await fse.readJson(join(root, 'create-api.json'))) as Manifest;
  const fresh = await freshTree(manifest, await loadFramework(framework));
  return Object.fromEntries([...fresh].filter(([path]) => !isHistory(path)));
}

async function withoutHistory(root: string): Promise<Record<string, string>> {
  const tree = Object.entries(await readTree(root)).filter(([path]) => !isHistory(path));
  return Object.fromEntries(
    tree.map(([path, text]) => [path, Buffer.from(text, 'latin1').toString()]),
  );
}

describe.each(projects)('a project that %s made on %s', (set, framework) => {
  test('is brought up to date, and back', async () => {
    const root = await olderProject(set, framework);
    const before = await readTree(root);
    const add = cli(root, ['add', 'feature', 'tags', 'label:string']);
    expect(add).toMatchObject({ code: 1, stderr: expect.stringContaining('create-api upgrade') });
    expect(cli(root, ['upgrade', '--check'])).toMatchObject({ code: 1 });
    expect(await readTree(root)).toEqual(before);

    expect(cli(root, ['upgrade'])).toMatchObject({ code: 0, stderr: '' });
    expect(await fse.readJson(join(root, 'create-api.json'))).toMatchObject({
      version: TEMPLATE_SET,
    });
    expect(await withoutHistory(root)).toEqual(await madeToday(root, framework));
    expect(cli(root, ['upgrade', '--check'])).toMatchObject({ code: 0 });
    expect(cli(root, ['add', 'feature', 'tags', 'label:string'])).toMatchObject({ code: 0 });
    expect(cli(root, ['undo', '2'])).toMatchObject({ code: 0 });
    expect(await readTree(root)).toEqual(before);
  });
});

const isPython = (framework: string) => framework === 'flask' || framework === 'fastapi';

interface Edit {
  path: (framework: string) => string;
  edit: (text: string, framework: string) => string;
}

const own =
  (layer: string, name = 'users') =>
  (framework: string) =>
    isPython(framework) ? `app/${layer}/${name}.py` : `src/${layer}/${name}.ts`;
const both = (python: string, typescript: string) => (framework: string) =>
  isPython(framework) ? python : typescript;
const note = (framework: string) => (isPython(framework) ? '# mine' : '// mine');
const top = (text: string, framework: string) => `${note(framework)}\n${text}`;
const bottom = (text: string, framework: string) => `${text}\n${note(framework)}\n`;
const replaced = (from: string | RegExp, to: string) => (text: string) => {
  expect(text).toMatch(from);
  return text.replace(from, to);
};
const tests = both('app/tests/test_users.py', 'tests/users.test.ts');

/** What people do to what they were given. */
const EDITS: Record<string, Edit> = {
  'a function added to a service': {
    path: own('services'),
    edit: (text, framework) =>
      isPython(framework)
        ? `${text}\n\ndef mine() -> int:\n    return 1\n`
        : `${text}\nexport const mine = () => 1;\n`,
  },
  'a comment above a service': { path: own('services'), edit: top },
  'a comment below the routes': { path: own('routes'), edit: bottom },
  'a comment above the model': { path: own('models'), edit: top },
  'a comment below the schema': { path: own('schemas'), edit: bottom },
  'seeds of their own': { path: own('seeds'), edit: replaced('Ada Lovelace', 'mine') },
  'a test of their own': { path: tests, edit: bottom },
  'a title of their own': { path: () => 'README.md', edit: replaced(/^# .*/, '# mine') },
  'a chapter in the README': { path: () => 'README.md', edit: (text) => `${text}\n## mine\n` },
  'advice for agents': { path: () => 'AGENTS.md', edit: (text) => `${text}- mine\n` },
  'a variable': { path: () => '.env.example', edit: (text) => `${text}MINE=1\n` },
  'an ignored folder': { path: () => '.gitignore', edit: (text) => `${text}mine/\n` },
  'another port': { path: () => '.env.example', edit: replaced(/^/, '# mine\n') },
  'a dependency': {
    path: both('requirements.txt', 'package.json'),
    edit: (text, framework) =>
      isPython(framework)
        ? `${text}mine==1.0.0\n`
        : replaced('"dependencies": {', '"dependencies": {\n    "mine": "^1.0.0",')(text),
  },
  'a comment in the factory': { path: both('app/__init__.py', 'src/app.ts'), edit: bottom },
  'a setting': { path: both('app/config.py', 'src/config.ts'), edit: bottom },
  'a comment beside the registration': {
    path: both('app/models/__init__.py', 'src/routes/index.ts'),
    edit: bottom,
  },
  'a comment in the database layer': {
    path: both('app/db/engine.py', 'src/db/connect.ts'),
    edit: bottom,
  },
  'line ends of Windows': {
    path: own('services', 'posts'),
    edit: (text, framework) => bottom(text, framework).replaceAll('\n', '\r\n'),
  },
  'other quotes': {
    path: own('schemas', 'posts'),
    edit: (text, framework) => bottom(text, framework).replaceAll('"', "'"),
  },
};

describe.each(projects)('what was edited in a project that %s made on %s', (set, framework) => {
  test('stays, whatever it is', async () => {
    const root = await olderProject(set, framework);
    const edited: string[] = [];
    for (const { path, edit } of Object.values(EDITS)) {
      const file = join(root, path(framework));
      await fse.writeFile(file, edit(await fse.readFile(file, 'utf8'), framework));
      edited.push(path(framework));
    }
    expect(cli(root, ['upgrade'])).toMatchObject({ code: 0, stderr: '' });
    const [there, fresh] = [await withoutHistory(root), await madeToday(root, framework)];
    for (const path of new Set(edited)) {
      expect(there[path], path).toMatch(/mine/i);
      delete there[path];
      delete fresh[path];
    }
    expect(there).toEqual(fresh);
    expect(cli(root, ['upgrade', '--check'])).toMatchObject({ code: 0 });
  });

  test('a file that was removed is not made again', async () => {
    const root = await olderProject(set, framework);
    const path = own('seeds')(framework);
    await fse.remove(join(root, path));
    expect(cli(root, ['upgrade'])).toMatchObject({ code: 0 });
    expect(await fse.pathExists(join(root, path))).toBe(false);
  });
});
