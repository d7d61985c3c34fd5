import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commit, recover } from '../../../src/commit/index.ts';
import { checkPaths, faultOf } from '../../../src/commit/paths.ts';
import { emptyFolder, plant, settled, treeOf } from '../../faults/tree.ts';

test.each([
  'README.md',
  '.gitignore',
  '.github/workflows/ci.yml',
  'src/[id].ts',
  'a/b/c/d e.txt',
  'café/naïve.ts',
  '.create-api/records/feature/users.json',
  '.create-api/localised.json',
  'gitx/config',
  'a..b/..c',
])('%j may be written', (path) => {
  expect(faultOf(path)).toBeUndefined();
});

test.each([
  ['', 'plain'],
  ['.', 'plain'],
  ['..', 'plain'],
  ['../x', 'plain'],
  ['a/../../x', 'plain'],
  ['a/./b', 'plain'],
  ['a//b', 'plain'],
  ['a/', 'plain'],
  ['/etc/passwd', 'plain'],
  ['//server/share', 'plain'],
  ['C:/x', 'character'],
  ['c:x', 'character'],
  ['a\\b', 'character'],
  ['..\\x', 'character'],
  ['a\0b', 'character'],
  ['a\nb', 'character'],
  ['a:stream', 'character'],
  ['con?', 'character'],
  ['a./b', 'character'],
  ['...', 'character'],
  ['a /b', 'character'],
  ['.git/config', "git's own"],
  ['.git', "git's own"],
  ['.GIT/hooks/post-commit', "git's own"],
  ['sub/.git/config', "git's own"],
  ['git~1/config', "git's own"],
  ['.g\u200cit/config', "git's own"],
  ['.create-api/local/lock', "create-api's own"],
  ['.create-api/local', "create-api's own"],
  ['.Create-API/LOCAL/undo/1.json', "create-api's own"],
])('%j may not', (path, reason) => {
  expect(faultOf(path)).toContain(reason);
});

test.each([
  [['a/b.ts', 'a/c.ts', 'd.ts'], undefined],
  [['a.ts', 'a.ts'], 'a.ts and a.ts'],
  [['a/Users.ts', 'a/users.ts'], 'a/users.ts and a/Users.ts'],
  [['A/x.ts', 'a/y.ts'], 'a and A'],
  [['a', 'a/b'], 'a and a'],
  [['a/b', 'a'], 'a and a'],
  [['caf\u00e9', 'cafe\u0301'], 'may be one'],
])('%j: %s', (paths, message) => {
  if (message === undefined) expect(() => checkPaths(paths)).not.toThrow();
  else expect(() => checkPaths(paths)).toThrow(message);
});

describe('symlinks', () => {
  const meta = { command: 'test', time: '' };

  /** A project beside a folder that is not its own. */
  function stage() {
    const folder = emptyFolder();
    const root = join(folder, 'project');
    plant(folder, { 'outside/secret.txt': 'secret', 'project/src/inside.txt': 'inside' });
    plant(folder, { 'project/.git/config': 'config' });
    return { folder, root, link: (to: string, from: string) => symlinkSync(to, join(root, from)) };
  }

  test.each([
    ['a folder that leads outside', '../outside', 'out', 'out/new.txt', null],
    ['a folder that leads to the root of all', '/', 'out', 'out/tmp/new.txt', null],
    ['a file that leads outside', '../outside/secret.txt', 'out', 'out', 'secret'],
    ['a file that leads to nothing', 'nowhere', 'out', 'out', null],
    ['a folder that leads to itself', 'out', 'out', 'out/x.txt', null],
    ['a folder that leads into .git', '.git', 'out', 'out/hooks', null],
    ['the project itself', '.', 'out', 'out/x.txt', null],
    ['a folder that leads to a neighbour of like name', '../project-2', 'out', 'out/x.txt', null],
  ])('%s is refused', (_, to, from, path, before) => {
    const { folder, root, link } = stage();
    mkdirSync(join(folder, 'project-2'));
    link(to, from);
    const was = treeOf(folder);
    expect(() => commit(root, [{ path, before, after: 'x' }], meta)).toThrow('symlink');
    expect(treeOf(folder)).toEqual(was);
  });

  test('one that leads to a file inside: the file is edited, the symlink stays', () => {
    const { folder, root, link } = stage();
    link('src/inside.txt', 'alias.txt');
    commit(root, [{ path: 'alias.txt', before: 'inside', after: 'edited' }], meta);
    const tree = treeOf(folder);
    expect(tree['project/alias.txt']).toBe('link src/inside.txt');
    expect(tree['project/src/inside.txt']).toBe('file 644 edited');
  });

  test('one that leads to a folder inside: files come and go there, the folder itself stays', () => {
    const { folder, root, link } = stage();
    plant(folder, { 'project/real/mine.txt': 'mine' });
    link('real', 'lib');
    const was = treeOf(folder);
    commit(root, [{ path: 'lib/deep/new.txt', before: null, after: 'new' }], meta);
    expect(treeOf(folder)['project/real/deep/new.txt']).toBe('file 644 new');
    commit(root, [{ path: 'lib/deep/new.txt', before: 'new', after: null }], meta);
    expect(settled(treeOf(folder))).toEqual({ ...was, 'project/.create-api': 'folder 755' });
    commit(root, [{ path: 'lib/mine.txt', before: 'mine', after: null }], meta);
    expect(treeOf(folder)['project/real']).toBe('folder 755');
  });

  test('a journal’s folders are followed no further than its files', () => {
    const { folder, root, link } = stage();
    link('../outside', 'out');
    plant(folder, {
      'project/a': 'new',
      'project/.create-api/local/journal.json': JSON.stringify({
        format: 1,
        id: '0123abcd',
        command: 'x',
        time: '',
        files: [{ path: 'a', before: null, after: { text: 'new' } }],
        folders: [{ path: 'out/made', mode: null }],
      }),
    });
    const was = treeOf(folder);
    expect(() => recover(root)).toThrow('leads out of the project');
    expect(treeOf(folder)).toEqual(was);
  });

  test.each([
    ['deleting one', [{ path: 'alias.txt', before: 'inside', after: null }], 'delete it'],
    [
      'two paths that are one file',
      [
        { path: 'alias.txt', before: 'inside', after: 'a' },
        { path: 'src/inside.txt', before: 'inside', after: 'b' },
      ],
      'are one file',
    ],
  ])('%s is refused', (_, changes, message) => {
    const { folder, root, link } = stage();
    link('src/inside.txt', 'alias.txt');
    const was = treeOf(folder);
    expect(() => commit(root, changes, meta)).toThrow(message);
    expect(treeOf(folder)).toEqual(was);
  });

  test.each(['.create-api', '.create-api/local', '.create-api/local/undo'])(
    '%s that leads outside is refused',
    (path) => {
      const { folder, root } = stage();
      mkdirSync(join(root, path, '..'), { recursive: true });
      mkdirSync(join(folder, 'outside/records'));
      symlinkSync(join(folder, 'outside'), join(root, path));
      const was = treeOf(join(folder, 'outside'));
      expect(() => commit(root, [{ path: 'x', before: null, after: 'x' }], meta)).toThrow(path);
      expect(treeOf(join(folder, 'outside'))).toEqual(was);
      expect(treeOf(root).x).toBeUndefined();
    },
  );

  test('a project that is reached through a symlink is as good as any', () => {
    const { folder, root } = stage();
    symlinkSync(root, join(folder, 'shortcut'));
    commit(join(folder, 'shortcut'), [{ path: 'a/b.txt', before: null, after: 'x' }], meta);
    expect(treeOf(root)['a/b.txt']).toBe('file 644 x');
  });

  test.each([
    ['a folder', 'src', 'is not a file'],
    ['a file where a folder is needed', 'src/inside.txt/x', 'to be a folder'],
  ])('%s is refused', (_, path, message) => {
    const { root } = stage();
    writeFileSync(join(root, 'plain'), '');
    expect(() => commit(root, [{ path, before: null, after: 'x' }], meta)).toThrow(message);
  });
});
