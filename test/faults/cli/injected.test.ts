import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sample } from '../broken-disk.ts';
import { inPairs } from '../processes.ts';
import { type Tree, emptyFolder, localOf, removeFolder, settled, treeOf } from '../tree.ts';
import {
  type Call,
  type Injection,
  type Traced,
  canTrace,
  changesBelow,
  looksBelow,
  shapeOf,
  trace,
} from './strace.ts';
import { CLI, PROJECT, WORLDS, type World, environment, run } from './worlds.ts';

const SEED = Number(process.env.SEED ?? 20260131);

/** How many faults a world is given, unless FULL is set. */
const SHARE = { changes: 5, looks: 2 };

const ERRORS = {
  'error=ENOSPC': /the disk is full \(ENOSPC/u,
  'error=EIO': /the disk reported an input\/output error \(EIO/u,
  'error=EACCES': /permission denied \(EACCES/u,
};
const SIGNALS = ['signal=SIGKILL', 'signal=SIGINT'];

type Side = 'before' | 'after';

/** What a command leads to. */
interface Outcome {
  code: number | null;
  tree: Tree;
}

/** A world as it was, as it is to be, and where each next command leads from either. */
interface Known {
  seed: string;
  trees: Record<Side, Tree>;
  next: Record<Side, Outcome[]>;
  injections: Injection[];
  counts: string;
}

const known = new Map<World, Known>();

function stage(from: string, { cwd }: World) {
  const folder = emptyFolder();
  cpSync(from, folder, { recursive: true });
  return { folder, cwd: join(folder, cwd) };
}

const traced = (world: World, cwd: string, inject?: Injection): Promise<Traced> =>
  trace([...CLI, ...world.command], { cwd, env: environment() }, inject);

async function know(world: World): Promise<Known> {
  const seed = emptyFolder();
  await world.seed(seed);
  const outcomes = (from: string) =>
    Promise.all(
      world.next.map(async (command): Promise<Outcome> => {
        const { folder, cwd } = stage(from, world);
        const { code } = await run(cwd, command);
        return { code, tree: treeOf(folder) };
      }),
    );
  // The code of the command is compiled and kept by then.
  await run(stage(seed, world).cwd, world.command);
  const { folder, cwd } = stage(seed, world);
  const { code, stderr, calls } = await traced(world, cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const trees = { before: treeOf(seed), after: treeOf(folder) };
  const next = { before: await outcomes(seed), after: await outcomes(folder) };
  return { seed, trees, next, ...injectionsOf(folder, calls) };
}

function injectionsOf(folder: string, calls: readonly Call[]) {
  const errors = Object.keys(ERRORS);
  const changes = changesBelow(folder, calls);
  const looks = looksBelow(folder, calls);
  const put = (all: Injection[], share: number) => sample(all, share / all.length, SEED);
  const each = [...errors, ...SIGNALS];
  return {
    injections: [
      ...put(
        changes.flatMap((call) => each.map((fault) => ({ call, fault }))),
        SHARE.changes,
      ),
      ...put(
        looks.map((call, index) => ({ call, fault: errors[1 + (index % 2)]! })),
        SHARE.looks,
      ),
    ],
    counts: `${changes.length} calls that change it, ${looks.length} that look`,
  };
}

const same = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Breaks a command at one call, runs the next one, and demands that both leave the project on a side. */
async function breakOnce(world: World, index: number): Promise<void> {
  const { seed, trees, next, injections } = known.get(world)!;
  const inject = injections[index]!;
  const { folder, cwd } = stage(seed, world);
  const ended = await traced(world, cwd, inject);
  const label = `${inject.fault} at ${(inject.call as Call).line}\n${ended.stderr}`;
  expectHit(ended, inject, label);

  const failed = ended.code !== 0 && ended.signal === null;
  if (failed) expectMessage(ended, inject, label);
  const now = settled(treeOf(folder));
  if (ended.code === 0) expect(now, label).toEqual(trees.after);
  if (failed && !ended.stderr.includes('could not be taken back yet')) {
    expect(now, label).toEqual(trees.before);
  }

  const turn = index % world.next.length;
  const then = await run(cwd, world.next[turn]!);
  const outcome: Outcome = { code: then.code, tree: treeOf(folder) };
  const sides: Side[] = failed ? ['before'] : ended.code === 0 ? ['after'] : ['before', 'after'];
  if (!sides.some((side) => same(outcome, next[side][turn]!))) {
    const more = `${label}then ${world.next[turn]!.join(' ')}\n${then.stderr}`;
    expect(outcome, more).toEqual(next[sides[0]!][turn]);
  }
  const local = localOf(join(folder, PROJECT));
  expect(
    local.filter((name) => !['.gitignore', 'undo'].includes(name)),
    label,
  ).toEqual([]);
  removeFolder(folder);
}

/** The call that was meant was the one that was hit. strace tells of an interrupt's call nothing. */
function expectHit({ calls }: Traced, { call, fault }: Injection, label: string): void {
  const hit = calls.find(({ name, nth }) => name === call.name && nth === call.nth);
  expect(hit && shapeOf(hit), label).toBe(shapeOf(call as Call));
  if (fault !== 'signal=SIGINT') expect(hit!.injected, label).toBe(true);
}

/** One line that names the cause, what to do, and no stack. */
function expectMessage({ code, stderr }: Traced, { fault }: Injection, label: string): void {
  expect(code, label).toBe(1);
  expect(stderr, label).toMatch(/^error .+\n(?: {6}.+\n)*$/u);
  expect(stderr.split('\n', 1)[0], label).toMatch(ERRORS[fault as keyof typeof ERRORS]);
}

const tracing = canTrace();

describe.skipIf(!tracing && !process.env.CI)(`a fault at a system call, SEED=${SEED}`, () => {
  test('the kernel lets strace trace', () => expect(tracing).toBe(true));

  describe.each(WORLDS)('$name', { timeout: 3_600_000 }, (world) => {
    beforeAll(async () => void known.set(world, await know(world)), 120_000);

    test('is wholly done, or not at all, and the next command goes on from there', async () => {
      const { trees, injections, counts } = known.get(world)!;
      expect(trees.before).not.toEqual(trees.after);
      expect(injections.length).toBeGreaterThan(0);
      await inPairs(
        injections.map((_, index) => index),
        (index) => breakOnce(world, index),
      );
      console.info(`${world.name}: ${counts}; ${injections.length} faults, 0 half states`);
    });
  });
});
