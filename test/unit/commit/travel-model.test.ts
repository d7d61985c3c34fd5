import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commit, outlook, redo, undo } from '../../../src/commit/index.ts';
import { CreateApiError } from '../../../src/errors.ts';
import { emptyFolder, plant, removeFolder, treeOf } from '../../faults/tree.ts';

const PATHS = ['a', 'b', 'c/d'] as const;
type Texts = Record<string, string | null>;

/** What one commit did to the files that it changed. */
interface Did {
  id: number;
  before: Texts;
  after: Texts;
}

/** Two lists and a tree: what stands, what can be done again (the next one last), and the files. */
interface Model {
  done: Did[];
  undone: Did[];
  tree: Texts;
  next: number;
}

type Step =
  | { kind: 'commit'; texts: (string | null)[] }
  | { kind: 'undo' | 'redo'; steps: number }
  | { kind: 'edit'; path: string; text: string | null };

const text = fc.option(fc.constantFrom('', 'x', 'y', 'z'));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('commit' as const), texts: fc.tuple(text, text, text) }),
  fc.record({
    kind: fc.constantFrom('undo' as const, 'redo' as const),
    steps: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('edit' as const), path: fc.constantFrom(...PATHS), text }),
);

/** @returns whether it can be done */
function predict(model: Model, way: 'undo' | 'redo', steps: number): boolean {
  const [from, to] = way === 'undo' ? [model.done, model.undone] : [model.undone, model.done];
  if (from.length < steps) return false;
  const tree = { ...model.tree };
  for (const { before, after } of from.slice(-steps).toReversed()) {
    const [due, then] = way === 'undo' ? [after, before] : [before, after];
    for (const path of Object.keys(due)) {
      if (tree[path] === then[path]) continue;
      if (tree[path] !== due[path]) return false;
      tree[path] = then[path]!;
    }
  }
  model.tree = tree;
  to.push(...from.splice(-steps).toReversed());
  return true;
}

function commitBoth(root: string, model: Model, texts: readonly (string | null)[]): void {
  const changes = PATHS.map((path, at) => ({
    path,
    before: model.tree[path]!,
    after: texts[at]!,
  })).filter(({ before, after }) => before !== after);
  const id = model.next;
  commit(root, changes, { command: `${id}`, time: '' });
  if (changes.length === 0) return;
  const sides = (side: 'before' | 'after') =>
    Object.fromEntries(changes.map((change) => [change.path, change[side]]));
  model.done.push({ id, before: sides('before'), after: sides('after') });
  model.undone = [];
  model.tree = { ...model.tree, ...sides('after') };
  model.next += 1;
}

function edit(root: string, model: Model, path: string, to: string | null): void {
  if (to === null) rmSync(join(root, path), { force: true });
  else plant(root, { [path]: to });
  model.tree[path] = to;
}

function done(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(CreateApiError);
    return false;
  }
}

function filesOf(root: string): Texts {
  const tree = treeOf(root);
  const textOf = (path: string) => tree[path]?.replace(/^file \d+ /u, '') ?? null;
  return Object.fromEntries(PATHS.map((path) => [path, textOf(path)]));
}

/** Ids by how they are reached: what `undo 1`, `undo 2`, … takes back, or redo does again. */
const reached = (root: string, way: 'undo' | 'redo'): number[] =>
  outlook(root)
    .filter(({ reach }) => reach?.way === way)
    .sort((a, b) => a.reach!.steps - b.reach!.steps)
    .map(({ command }) => Number(command));

const idsOf = (list: readonly Did[]): number[] => list.map(({ id }) => id).toReversed();

test('commits, undo, redo and edits, mixed at random, do what two lists would', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
      const root = emptyFolder();
      plant(root, { '.create-api/records/x.json': '{}' });
      const tree = Object.fromEntries(PATHS.map((path) => [path, null]));
      const model: Model = { done: [], undone: [], tree, next: 1 };
      for (const one of steps) {
        if (one.kind === 'commit') commitBoth(root, model, one.texts);
        else if (one.kind === 'edit') edit(root, model, one.path, one.text);
        else {
          const way = one.kind === 'undo' ? undo : redo;
          const was = treeOf(root);
          const could = done(() => way(root, { steps: one.steps }));
          expect(could).toBe(predict(model, one.kind, one.steps));
          if (!could) expect(treeOf(root)).toEqual(was);
        }
        expect(filesOf(root)).toEqual(model.tree);
        expect(reached(root, 'undo')).toEqual(idsOf(model.done));
        expect(reached(root, 'redo')).toEqual(idsOf(model.undone));
      }
      removeFolder(root);
    }),
    { numRuns: process.env.FULL ? 5000 : 150 },
  );
}, 600_000);

test('several at once come to what one after the other comes to', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, text), { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1, max: 6 }),
      (commits, steps) => {
        const roots = [emptyFolder(), emptyFolder()];
        for (const root of roots) {
          plant(root, { '.create-api/records/x.json': '{}' });
          const tree = Object.fromEntries(PATHS.map((path) => [path, null]));
          const model: Model = { done: [], undone: [], tree, next: 1 };
          for (const texts of commits) commitBoth(root, model, texts);
        }
        const [one, other] = roots as [string, string];
        const count = Math.min(steps, outlook(one).length);
        fc.pre(count > 0);
        for (const way of [undo, redo]) {
          way(one, { steps: count });
          for (let turn = 0; turn < count; turn++) way(other);
          expect(treeOf(one)).toEqual(treeOf(other));
        }
        roots.forEach(removeFolder);
      },
    ),
    { numRuns: process.env.FULL ? 2000 : 60 },
  );
}, 600_000);
