import {
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FileChange,
  commit,
  outlook,
  planTravel,
  redo,
  travel,
  undo,
} from '../../../src/commit/index.ts';
import { emptyFolder, localOf, plant, removeFolder, treeOf } from '../../faults/tree.ts';
import { errorOf } from './error-of.ts';

const time = '2026-01-31T12:00:00.000Z';
const run = (root: string, command: string, changes: FileChange[]) =>
  commit(root, changes, { command, time });
const commandsOf = ({ commits }: ReturnType<typeof undo>) => commits.map(({ command }) => command);

/** A project of three commits, and its trees after each. */
function stage() {
  const root = join(emptyFolder(), 'my-api');
  const trees: ReturnType<typeof treeOf>[] = [];
  const step = (command: string, changes: FileChange[]) => {
    run(root, command, changes);
    trees.push(treeOf(root));
  };
  step('create', [
    { path: 'create-api.json', before: null, after: '{}' },
    { path: '.create-api/records/project.json', before: null, after: '{}' },
    { path: 'run.sh', before: null, after: 'x', mode: 0o755 },
  ]);
  step('add', [
    { path: 'create-api.json', before: '{}', after: '{"a":1}' },
    { path: 'src/a.ts', before: null, after: 'a' },
  ]);
  step('remove', [
    { path: 'src/a.ts', before: 'a', after: null },
    { path: 'run.sh', before: 'x', after: null },
  ]);
  return { root, trees: [{}, ...trees] };
}

describe('undo', () => {
  test('takes one commit after another back, byte for byte and mode for mode', () => {
    const { root, trees } = stage();
    expect(undo(root).commits).toMatchObject([{ number: 3, command: 'remove', time }]);
    expect(treeOf(root)).toEqual(trees[2]);
    expect(commandsOf(undo(root))).toEqual(['add']);
    expect(treeOf(root)).toEqual(trees[1]);
    expect(commandsOf(undo(root))).toEqual(['create']);
    expect(treeOf(root)).toEqual({});
    expect(() => undo(root)).toThrow('nothing to undo');
    expect(treeOf(root)).toEqual({});
  });

  test('takes several back at once: one commit, one change of each file', () => {
    const { root, trees } = stage();
    const plan = undo(root, { steps: 2 });
    expect(commandsOf(plan)).toEqual(['remove', 'add']);
    // Made by one of them and deleted by the other: as it is.
    expect(plan.changes.map(({ path }) => path)).toEqual(['run.sh', 'create-api.json']);
    expect(treeOf(root)).toEqual(trees[1]);
  });

  test('takes the project’s making back with all that came after it', () => {
    const { root } = stage();
    undo(root, { steps: 3 });
    expect(treeOf(root)).toEqual({});
  });

  test('of more than there are takes back none', () => {
    const { root, trees } = stage();
    expect(() => undo(root, { steps: 4 })).toThrow('There are 3 commands to undo, not 4.');
    expect(treeOf(root)).toEqual(trees[3]);
  });

  test('takes a commit back that came after an undo, then what stood before', () => {
    const { root, trees } = stage();
    undo(root);
    run(root, 'add again', [{ path: 'src/b.ts', before: null, after: 'b' }]);
    expect(outlook(root)).toMatchObject([
      { number: 5, command: 'add again', undone: false, files: [{ path: 'src/b.ts' }] },
      { number: 3, command: 'remove', undone: true, reach: null },
      { number: 2, command: 'add', undone: false },
      { number: 1, command: 'create', undone: false },
    ]);
    expect(commandsOf(undo(root, { steps: 2 }))).toEqual(['add again', 'add']);
    expect(treeOf(root)).toEqual(trees[1]);
  });

  test('is refused where other commits are there than were looked at', () => {
    const { root } = stage();
    const numbers = planTravel('undo', root).commits.map(({ number }) => number);
    run(root, 'add', [{ path: 'src/b.ts', before: null, after: 'b' }]);
    const was = treeOf(root);
    expect(errorOf(() => travel('undo', root, { numbers })).exit).toBe('conflict');
    expect(treeOf(root)).toEqual(was);
  });

  test('gives folders back the permissions they had', () => {
    const { root } = stage();
    plant(root, { 'private/deep/secret': 'x' });
    chmodSync(join(root, 'private'), 0o700);
    chmodSync(join(root, 'private/deep'), 0o750);
    const was = treeOf(root);
    run(root, 'remove', [{ path: 'private/deep/secret', before: 'x', after: null }]);
    expect(existsSync(join(root, 'private'))).toBe(false);
    undo(root);
    expect(treeOf(root)).toEqual(was);
  });

  test('leaves an empty folder that was there before', () => {
    const { root } = stage();
    mkdirSync(join(root, 'models'));
    const was = treeOf(root);
    run(root, 'add', [{ path: 'models/deep/a.ts', before: null, after: 'a' }]);
    undo(root);
    expect(treeOf(root)).toEqual(was);
  });
});

describe('redo', () => {
  test('does again what was undone, byte for byte and mode for mode, one by one or several', () => {
    const { root, trees } = stage();
    undo(root, { steps: 2 });
    expect(commandsOf(redo(root))).toEqual(['add']);
    expect(treeOf(root)).toEqual(trees[2]);
    expect(commandsOf(redo(root))).toEqual(['remove']);
    expect(treeOf(root)).toEqual(trees[3]);
    expect(() => redo(root)).toThrow('nothing to redo');
    undo(root);
    undo(root);
    expect(commandsOf(redo(root, { steps: 2 }))).toEqual(['add', 'remove']);
    expect(treeOf(root)).toEqual(trees[3]);
    expect(commandsOf(undo(root))).toEqual(['remove']);
  });

  test('of more than were undone does none', () => {
    const { root, trees } = stage();
    undo(root);
    expect(() => redo(root, { steps: 2 })).toThrow('There is 1 command to redo, not 2.');
    expect(treeOf(root)).toEqual(trees[2]);
  });

  test('is refused where another commit came after', () => {
    const { root } = stage();
    undo(root);
    run(root, 'other', [{ path: 'src/b.ts', before: null, after: 'b' }]);
    expect(() => redo(root)).toThrow("`remove` can't be redone: `other` came after it was undone.");
    // Nor once that one is undone: what it stood on is gone with the first.
    undo(root);
    expect(commandsOf(redo(root))).toEqual(['other']);
    expect(() => redo(root)).toThrow("`remove` can't be redone");
  });

  test('makes a project anew where its folder outlived it', () => {
    const { root } = stage();
    plant(root, { '.create-api/templates/x.hbs': 'x' });
    const was = treeOf(root);
    undo(root, { steps: 3 });
    redo(root, { steps: 3 });
    expect(treeOf(root)).toEqual(was);
  });
});

describe('a file that has changed since', () => {
  test.each([
    ['edited', 1, 'create-api.json', 'has changed since', '{"a":2}'],
    ['edited, to be deleted', 1, 'src/a.ts', 'has changed since', 'mine'],
    ['deleted', 1, 'create-api.json', 'is gone', null],
    ['there again', 0, 'run.sh', 'is there again', 'mine'],
  ])('%s: undo is refused, and nothing is touched', (_, undone, path, reason, text) => {
    const { root } = stage();
    for (let step = 0; step < undone; step++) undo(root);
    if (text === null) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
    const was = treeOf(root);
    expect(planTravel('undo', root).blocked).toMatchObject([{ path, reason }]);
    const error = errorOf(() => undo(root));
    expect(error.exit).toBe('conflict');
    expect(error.message).toContain(`${path} ${reason}`);
    expect(treeOf(root)).toEqual(was);
  });

  test.each([
    ['edited', 'create-api.json', 'has changed since', '{"a":2}'],
    ['deleted', 'create-api.json', 'is gone', null],
    ['there already', 'src/a.ts', 'is there already', 'mine'],
  ])('%s: redo is refused, and nothing is touched', (_, path, reason, text) => {
    const { root } = stage();
    undo(root, { steps: 2 });
    if (text !== null) plant(root, { [path]: text });
    else rmSync(join(root, path));
    const was = treeOf(root);
    const error = errorOf(() => redo(root));
    expect(error.exit).toBe('conflict');
    expect(error.message).toBe(`\`add\` can't be redone:\n  ${path} ${reason}`);
    expect(treeOf(root)).toEqual(was);
  });

  test('of one of several: none is undone, each is listed under its command', () => {
    const { root } = stage();
    writeFileSync(join(root, 'create-api.json'), 'mine');
    const was = treeOf(root);
    const error = errorOf(() => undo(root, { steps: 3 }));
    expect(error.message).toBe(
      "These 3 commands can't be undone:\n  add\n    create-api.json has changed since",
    );
    expect(error.hint).toContain('What comes before them can be undone: create-api undo');
    expect(treeOf(root)).toEqual(was);
  });

  test('between two commits is in the way of both together too', () => {
    const { root } = stage();
    writeFileSync(join(root, 'create-api.json'), 'mine');
    run(root, 'merge', [{ path: 'create-api.json', before: 'mine', after: 'mine, merged' }]);
    expect(errorOf(() => undo(root, { steps: 3 })).message).toContain(
      'create-api.json has changed',
    );
    undo(root, { steps: 2 });
    expect(treeOf(root)['create-api.json']).toBe('file 644 mine');
  });

  test('is in the way as a folder, or behind a link that leads out, too', () => {
    const { root } = stage();
    undo(root);
    rmSync(join(root, 'create-api.json'));
    mkdirSync(join(root, 'create-api.json'));
    renameSync(join(root, 'src'), join(root, '../elsewhere'));
    symlinkSync('../elsewhere', join(root, 'src'));
    const error = errorOf(() => undo(root));
    expect(error.exit).toBe('conflict');
    expect(error.message).toMatch(
      /:\n {2}create-api\.json is there, but is not a file\n {2}src\/a\.ts is out of reach: src is a symlink that leads out of the project, to \S+elsewhere$/,
    );
    expect(outlook(root).map(({ blocked }) => blocked.length)).toEqual([1, 2, 0]);
  });

  test('a mode that has changed since is kept', () => {
    const { root } = stage();
    chmodSync(join(root, 'create-api.json'), 0o600);
    undo(root, { steps: 2 });
    expect(treeOf(root)['create-api.json']).toBe('file 600 {}');
    redo(root, { steps: 2 });
    expect(treeOf(root)['create-api.json']).toBe('file 600 {"a":1}');
  });

  test('files that were put back by hand already are left, and the commit counts as undone', () => {
    const { root, trees } = stage();
    writeFileSync(join(root, 'run.sh'), 'x');
    chmodSync(join(root, 'run.sh'), 0o755);
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'src/a.ts'), 'a');
    expect(undo(root).changes).toEqual([]);
    expect(treeOf(root)).toEqual(trees[2]);
    expect(commandsOf(undo(root))).toEqual(['add']);
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
  expect(outlook(root).map(({ undone }) => undone)).toEqual([true, true, true]);
  expect(localOf(root)).toEqual(['.gitignore', 'undo']);
});

describe('what is remembered', () => {
  test('tells of each commit how it is reached, and what is in the way', () => {
    const { root } = stage();
    run(root, 'more', [{ path: 'more.ts', before: null, after: 'x' }]);
    undo(root, { steps: 2 });
    writeFileSync(join(root, 'run.sh'), 'mine');
    const seen = outlook(root).map(({ command, reach, blocked }) => [
      command,
      reach && `${reach.way} ${reach.steps}`,
      blocked.map(({ path, reason }) => `${path} ${reason}`),
    ]);
    expect(seen).toEqual([
      ['more', 'redo 2', []],
      ['remove', 'redo 1', ['run.sh has changed since']],
      ['add', 'undo 1', []],
      ['create', 'undo 2', ['run.sh has changed since']],
    ]);
  });

  test.each([
    ['of files that all may read', 0o644, 0o644],
    ['of one that only its owner may read', 0o600, 0o600],
  ])('%s', (_, mode, expected) => {
    for (const folder of ['there', 'absent']) {
      const root = join(emptyFolder(), folder);
      if (folder === 'there') mkdirSync(root);
      run(root, 'x', [{ path: '.env', before: null, after: 'SECRET', mode }]);
      const entry = statSync(join(root, '.create-api/local/undo/1.json'));
      expect(entry.mode & 0o777).toBe(expected);
    }
  });

  /** A project of so many commits. */
  function counted(commits: number): string {
    const root = emptyFolder();
    plant(root, { n: '0', '.create-api/records/x.json': '{}' });
    for (let n = 0; n < commits; n++)
      run(root, `${n}`, [{ path: 'n', before: `${n}`, after: `${n + 1}` }]);
    return root;
  }

  test('is the last fifty commits', () => {
    expect(outlook(counted(60)).map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, index) => 60 - index),
    );
  });

  test('loses nothing by going back and forth', () => {
    const root = counted(60);
    for (let turn = 0; turn < 60; turn++) {
      undo(root, { steps: 3 });
      redo(root, { steps: 2 });
      redo(root);
    }
    expect(outlook(root)).toHaveLength(50);
    undo(root, { steps: 50 });
    expect(treeOf(root).n).toBe('file 644 10');
    redo(root, { steps: 50 });
    expect(treeOf(root).n).toBe('file 644 60');
  });

  test('an entry that can’t be read is an error, never a guess', () => {
    const { root } = stage();
    writeFileSync(join(root, '.create-api/local/undo/3.json'), '{"format":1,');
    expect(() => undo(root)).toThrow("undo/3.json can't be read");
  });
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
