import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amend } from '../../../src/commit/amend.ts';
import { nodeDisk } from '../../../src/commit/disk.ts';
import { type FileChange, commit, history, planUndo, undo } from '../../../src/commit/index.ts';
import { emptyFolder, localOf, plant, removeFolder, treeOf } from '../../faults/tree.ts';
import { errorOf } from './error-of.ts';

const time = '2026-01-31T12:00:00.000Z';
const run = (root: string, command: string, changes: FileChange[]) =>
  commit(root, changes, { command, time });

/** A project of three commits. */
function stage() {
  const root = join(emptyFolder(), 'my-api');
  const trees = [];
  run(root, 'create', [
    { path: 'create-api.json', before: null, after: '{}' },
    { path: '.create-api/records/project.json', before: null, after: '{}' },
    { path: 'run.sh', before: null, after: 'x', mode: 0o755 },
  ]);
  trees.push(treeOf(root));
  run(root, 'add', [
    { path: 'create-api.json', before: '{}', after: '{"a":1}' },
    { path: 'src/a.ts', before: null, after: 'a' },
  ]);
  trees.push(treeOf(root));
  run(root, 'remove', [
    { path: 'src/a.ts', before: 'a', after: null },
    { path: 'run.sh', before: 'x', after: null },
  ]);
  return { root, trees };
}

test('takes one commit after another back, byte for byte and mode for mode', () => {
  const { root, trees } = stage();
  expect(undo(root)).toMatchObject({ number: 3, command: 'remove', time });
  expect(treeOf(root)).toEqual(trees[1]);
  expect(undo(root).command).toBe('add');
  expect(treeOf(root)).toEqual(trees[0]);
  expect(undo(root).command).toBe('create');
  expect(treeOf(root)).toEqual({});
  expect(() => undo(root)).toThrow('nothing to undo');
  expect(treeOf(root)).toEqual({});
});

test('a commit after an undo is taken back first', () => {
  const { root, trees } = stage();
  undo(root);
  run(root, 'add again', [{ path: 'src/b.ts', before: null, after: 'b' }]);
  expect(history(root)).toMatchObject([
    { number: 5, command: 'add again', undone: false, files: ['src/b.ts'] },
    { number: 3, command: 'remove', undone: true },
    { number: 2, command: 'add', undone: false },
    { number: 1, command: 'create', undone: false },
  ]);
  expect(undo(root).command).toBe('add again');
  expect(treeOf(root)).toEqual(trees[1]);
  expect(undo(root).command).toBe('add');
  expect(treeOf(root)).toEqual(trees[0]);
});

test('what was undone can be redone: an undoing is filed as a commit, and may be undone itself', () => {
  const { root } = stage();
  const was = treeOf(root);
  const { changes } = undo(root);
  const again = changes.map(({ path, before, after }) => ({
    path,
    before: after,
    after: before,
    mode: 0o755,
  }));
  amend(nodeDisk, root, again, { command: 'redo', time }, { undoes: 4 });
  expect(Object.keys(treeOf(root))).toEqual(Object.keys(was));
  expect(history(root).map(({ number, undone }) => [number, undone])).toEqual([
    [3, false],
    [2, false],
    [1, false],
  ]);
  expect(planUndo(root)?.number).toBe(3);
});

describe('a file that has changed since', () => {
  test.each([
    ['edited', 1, 'create-api.json', 'has changed since', '{"a":2}'],
    ['edited, to be deleted', 1, 'src/a.ts', 'has changed since', 'mine'],
    ['deleted', 1, 'create-api.json', 'is gone', null],
    ['there again', 0, 'run.sh', 'is there again', 'mine'],
  ])('%s: refused, and nothing is touched', (_, undone, path, reason, text) => {
    const { root } = stage();
    for (let step = 0; step < undone; step++) undo(root);
    if (text === null) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
    const was = treeOf(root);
    expect(planUndo(root)?.blocked).toEqual([{ path, reason }]);
    const error = errorOf(() => undo(root));
    expect(error.exit).toBe('conflict');
    expect(error.message).toContain(`${path} ${reason}`);
    expect(treeOf(root)).toEqual(was);
  });

  test('a mode that has changed since is kept', () => {
    const { root } = stage();
    chmodSync(join(root, 'create-api.json'), 0o600);
    undo(root);
    undo(root);
    expect(treeOf(root)['create-api.json']).toBe('file 600 {}');
  });

  test('files that were put back by hand already are left, and the commit counts as undone', () => {
    const { root, trees } = stage();
    writeFileSync(join(root, 'run.sh'), 'x');
    chmodSync(join(root, 'run.sh'), 0o755);
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'src/a.ts'), 'a');
    expect(undo(root).changes).toEqual([]);
    expect(treeOf(root)).toEqual(trees[1]);
    expect(undo(root).command).toBe('add');
  });
});

test('taking a project’s making back leaves what is not ours', () => {
  const root = emptyFolder();
  plant(root, { LICENSE: 'MIT', 'src/mine.ts': 'mine' });
  const was = treeOf(root);
  run(root, 'create-api .', [
    { path: 'create-api.json', before: null, after: '{}' },
    { path: '.create-api/records/x.json', before: null, after: '{}' },
    { path: 'src/app.ts', before: null, after: 'app' },
  ]);
  undo(root);
  expect(treeOf(root)).toEqual(was);
  expect(existsSync(join(root, '.create-api'))).toBe(false);
});

test('templates of the user’s own keep our folder, and its history', () => {
  const { root } = stage();
  plant(root, { '.create-api/templates/x.hbs': 'x' });
  for (let step = 0; step < 3; step++) undo(root);
  expect(Object.keys(treeOf(root))).toEqual([
    '.create-api',
    '.create-api/templates',
    '.create-api/templates/x.hbs',
  ]);
  expect(history(root).map(({ undone }) => undone)).toEqual([true, true, true]);
  expect(localOf(root)).toEqual(['.gitignore', 'undo']);
});

test.each([
  ['of files that all may read', 0o644, 0o644],
  ['of one that only its owner may read', 0o600, 0o600],
])('an entry %s', (_, mode, expected) => {
  for (const folder of ['there', 'absent']) {
    const root = join(emptyFolder(), folder);
    if (folder === 'there') mkdirSync(root);
    run(root, 'x', [{ path: '.env', before: null, after: 'SECRET', mode }]);
    const entry = statSync(join(root, '.create-api/local/undo/1.json'));
    expect(entry.mode & 0o777).toBe(expected);
  }
});

test('the last fifty commits are kept', () => {
  const root = emptyFolder();
  plant(root, { n: '0', '.create-api/records/x.json': '{}' });
  for (let n = 0; n < 60; n++)
    run(root, `${n}`, [{ path: 'n', before: `${n}`, after: `${n + 1}` }]);
  expect(history(root).map(({ number }) => number)).toEqual(
    Array.from({ length: 50 }, (_, index) => 60 - index),
  );
});

test('an entry that can’t be read is an error, never a guess', () => {
  const { root } = stage();
  writeFileSync(join(root, '.create-api/local/undo/3.json'), '{"format":1,');
  expect(() => undo(root)).toThrow("undo/3.json can't be read");
});

test('any commits, taken back in turn, lead back through the same trees', () => {
  const names = ['a', 'b/c', 'b/d', 'e/f/g'];
  const contents = fc.option(fc.constantFrom('', 'x', 'y\n', '\u0000\ud83d\ude00'));
  const step = fc.tuple(contents, contents, contents, contents);
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const root = emptyFolder();
      plant(root, { '.create-api/records/x.json': '{}' });
      const trees = [];
      let now: (string | null)[] = names.map(() => null);
      for (const next of steps) {
        const changes = names.map((path, i) => ({ path, before: now[i]!, after: next[i]! }));
        if (changes.some(({ before, after }) => before !== after)) trees.push(treeOf(root));
        run(root, 'step', changes);
        now = next;
      }
      for (const tree of trees.toReversed()) {
        undo(root);
        expect(treeOf(root)).toEqual(tree);
      }
      expect(() => undo(root)).toThrow('nothing to undo');
      removeFolder(root);
    }),
    { numRuns: 40 },
  );
});
