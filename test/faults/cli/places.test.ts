import { lstatSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Tree, emptyFolder, localOf, treeOf } from '../tree.ts';
import { type Ending, ending } from './ending.ts';
import { CLI, PROJECT, bootstrap, done, environment, run } from './worlds.ts';

const CREATE = bootstrap('fastify', 'posts title:string');
const ADD = ['add', 'feature', 'comments', 'body:text', 'post:references=posts'];

/** What is due of any place: the tree of a project, and that of one with a feature more. */
const due: Record<'made' | 'added', Tree> = { made: {}, added: {} };

beforeAll(async () => {
  const folder = emptyFolder();
  await done(folder, CREATE);
  due.made = treeOf(join(folder, PROJECT));
  await done(join(folder, PROJECT), ADD);
  due.added = treeOf(join(folder, PROJECT));
}, 300_000);

/** A command under a line of shell that ends with `"$@"`. */
const under = (line: string, cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  ending('sh', ['-c', line, 'sh', ...CLI, ...args], { cwd, env: environment(env) });

type Runner = (cwd: string, args: readonly string[]) => Promise<Ending>;

/** The life of a project: made, added to, examined, and the addition undone. */
async function live(folder: string, runner: Runner = run, like = (tree: Tree) => tree) {
  const root = join(folder, PROJECT);
  const ok = async (cwd: string, args: readonly string[]) =>
    expect(await runner(cwd, args), args.join(' ')).toMatchObject({ code: 0, stderr: '' });
  await ok(folder, CREATE);
  expect(like(treeOf(root))).toEqual(like(due.made));
  await ok(root, ADD);
  expect(like(treeOf(root))).toEqual(like(due.added));
  await ok(root, ['doctor']);
  await ok(root, ['undo']);
  expect(like(treeOf(root))).toEqual(like(due.made));
  expect(localOf(root)).toEqual(['.gitignore', 'undo']);
}

const DEEP = Array.from({ length: 14 }, () => 'd'.repeat(250)).join('/');

const FOLDERS: Record<string, string> = {
  blanks: 'a folder  of mine ',
  'letters of others': 'caf\u00e9 \u7528\u6237 \u05e9\u05dd \u{1f600}',
  quotes: `it's "mine" \`x\``,
  'what a shell reads': '$HOME $(id) ; & | > * ? [x] {a,b} !x ~',
  'what a URL reads': 'a#b%20c?d=e&f:g@h',
  'a line break': 'a\nb',
  'a backslash': 'a\\b',
  templates: '{{x}} ${x}',
  '3,500 characters': DEEP,
};

describe('a folder whose name holds', { timeout: 600_000 }, () => {
  test.each(Object.entries(FOLDERS))('%s', async (_, name) => {
    const folder = join(emptyFolder(), name);
    mkdirSync(folder, { recursive: true });
    await live(folder);
  });
});

const SHELLS: Record<string, [line: string, env?: NodeJS.ProcessEnv]> = {
  'no home': ['unset HOME XDG_CACHE_HOME; exec "$@"'],
  'a home that can\u2019t be written': ['exec "$@"', { HOME: '/proc', XDG_CACHE_HOME: '' }],
  'no folder for temporary files': ['exec "$@"', { TMPDIR: '/nonexistent' }],
  'few open files': ['ulimit -n 24; exec "$@"'],
  'no environment but a PATH': [
    'exec env -i PATH="$PATH" SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"',
  ],
};

describe('a command with', { timeout: 600_000 }, () => {
  test.each(Object.entries(SHELLS))('%s', async (_, [line, env]) => {
    await live(emptyFolder(), (cwd, args) => under(line, cwd, args, env));
  });

  test('an umask of 077 keeps all of it to its user', async () => {
    const open = (tree: Tree) =>
      Object.keys(tree).filter((path) => !/^(?:file|folder) [67]00/u.test(tree[path]!));
    const folder = emptyFolder();
    for (const [cwd, args] of [
      [folder, CREATE],
      [join(folder, PROJECT), ADD],
    ] as const) {
      expect((await under('umask 077; exec "$@"', cwd, args)).code).toBe(0);
    }
    expect(open(treeOf(folder))).toEqual([]);
  });

  test('a clock that goes back: later migrations are later', async () => {
    const folder = emptyFolder();
    const root = join(folder, PROJECT);
    await done(folder, CREATE);
    for (const [key, time] of [
      ['ones', '1769860800'],
      ['twos', '1000000000'],
      ['threes', '0'],
    ] as const) {
      await done(root, ['add', 'feature', key, 'name'], { SOURCE_DATE_EPOCH: time });
    }
    expect(readdirSync(join(root, 'migrations')).map((name) => name.replace(/^\d+_/u, ''))).toEqual(
      ['create_posts.ts', 'create_ones.ts', 'create_twos.ts', 'create_threes.ts'],
    );
    expect((await run(root, ['doctor'])).code).toBe(0);
    for (const _ of 'abc') await done(root, ['undo']);
    expect(treeOf(root)).toEqual(due.made);
  });
});

describe('symlinks', { timeout: 600_000 }, () => {
  test('a project below one', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'link'));
    await live(join(folder, 'link'));
  });

  test('a project that is one stays one', async () => {
    const folder = emptyFolder();
    await done(folder, CREATE);
    const linked = join(emptyFolder(), PROJECT);
    symlinkSync(join(folder, PROJECT), linked);
    await done(linked, ADD);
    expect(treeOf(join(folder, PROJECT))).toEqual(due.added);
    await done(linked, ['undo']);
    expect(treeOf(join(folder, PROJECT))).toEqual(due.made);
    expect(lstatSync(linked).isSymbolicLink()).toBe(true);
  });

  test('one that leads out of the project is not written through', async () => {
    const folder = emptyFolder();
    const root = join(folder, PROJECT);
    await done(folder, CREATE);
    renameSync(join(root, 'src/models'), join(folder, 'models'));
    symlinkSync(join(folder, 'models'), join(root, 'src/models'));
    const before = treeOf(folder);
    expect(await run(root, ADD)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error src\/models.* leads out of the project/u),
    });
    expect(treeOf(folder)).toEqual(before);
  });
});
