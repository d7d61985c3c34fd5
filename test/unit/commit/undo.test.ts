import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FileChange, commit, history, planUndo, undo } from '../../../src/commit/index.ts';
import { CreateApiError } from '../../../src/errors.ts';
import { emptyFolder, localOf, plant, removeFolder, treeOf } from '../../faults/tree.ts';

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

test('what was undone can be redone: an undoing is a commit like any', () => {
  const { root } = stage();
  const was = treeOf(root);
  undo(root);
  const names = readdirSync(join(root, '.create-api/local/undo')).sort();
  expect(names).toEqual(['1.json', '2.json', '3.json', '4.json']);
  const plan = planUndo(root)!;
  expect(plan).toMatchObject({ number: 2, command: 'add', blocked: [] });
  expect(plan.changes.map(({ path }) => path)).toEqual(['create-api.json', 'src/a.ts']);
  expect(treeOf(root)).not.toEqual(was);
});

describe('a file that has changed since', () => {
  test.each([
    [
      'edited',
      'has changed since',
      (root: string) => writeFileSync(join(root, 'src/a.ts'), 'mine'),
    ],
    ['gone', 'is gone', (root: string) => rmSync(join(root, 'src/a.ts'))],
  ])('%s: refused, nothing is touched', (_, reason, edit) => {
    const { root } = stage();
    undo(root);
    edit(root);
    const was = treeOf(root);
    const blocked = [{ path: 'src/a.ts', reason }];
    if (reason === 'is gone') {
      // It is what it was before the commit: there is nothing left to take back.
      expect(planUndo(root)?.blocked).toEqual([]);
      undo(root);
      return;
    }
    expect(planUndo(root)?.blocked).toEqual(blocked);
    try {
      undo(root);
      expect.unreachable();
    } catch (error) {
      expect((error as CreateApiError).exit).toBe('conflict');
      expect((error as CreateApiError).message).toContain(`src/a.ts ${reason}`);
    }
    expect(treeOf(root)).toEqual(was);
  });

  test.each([
    ['edited, to be restored', 'create-api.json', 'has changed since'],
    ['there again', 'run.sh', 'is there again'],
  ])('%s: refused', (_, path, reason) => {
    const { root } = stage();
    if (path === 'create-api.json') undo(root);
    writeFileSync(join(root, path), 'mine');
    expect(planUndo(root)?.blocked).toEqual([{ path, reason }]);
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
  expect(() => undo(root)).toThrow('undo/3.json can’t be read'.replace('’', "'"));
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
