import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, project, readTree } from '../support/cli.ts';

const TEMPLATE = '.create-api/templates/feature/src/services/{{feature.plural.kebab}}.ts.hbs';
const FILE = 'src/services/users.ts';

/** A project whose feature's file the user has edited, and whose own template for it has changed since. */
async function edited(edit: (text: string) => string, change: (template: string) => string) {
  const root = project('fastify');
  for (const args of [
    ['add', 'feature', 'users'],
    ['eject', 'feature', 'services'],
  ]) {
    expect(cli(root, args)).toMatchObject({ code: 0 });
  }
  const [file, template] = [join(root, FILE), join(root, TEMPLATE)];
  await fse.outputFile(file, edit(await fse.readFile(file, 'utf8')));
  await fse.outputFile(template, change(await fse.readFile(template, 'utf8')));
  return root;
}

const above = (text: string) => `// Mine.\n${text}`;
const below = (text: string) => `${text}\nexport const added = true;\n`;

test('an edit and a change of the template are merged, and undone', async () => {
  const root = await edited(above, below);
  const before = await readTree(root);
  const again = cli(root, ['add', 'feature', 'users']);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toMatch(/merge {2}src\/services\/users\.ts/);
  const text = await fse.readFile(join(root, FILE), 'utf8');
  expect(text).toMatch(/^\/\/ Mine\.\nimport [^]*\n\nexport const added = true;\n$/);

  const twice = cli(root, ['add', 'feature', 'users']);
  expect(twice.stdout).toMatch(/same {2}src\/services\/users\.ts .*you edited it/);
  expect(cli(root, ['undo']).code).toBe(0);
  expect(await readTree(root)).toEqual(before);
});

test('other quotes and no semicolons are no edit', async () => {
  const root = await edited((text) => text.replaceAll('"', "'").replaceAll(';', ''), below);
  expect(cli(root, ['add', 'feature', 'users']).code).toBe(0);
  expect(await fse.readFile(join(root, FILE), 'utf8')).toContain('added = true');
});

test('where both changed the same line, it is said which, and nothing is written', async () => {
  const change = (text: string) =>
    text.replace(/^import type .*$/m, 'import type { Db } from "x";');
  const root = await edited((text) => text.replace('Db }', 'Db as Mine }'), change);
  const before = await readTree(root);
  const again = cli(root, ['add', 'feature', 'users']);
  expect(again.code).toBe(3);
  expect(again.stderr).toContain('src/services/users.ts (you and the templates changed line 1)');
  expect(await readTree(root)).toEqual(before);
});
