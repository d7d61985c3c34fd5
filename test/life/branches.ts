import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fse from 'fs-extra';
import { expect } from 'vitest';
import { planApply } from '../../src/commands/apply.ts';
import { loadMerged } from '../../src/commands/branches/load.ts';
import { carryOut } from '../../src/commands/finish.ts';
import { redo, undo } from '../../src/commit/index.ts';
import { CreateApiError } from '../../src/errors.ts';
import { readTree } from '../support/cli.ts';
import { commitAll, git, startRepository, tryGit } from '../support/git.ts';
import { type Expected, mergeModels, placeLines } from './merge-models.ts';
import { partOf } from './parts.ts';
import { INPUT, type Model, type World, check, copyOf } from './world.ts';

type Action = (world: World) => Promise<void>;

/** How two branches come about, and what is done when they have met. */
export interface Meeting {
  ours: readonly Action[];
  theirs: readonly Action[];
  /** The second branch works an hour later; else in the same second. */
  isLater: boolean;
  /** What is merged is committed at once; else with the next merge. */
  isCommitted: boolean;
}

/** Works on two branches, merges one into the other with git, and has `apply` mend what that leaves. */
export async function meet(world: World, { ours, theirs, ...how }: Meeting): Promise<void> {
  const { root } = world;
  if (existsSync(join(root, '.git'))) commitAll(root, 'Before');
  else startRepository(root);
  const base = copyOf(world.model);
  const start = git(root, 'rev-parse', 'HEAD').trim();
  const one = await onBranch(world, start, ours, 0);
  world.model = copyOf(base);
  const other = await onBranch(world, start, theirs, how.isLater ? 3600 : 0);
  git(root, 'checkout', '--quiet', one.name);
  await forget(world);
  world.model = one.model;
  const expected = mergeModels(base, one, other, (key) => partOf(world, key));
  tryGit(root, 'merge', '--quiet', '--no-ff', '--message', 'Merge', other.name);
  await mend(world, expected, how);
}

/** What became of a project on a branch. */
export interface Branch {
  name: string;
  model: Model;
  /** What features are called by now that had another name when the branches parted: the old name → the new one. */
  renamed: Map<string, string>;
}

async function onBranch(
  world: World,
  start: string,
  actions: readonly Action[],
  later: number,
): Promise<Branch> {
  const { root } = world;
  const name = `branch-${randomUUID()}`;
  git(root, 'checkout', '--quiet', '-b', name, start);
  await forget(world);
  const before = await birthsIn(world);
  await atTime(later, async () => {
    for (const action of actions) await action(world);
  });
  commitAll(root, name);
  const after = [...(await birthsIn(world))];
  const renamed = new Map(
    [...before].flatMap(([key, birth]) => {
      const [now] = after.find(([, one]) => one === birth) ?? [];
      return now && now !== key ? [[key, now] as const] : [];
    }),
  );
  return { name, model: copyOf(world.model), renamed };
}

/** The migration that made each feature: what is renamed keeps it. */
async function birthsIn({ root, model }: World): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const key of Object.keys(model.manifest.feature)) {
    const record = await fse.readJson(join(root, `.create-api/records/feature/${key}.json`));
    found.set(key, record.migrations[0].path);
  }
  return found;
}

/** A clone has no history to undo. */
async function forget(world: World): Promise<void> {
  await fse.remove(join(world.root, '.create-api/local'));
  world.past = [];
  world.future = [];
}

const NOW = Math.floor(Date.now() / 1000);

async function atTime<T>(later: number, step: () => Promise<T>): Promise<T> {
  const before = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = String(NOW + later);
  try {
    return await step();
  } finally {
    if (before === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = before;
  }
}

/** Runs `apply`; what it refuses is given up, as if there had been no merge. */
async function mend(
  world: World,
  expected: Expected,
  { isCommitted }: { isCommitted: boolean },
): Promise<void> {
  const { root } = world;
  const before = await readTree(root);
  world.merges += 1;
  try {
    const plan = await atTime(7200, () => planApply(loadMerged(root), { ...INPUT, cwd: root }));
    const changed = await carryOut(plan, INPUT);
    expect(expected.refused, 'it was to be refused').not.toBe('always');
    if (changed) await thereAndBack(world, before);
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    if (expected.refused === 'never') throw error;
    expect(error.exit).not.toBe('usage');
    expect(await readTree(root)).toEqual(before);
    world.refusals.push(error.message);
    tryGit(root, 'merge', '--abort');
    git(root, 'reset', '--quiet', '--hard');
    git(root, 'clean', '--quiet', '--force', '-d');
    await check(world);
    return;
  }
  world.model = await placeLines(root, expected);
  if (isCommitted) commitAll(root, 'Merged');
  await check(world);
}

/** Undo gives back what git had left, byte for byte; redo what `apply` had made of it. */
async function thereAndBack({ root }: World, before: Record<string, string>): Promise<void> {
  const after = await readTree(root);
  undo(root);
  expect(await readTree(root)).toEqual(before);
  redo(root);
  expect(await readTree(root)).toEqual(after);
}
