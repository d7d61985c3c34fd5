import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FileChange, commit, outlook, lock, recover } from '../../../src/commit/index.ts';
import { CreateApiError } from '../../../src/errors.ts';
import { brokenDisk, failWith } from '../../faults/broken-disk.ts';
import { emptyFolder, endProcess, plant, treeOf } from '../../faults/tree.ts';
import { errorOf } from './error-of.ts';

const JOURNAL = '.create-api/local/journal.json';
const meta = { command: 'create-api add feature users', time: '2026-01-31T12:00:00.000Z' };
const changes: FileChange[] = [
  { path: 'first.ts', before: 'old', after: 'new' },
  { path: 'second.ts', before: null, after: 'new' },
  { path: 'third.ts', before: 'old', after: null },
];

/** A project whose commit was cut off once the journal was written and these files were changed. */
function interrupted(done: readonly string[]): string {
  const root = emptyFolder();
  plant(root, { 'first.ts': 'old', 'third.ts': 'old', 'create-api.json': '{}' });
  // The process is over after the journal: every later call of it fails.
  const disk = brokenDisk(
    (_, name) => void (existsSync(join(root, JOURNAL)) && failWith('EIO', name)),
  );
  expect(() => commit(root, changes, meta, { disk })).toThrow(CreateApiError);
  for (const { path, after } of changes) {
    if (!done.includes(path)) continue;
    if (after === null) rmSync(join(root, path));
    else writeFileSync(join(root, path), after);
  }
  endProcess(root, root);
  return root;
}

const filesOf = (root: string) =>
  Object.fromEntries(Object.entries(treeOf(root)).filter(([path]) => path.endsWith('.ts')));
const BEFORE = { 'first.ts': 'file 644 old', 'third.ts': 'file 644 old' };
const AFTER = { 'first.ts': 'file 644 new', 'second.ts': 'file 644 new' };
const files = ['first.ts', 'second.ts', 'third.ts'];

test.each([
  { done: [], outcome: 'taken back', tree: BEFORE },
  { done: ['first.ts'], outcome: 'taken back', tree: BEFORE },
  { done: ['third.ts'], outcome: 'taken back', tree: BEFORE },
  { done: ['first.ts', 'second.ts'], outcome: 'taken back', tree: BEFORE },
  { done: files, outcome: 'finished', tree: AFTER },
])('cut off after $done: $outcome', ({ done, outcome, tree }) => {
  const root = interrupted(done);
  expect(recover(root)).toEqual({ outcome, command: meta.command, files });
  expect(filesOf(root)).toEqual(tree);
  expect(recover(root)).toBeNull();
  expect(outlook(root)).toHaveLength(outcome === 'finished' ? 1 : 0);
});

describe('a file that someone has changed since', () => {
  const write = (path: string) => (root: string) => writeFileSync(join(root, path), 'mine');

  test.each([
    ['edited, before its turn', [], 'first.ts', write('first.ts')],
    ['edited, after its turn', files, 'first.ts', write('first.ts')],
    ['emptied', ['first.ts'], 'first.ts', (root: string) => truncateSync(join(root, 'first.ts'))],
    ['deleted', ['first.ts'], 'first.ts', (root: string) => rmSync(join(root, 'first.ts'))],
    ['made, before its turn', ['first.ts'], 'second.ts', write('second.ts')],
    ['edited, after it was made', files, 'second.ts', write('second.ts')],
    ['edited, to be deleted', [], 'third.ts', write('third.ts')],
    ['made again, after it was deleted', files, 'third.ts', write('third.ts')],
  ])('%s: it is listed, and nothing is touched', (_, done, path, edit) => {
    const root = interrupted(done);
    edit(root);
    const was = filesOf(root);
    for (const time of ['once', 'again']) {
      const error = errorOf(() => recover(root));
      expect(error.exit, time).toBe('conflict');
      expect(error.message).toContain(meta.command);
      expect(error.message.match(/^ {2}.*$/gmu)).toEqual([`  ${path}`]);
      expect(error.hint).toContain(JOURNAL);
      expect(filesOf(root)).toEqual(was);
    }
    // The way out that the hint names.
    rmSync(join(root, JOURNAL));
    expect(recover(root)).toBeNull();
    expect(filesOf(root)).toEqual(was);
  });

  test('other files are none of its business', () => {
    const root = interrupted(['first.ts']);
    writeFileSync(join(root, 'create-api.json'), 'mine');
    writeFileSync(join(root, 'fourth.ts'), 'mine');
    recover(root);
    expect(filesOf(root)).toEqual({ ...BEFORE, 'fourth.ts': 'file 644 mine' });
    expect(readFileSync(join(root, 'create-api.json'), 'utf8')).toBe('mine');
  });
});

test.each([
  '',
  '{"format":1,',
  'garbage',
  '{"format":2}',
  '{"format":1,"files":[{"path":"../x"}]}',
])('a journal that says %j is an error, never a guess', (text) => {
  const root = emptyFolder();
  plant(root, { [JOURNAL]: text, 'create-api.json': '{}' });
  for (let time = 0; time < 2; time++) {
    expect(() => recover(root)).toThrow('journal.json, the journal of a command that did not end');
  }
  const next = { path: 'x', before: null, after: 'x' };
  expect(() => commit(root, [next], meta)).toThrow('interrupted');
  expect(readFileSync(join(root, JOURNAL), 'utf8')).toBe(text);
  expect(existsSync(join(root, 'x'))).toBe(false);
});

test('where there is nothing to do, nothing is written', () => {
  const root = emptyFolder();
  plant(root, { 'create-api.json': '{}', '.create-api/records/x.json': '{}' });
  const written: string[] = [];
  const disk = brokenDisk((_, name) => void written.push(name));
  expect(recover(root, { disk })).toBeNull();
  expect(recover(join(root, 'absent'), { disk })).toBeNull();
  const looks = ['lstatSync', 'readFileSync', 'readdirSync', 'realpathSync'];
  expect(written.filter((name) => !looks.includes(name))).toEqual([]);
});

test('a commit that is under way is waited for, not recovered', () => {
  const root = interrupted(['first.ts']);
  const held = lock(root);
  const was = filesOf(root);
  expect(() => recover(root, { wait: 0 })).toThrow('Another create-api is at work');
  expect(filesOf(root)).toEqual(was);
  expect(recover(root, { lock: held })?.outcome).toBe('taken back');
  held.release();
});

test('only what dead processes left is cleared away', () => {
  const folder = emptyFolder();
  const names: string[] = [];
  const root = join(folder, 'my-api');
  const stuck = brokenDisk((_, name) => {
    if (name === 'renameSync' || name === 'rmSync') failWith('EIO', name);
  });
  const bootstrap = () =>
    commit(root, [{ path: 'x', before: null, after: 'x' }], meta, { disk: stuck });
  expect(bootstrap).toThrow('EIO');
  endProcess(folder, root);
  expect(bootstrap).toThrow('EIO');
  mkdirSync(join(folder, '.create-api-work-mine'));
  recover(root);
  names.push(...Object.keys(treeOf(folder)).filter((path) => !path.includes('/')));
  expect(names).toHaveLength(2);
  expect(names).toContain('.create-api-work-mine');
});
