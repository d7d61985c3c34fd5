import { join } from 'node:path';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { cli, emptyFolder, project } from '../support/cli.ts';
import { stateOf } from './run.ts';

const LOUD = `import { writeFileSync } from 'node:fs';
writeFileSync('ran.txt', '');
export default (plop) => {
  plop.setGenerator('card', { description: 'A card', prompts: [{ name: 'name', message: 'Its name?' }], actions: [] });
  plop.setGenerator('two words', { prompts: [], actions: [] });
};`;

/** A project with a plopfile that tells when it is run. */
async function loud(): Promise<{ root: string; ran: () => boolean }> {
  const root = project('flask');
  await fse.outputFile(join(root, 'plopfile.mjs'), LOUD);
  return { root, ran: () => fse.existsSync(join(root, 'ran.txt')) };
}

test('a plopfile runs only once it is trusted, and again only once it is trusted as it is now', async () => {
  const { root, ran } = await loud();
  const env = stateOf();
  const refused = {
    code: 1,
    stderr: expect.stringMatching(
      /plopfile\.mjs is code that you have not allowed to run[\s\S]*--trust/,
    ),
  };
  expect(cli(root, ['add', 'card', 'x'], env)).toMatchObject(refused);
  expect(cli(root, ['add', 'card', 'x', '--dry-run'], env)).toMatchObject(refused);
  expect(ran()).toBe(false);
  expect(cli(root, ['add', 'card', 'x', '--trust'], env)).toMatchObject({ code: 0 });
  expect(ran()).toBe(true);
  expect(cli(join(root, 'app'), ['add', 'card', 'y'], env)).toMatchObject({ code: 0 });
  await fse.appendFile(join(root, 'plopfile.mjs'), '\n// changed');
  expect(cli(root, ['add', 'card', 'x'], env)).toMatchObject(refused);
});

test('a slip of the hand is no reason to run it', async () => {
  const { root } = await loud();
  const slip = (...words: string[]) => cli(root, ['add', ...words], stateOf());
  expect(slip('fature', 'users')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean create-api add feature?'),
  });
  expect(slip('users', 'name:string')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean create-api add feature users name:string?'),
  });
});

test('help tells of a plopfile, and runs it only where it may', async () => {
  const { root, ran } = await loud();
  const env = stateOf();
  expect(cli(root, ['add', '--help'], env)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/create-api add <generator> .*Of plopfile\.mjs/),
  });
  expect(ran()).toBe(false);
  cli(root, ['add', 'card', 'x', '--trust'], env);
  const { stdout } = cli(root, ['add', '--help'], env);
  expect(stdout).toMatch(/create-api add card \[name\] +A card/);
  expect(stdout).toMatch(/create-api add two words/);
  expect(cli(root, ['add', 'card', '--help'], env).stdout).toMatch(/name +Its name\?/);
  expect(cli(root, ['add', 'two', 'words'], env)).toMatchObject({ code: 0 });
});

test('help outlives a plopfile that can’t be run', async () => {
  const root = project('flask');
  const env = stateOf();
  await fse.outputFile(join(root, 'plopfile.mjs'), 'throw new Error("half done");');
  cli(root, ['add', 'card', '--trust'], env);
  const { code, stdout } = cli(root, ['add', '--help'], env);
  expect(code).toBe(0);
  expect(stdout).toMatch(/add cors /);
  expect(stdout).toMatch(/add <generator> .*Of plopfile\.mjs: it can not be run/);
});

test('no other command runs it', async () => {
  const { root, ran } = await loud();
  const env = stateOf();
  cli(root, ['add', 'card', '--trust', '--yes', '--', '--name', 'x'], env);
  await fse.remove(join(root, 'ran.txt'));
  for (const words of [
    ['--help'],
    ['add', 'feature', 'users'],
    ['undo'],
    ['add', 'feature', '--help'],
  ]) {
    expect(cli(root, words, env)).toMatchObject({ code: 0 });
  }
  expect(ran()).toBe(false);
});

test.each<[string[], string, string]>([
  [['crad'], 'There is nothing called "crad" to add.', 'Did you mean create-api add card?'],
  [['zzz'], 'There is nothing called "zzz" to add.', 'card, two words'],
  [['card'], 'The answer to "name" (Its name?) is missing', '-- --name'],
  [['card', 'x', 'y'], '"y" is no answer to a question of card.', 'It asks for: name.'],
  [['card', '--', 'x'], '"x" after -- is no answer by name.', '-- --name value'],
  [['card', '--', '--name', 'x', '--name', 'y'], '--name is given twice.', ''],
  [
    ['card', 'x', '--no-wire'],
    '--no-wire does not go with create-api add card.',
    'by its own actions',
  ],
  [['card', 'x', '--forc'], '--forc is no flag of this command.', '--force'],
])('add %j says what is wrong', async (words, message, hint) => {
  const { root } = await loud();
  const { code, stderr } = cli(
    root,
    ['add', ...words.slice(0, 1), '--trust', ...words.slice(1)],
    stateOf(),
  );
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
});

test.each([
  ['throw new Error("half done");', /plopfile\.mjs can't be run: half done/],
  ['export const x = 1;', /it exports no function/],
  ['import "not-installed";', /Cannot find package 'not-installed'/],
  ['export default (plop) => plop.load("./nowhere.js");', /Cannot find module '\.\/nowhere\.js'/],
])('a plopfile that can’t be run: %s', async (text, message) => {
  const root = project('flask');
  await fse.outputFile(join(root, 'plopfile.mjs'), text);
  const { code, stderr } = cli(root, ['add', 'card', '--trust'], stateOf());
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('fault of create-api');
});

test('a plop pack that package.json names needs no plopfile', async () => {
  const root = project('fastify');
  const env = stateOf();
  const manifest = await fse.readJson(join(root, 'package.json'));
  manifest.devDependencies['plop-pack-cards'] = '1.0.0';
  await fse.writeJson(join(root, 'package.json'), manifest);
  expect(cli(root, ['add', 'card', '--trust'], env)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('plop-pack-cards is in package.json, but is not installed.'),
  });
  const pack = join(root, 'node_modules/plop-pack-cards');
  await fse.outputJson(join(pack, 'package.json'), { name: 'plop-pack-cards', main: 'main.js' });
  await fse.outputFile(
    join(pack, 'main.js'),
    `module.exports = (plop) => plop.setGenerator('card', {
      prompts: [], actions: [{ type: 'add', path: 'card.txt', templateFile: 'card.hbs' }] });`,
  );
  await fse.outputFile(join(pack, 'card.hbs'), 'of a pack');
  expect(cli(root, ['add', 'card', '--trust'], env)).toMatchObject({ code: 0, stderr: '' });
  expect(await fse.readFile(join(root, 'card.txt'), 'utf8')).toBe('of a pack');
});

test('outside of a project it says where to go', async () => {
  const folder = emptyFolder();
  await fse.outputFile(join(folder, 'plopfile.mjs'), LOUD);
  expect(cli(folder, ['add', 'card', 'x'], stateOf())).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/There is no create-api\.json[\s\S]*npx plop/),
  });
});
