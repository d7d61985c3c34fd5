import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FileChange, commit, lock } from '../../../src/commit/index.ts';
import { brokenDisk, failWith } from '../../faults/broken-disk.ts';
import { emptyFolder, localOf, plant, treeOf } from '../../faults/tree.ts';
import { errorOf } from './error-of.ts';

const meta = { command: 'create-api add feature users', time: '2026-01-31T12:00:00.000Z' };
const add = (path: string, after = 'new', mode?: number): FileChange => ({
  path,
  before: null,
  after,
  ...(mode === undefined ? {} : { mode }),
});
describe('a file that is not as the plan says', () => {
  test.each([
    ['was edited', { path: 'a.txt', before: 'old', after: 'new' }],
    ['was edited in white space alone', { path: 'a.txt', before: 'edited\r\n', after: 'new' }],
    ['is gone', { path: 'b.txt', before: 'old', after: 'new' }],
    ['is gone, and was to be deleted', { path: 'b.txt', before: 'old', after: null }],
    ['has come', { path: 'a.txt', before: null, after: 'new' }],
    ['was to be left as it is', { path: 'a.txt', before: 'old', after: 'old' }],
    [
      'has the same text, as bytes of another encoding',
      { path: 'c.txt', before: 'café', after: '' },
    ],
  ])('%s: nothing is written', (_, change: FileChange) => {
    const root = emptyFolder();
    plant(root, { 'a.txt': 'edited\n', 'c.txt': Buffer.from('caf\xe9', 'latin1') });
    const was = treeOf(root);
    const error = errorOf(() => commit(root, [add('x/y.txt'), change], meta));
    expect(error).toMatchObject({ exit: 'conflict', blame: 'project' });
    expect(error.message).toContain(change.path);
    expect(treeOf(root)).toEqual(was);
  });

  test('all of them are listed', () => {
    const root = emptyFolder();
    plant(root, { a: 'x', b: 'x' });
    const { message } = errorOf(() => commit(root, [add('a'), add('b'), add('c')], meta));
    expect(message.match(/^ {2}[abc]$/gmu)).toEqual(['  a', '  b']);
  });

  test('in a folder that does not exist', () => {
    const root = join(emptyFolder(), 'absent');
    const gone = { path: 'a.txt', before: 'old', after: 'new' };
    expect(errorOf(() => commit(root, [gone], meta)).exit).toBe('conflict');
    expect(existsSync(root)).toBe(false);
  });

  test('an edit that comes between the check and the write is seen, too', () => {
    const root = emptyFolder();
    plant(root, { 'a.txt': 'old', 'b.txt': 'old' });
    const disk = brokenDisk((_, name) => {
      if (name === 'fsyncSync') writeFileSync(join(root, 'b.txt'), 'edited');
    });
    const changes = ['a.txt', 'b.txt'].map((path) => ({ path, before: 'old', after: 'new' }));
    const error = errorOf(() => commit(root, changes, meta, { disk }));
    expect(error.message).toContain('b.txt');
    expect(error.hint).toContain('Nothing was changed.');
    expect(treeOf(root)).toEqual({ 'a.txt': 'file 644 old', 'b.txt': 'file 644 edited' });
  });
});

test('a plan that changes nothing writes nothing', () => {
  const root = emptyFolder();
  plant(root, { a: 'same' });
  commit(root, [], meta);
  commit(root, [{ path: 'a', before: 'same', after: 'same' }], meta);
  commit(root, [{ path: 'b', before: null, after: null }], meta);
  commit(join(root, 'absent'), [], meta);
  expect(treeOf(root)).toEqual({ a: 'file 644 same' });
});

describe('modes', () => {
  test.each([0o644, 0o755, 0o600, 0o444, 0o666])('a file that is there keeps %o', (mode) => {
    const root = emptyFolder();
    plant(root, { a: 'old' });
    chmodSync(join(root, 'a'), mode);
    commit(root, [{ path: 'a', before: 'old', after: 'new', mode: 0o700 }], meta);
    expect(treeOf(root).a).toBe(`file ${mode.toString(8)} new`);
  });

  test.each(['project', 'absent'])(
    'a new file has what was asked, or what the umask leaves: in %s',
    (name) => {
      const folder = emptyFolder();
      mkdirSync(join(folder, 'project'));
      const umask = process.umask(0o027);
      commit(
        join(folder, name),
        [add('plain'), add('run.sh', 'x', 0o755), add('.env', 'x', 0o600)],
        meta,
      );
      process.umask(umask);
      const modes = ['plain', 'run.sh', '.env'].map(
        (path) => statSync(join(folder, name, path)).mode & 0o777,
      );
      expect(modes).toEqual([0o640, 0o755, 0o600]);
    },
  );
});

test('bytes are written as they are', () => {
  const root = emptyFolder();
  const before = Buffer.from([0, 255, 254, 10]);
  const after = new Uint8Array([13, 10, 0, 128]);
  plant(root, { a: before });
  commit(root, [{ path: 'a', before, after }], meta);
  expect(readFileSync(join(root, 'a'))).toEqual(Buffer.from(after));
});

describe('folders', () => {
  test('those that a deletion empties go, others stay', () => {
    const root = emptyFolder();
    plant(root, { 'a/b/c/x': 'x', 'a/keep': 'x', 'd/y': 'x' });
    mkdirSync(join(root, 'a/empty'));
    const changes = ['a/b/c/x', 'd/y'].map((path) => ({ path, before: 'x', after: null }));
    commit(root, [...changes, add('e/z')], meta);
    expect(Object.keys(treeOf(root))).toEqual([
      '.create-api',
      'a',
      'a/empty',
      'a/keep',
      'e',
      'e/z',
    ]);
  });

  test('one that was empty before stays when its first file is taken back', () => {
    const root = emptyFolder();
    mkdirSync(join(root, 'src'));
    const disk = brokenDisk((_, name) => {
      if (name === 'renameSync' && existsSync(join(root, 'src/deep/x')))
        failWith('ENOSPC', 'rename');
    });
    errorOf(() => commit(root, [add('src/deep/x'), add('src/y')], meta, { disk }));
    expect(treeOf(root)).toEqual({ src: 'folder 755' });
  });
});

describe('a failure of the disk', () => {
  test.each([
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'permission denied'],
  ])('%s is said of the file, with what to do', (code, words) => {
    const root = emptyFolder();
    plant(root, { 'create-api.json': '{}' });
    const disk = brokenDisk((_, name) => {
      if (name === 'renameSync' && existsSync(join(root, 'src/one.ts'))) failWith(code, 'rename');
    });
    const error = errorOf(() =>
      commit(root, [add('src/one.ts'), add('src/two.ts')], meta, { disk }),
    );
    expect(error.message).toMatch(
      new RegExp(`^src/two.ts: .*${words}.* \\(${code}, rename\\)\\.$`, 'u'),
    );
    expect(error.hint).toMatch(/^Nothing was changed\.\n/u);
    expect(error).toMatchObject({ blame: 'machine', exit: 'failed' });
    expect(localOf(root)).toEqual([]);
  });

  test('one that keeps it from being taken back is said, and left for the next command', () => {
    const root = emptyFolder();
    plant(root, { 'create-api.json': '{}' });
    const disk = brokenDisk(() => {
      if (existsSync(join(root, 'one.ts'))) failWith('EIO', 'any');
    });
    const error = errorOf(() => commit(root, [add('one.ts'), add('two.ts')], meta, { disk }));
    expect(error.hint).toContain('The next create-api command does it first.');
    expect(localOf(root)).toContain('journal.json');
  });
});

test('two bootstraps of one folder: the second finds it', () => {
  const root = join(emptyFolder(), 'my-api');
  const disk = brokenDisk((_, name) => {
    if (name === 'renameSync') commit(root, [add('first')], meta);
  });
  const error = errorOf(() => commit(root, [add('second')], meta, { disk }));
  expect(error.exit).toBe('conflict');
  expect(Object.keys(treeOf(join(root, '..')))).toEqual([
    'my-api',
    'my-api/.create-api',
    'my-api/first',
  ]);
});

test('under a lock that the caller holds, it takes none and releases none', () => {
  const root = emptyFolder();
  const held = lock(root);
  commit(root, [add('a')], meta, { lock: held, wait: 0 });
  commit(root, [add('b')], meta, { lock: held, wait: 0 });
  expect(localOf(root)).toContain('lock');
  expect(errorOf(() => commit(root, [add('c')], meta, { wait: 0 })).exit).toBe('locked');
  held.release();
  expect(localOf(root)).toEqual(['.gitignore', 'undo']);
});

test('its own folder is out of git’s sight', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'there'));
  for (const name of ['there', 'absent']) {
    commit(join(folder, name), [add('a')], meta);
    expect(readFileSync(join(folder, name, '.create-api/local/.gitignore'), 'utf8')).toBe('*\n');
  }
});
