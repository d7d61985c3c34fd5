import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { cli, project, readTree } from '../support/cli.ts';
import { copyOf, plop, stateOf } from './run.ts';

/** A project with a generator `card` of these actions, in JavaScript; it asks for a name. */
async function withActions(actions: string, files: Record<string, string> = {}): Promise<string> {
  const root = project('flask');
  const plopfile = `export default (plop) => plop.setGenerator('card', {
    prompts: [{ name: 'name', message: 'Its name?' }, { name: 'size', default: 'small' }],
    actions: ${actions},
  });`;
  await fse.outputFile(join(root, 'plopfile.mjs'), plopfile);
  for (const [path, text] of Object.entries(files)) await fse.outputFile(join(root, path), text);
  return root;
}

const read = (root: string, path: string) => fse.readFile(join(root, path), 'utf8');
const card = (root: string, ...words: string[]) =>
  cli(root, ['add', 'card', 'user', 'big', '--trust', ...words], stateOf());
const plopCard = (root: string) => plop(root, 'plopfile.mjs', ['card', 'user', 'big']);

describe('where plop is wrong', () => {
  test('an entry with signs of an expression is appended twice', async () => {
    const actions = `[{ type: 'append', path: 'a.txt', pattern: '# here', template: 'use({{name}}[0]);' }]`;
    const files = { 'a.txt': '# here\n' };
    const ours = await withActions(actions, files);
    const plops = await copyOf(ours);
    plopCard(plops);
    plopCard(plops);
    expect(await read(plops, 'a.txt')).toBe('# here\nuse(user[0]);\nuse(user[0]);\n');
    expect(card(ours)).toMatchObject({ code: 0 });
    expect(card(ours)).toMatchObject({ code: 0, stdout: expect.stringContaining('same  a.txt') });
    expect(await read(ours, 'a.txt')).toBe('# here\nuse(user[0]);\n');
  });

  test('a pattern that is not found counts as done', async () => {
    const actions = `[
      { type: 'add', path: 'new.txt', template: 'x' },
      { type: 'modify', path: 'a.txt', pattern: /zzz/, template: '{{name}}' },
    ]`;
    const files = { 'a.txt': 'a\n' };
    const ours = await withActions(actions, files);
    const plops = await copyOf(ours);
    expect(plopCard(plops)).toMatchObject({ code: 0 });
    const before = await readTree(ours);
    expect(card(ours)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('a.txt has nothing that its pattern matches: /zzz/'),
    });
    expect(await readTree(ours)).toEqual(before);
    expect(card(ours, '--lenient')).toMatchObject({ code: 0 });
    expect(await readTree(ours)).toEqual(await readTree(plops));
  });

  test('a fact that is not there renders as nothing', async () => {
    const actions = `[{ type: 'add', path: 'new.txt', template: '[{{nmae}}]' }]`;
    const ours = await withActions(actions);
    const plops = await copyOf(ours);
    plopCard(plops);
    expect(await read(plops, 'new.txt')).toBe('[]');
    expect(card(ours)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no fact or helper "nmae"[\s\S]*Did you mean name/),
    });
    expect(card(ours, '--lenient')).toMatchObject({ code: 0 });
    expect(await read(ours, 'new.txt')).toBe('[]');
  });

  test('the files of actions before one that fails stay', async () => {
    const actions = `[
      { type: 'add', path: 'new.txt', template: 'x' },
      { type: 'add', path: 'a.txt', template: 'x' },
    ]`;
    const files = { 'a.txt': 'a\n' };
    const ours = await withActions(actions, files);
    const plops = await copyOf(ours);
    const before = await readTree(ours);
    expect(plopCard(plops)).toMatchObject({ code: 1 });
    expect(await read(plops, 'new.txt')).toBe('x');
    expect(card(ours)).toMatchObject({ code: 3, stderr: expect.stringContaining('--force') });
    expect(await readTree(ours)).toEqual(before);
    expect(card(ours, '--force')).toMatchObject({ code: 0 });
    expect(await read(ours, 'a.txt')).toBe('x');
    expect(cli(ours, ['undo'])).toMatchObject({ code: 0 });
    expect(await readTree(ours)).toEqual(before);
  });

  test('a path leaves the project', async () => {
    const actions = `[{ type: 'add', path: '../{{name}}.txt', template: 'x' }]`;
    const ours = await withActions(actions);
    const plops = await copyOf(ours);
    plopCard(plops);
    expect(await read(plops, '../user.txt')).toBe('x');
    for (const flags of [[], ['--lenient'], ['--force'], ['--dry-run']]) {
      expect(card(ours, ...flags)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('"../user.txt" is not inside the project.'),
      });
    }
    expect(fse.existsSync(join(ours, '../user.txt'))).toBe(false);
  });
});

test('what a plopfile prints does not get into the JSON', async () => {
  const loud = "console.log('printed')";
  const root = await withActions(
    `() => { ${loud}; return [{ type: 'add', path: 'a.txt', skip() { ${loud}; } }]; }`,
  );
  await fse.appendFile(join(root, 'plopfile.mjs'), `\n${loud};`);
  const { stdout, stderr } = card(root, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ changes: [{ path: 'a.txt', status: 'create' }] });
  expect(stderr).toBe('printed\nprinted\nprinted\n');
});

describe('code of the plopfile', () => {
  const failing = `[
    { type: 'add', path: 'new.txt', template: 'x' },
    function first() { return 'well'; },
    async function second() { throw new Error('no network'); },
    function third() { return 'never'; },
  ]`;

  test('runs once the files are there; where it fails they stay, and what is left of it does not run', async () => {
    const root = await withActions(failing);
    const { code, stdout, stderr } = card(root);
    expect(code).toBe(1);
    expect(stdout).toContain('ran first (action 2): well');
    expect(stdout).not.toContain('never');
    expect(stderr).toContain('second (action 3): no network');
    expect(stderr).toContain('create-api undo');
    expect(await read(root, 'new.txt')).toBe('x');
  });

  test('does not run where the plan is refused, or only looked at', async () => {
    const code = `[(answers) => { globalThis.process.stdout.write('CODE RAN'); return 'x'; }`;
    const root = await withActions(`${code}, { type: 'modify', path: 'no.txt', pattern: 'x' }]`);
    expect(card(root).stdout).not.toContain('CODE RAN');
    const other = await withActions(`${code}]`);
    for (const flag of ['--dry-run', '--diff', '--json']) {
      expect(card(other, flag).stdout).not.toContain('CODE RAN');
    }
    expect(card(other).stdout).toContain('CODE RAN');
  });
});

test('the command that undo names does the same again', async () => {
  const root = await withActions(`[{ type: 'add', path: '{{name}}.txt', template: '{{size}}' }]`);
  const env = stateOf();
  cli(root, ['add', 'card', '--yes', '--trust', '--', '--name', "it's me"], env);
  const [, words = ''] = /^undo create-api (.*)$/m.exec(cli(root, ['undo'], env).stdout) ?? [];
  expect(words).toBe("add card 'it'\\''s me' small");
});
