import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { some } from '../broken-disk.ts';
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
import { CLI, PROJECT, type World, environment, run, worldsFor } from './worlds.ts';

const SEED = Number(process.env.SEED ?? 20260131);

/** How many calls each fault is tried at, unless FULL is set. */
const SHARE = 1;

type Kind = 'changes' | 'looks';

const callsBelow = { changes: changesBelow, looks: looksBelow };

/** What is done to a call of the command, and what is then said of it. */
interface Fault {
  fault: string;
  at: Kind;
  says?: RegExp;
}

const FAULTS: readonly Fault[] = [
  { fault: 'error=ENOSPC', at: 'changes', says: /the disk is full \(ENOSPC/u },
  { fault: 'error=EIO', at: 'changes', says: /an input\/output error \(EIO/u },
  { fault: 'error=EACCES', at: 'changes', says: /permission denied \(EACCES/u },
  { fault: 'signal=SIGKILL', at: 'changes' },
  { fault: 'signal=SIGINT', at: 'changes' },
  { fault: 'error=EIO', at: 'looks', says: /an input\/output error \(EIO/u },
  { fault: 'error=EACCES', at: 'looks', says: /permission denied \(EACCES/u },
];

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
  calls: Record<Kind, Call[]>;
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
  const first = await traced(world, cwd);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const trees = { before: treeOf(seed), after: treeOf(folder) };
  const next = { before: await outcomes(seed), after: await outcomes(folder) };
  const calls = {
    changes: callsBelow.changes(folder, first.calls),
    looks: callsBelow.looks(folder, first.calls),
  };
  return { seed, trees, next, calls };
}

const same = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How often a call is aimed at: of a hundred runs, one makes a call more or less before it (of the cache, of Node). */
const AIMS = 4;

/** A run in which the call that was meant is the one that was hit. */
async function hit(world: World, { at: kind, fault }: Fault, call: Call) {
  const { seed, calls } = known.get(world)!;
  let aimed = call;
  for (let aim = 1; ; aim++) {
    const { folder, cwd } = stage(seed, world);
    const ended = await traced(world, cwd, { call: aimed, fault });
    const at = ended.calls.find(({ name, nth }) => name === aimed.name && nth === aimed.nth);
    // Of a signal that the process outlives strace tells nothing at its call.
    const struck = fault === 'signal=SIGINT' || at?.injected;
    if (at && shapeOf(at) === shapeOf(call) && struck) return { ended, folder, cwd };
    if (aim === AIMS) {
      expect(at && shapeOf(at), `${fault} at ${call.line}`).toBe(shapeOf(call));
      expect(struck, `${fault} at ${call.line}`).toBe(true);
    }
    removeFolder(folder);
    // It may have been the first run that was the odd one.
    aimed = (await inAnother(world, kind, call, calls[kind])) ?? call;
  }
}

/** The same call of another run: of those of its shape, the one with as many before it. */
async function inAnother(world: World, kind: Kind, call: Call, calls: readonly Call[]) {
  const { folder, cwd } = stage(known.get(world)!.seed, world);
  const again = callsBelow[kind](folder, (await traced(world, cwd)).calls);
  removeFolder(folder);
  const alike = (all: readonly Call[]) => all.filter((one) => shapeOf(one) === shapeOf(call));
  return alike(again)[alike(calls).indexOf(call)];
}

/** Breaks a command at one call, runs the next one, and demands that both leave the project on a side. */
async function breakOnce(world: World, call: Call, breaking: Fault, turn: number): Promise<void> {
  const { trees, next } = known.get(world)!;
  const { fault, says } = breaking;
  const { ended, folder, cwd } = await hit(world, breaking, call);
  const label = `${fault} at ${call.line}\n${ended.stderr}`;

  const failed = ended.code !== 0 && ended.signal === null;
  if (failed) expectMessage(ended, says!, label);
  const now = settled(treeOf(folder));
  if (ended.code === 0) expect(now, label).toEqual(trees.after);
  if (failed && !ended.stderr.includes('could not be taken back yet')) {
    expect(now, label).toEqual(trees.before);
  }

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

/** One line that names the cause, what to do, and no stack. */
function expectMessage({ code, stderr }: Traced, says: RegExp, label: string): void {
  expect(code, label).toBe(1);
  expect(stderr, label).toMatch(/^error .+\n(?: {6}.+\n)*$/u);
  expect(stderr.split('\n', 1)[0], label).toMatch(says);
}

const tracing = canTrace();

describe.skipIf(!tracing && !process.env.CI)(`a fault at a system call, SEED=${SEED}`, () => {
  test('the kernel lets strace trace', () => expect(tracing).toBe(true));

  describe.each(worldsFor(SEED))('$name', { timeout: 3_600_000 }, (world) => {
    beforeAll(async () => void known.set(world, await know(world)), 300_000);

    test('there are calls worth breaking', () => {
      const { trees, calls } = known.get(world)!;
      expect(trees.before).not.toEqual(trees.after);
      expect(calls.changes.length).toBeGreaterThan(30);
    });

    test.each(FAULTS)('$fault where it $at: wholly done, or not at all', async (fault) => {
      const calls = known.get(world)!.calls[fault.at];
      const chosen = some([...calls.entries()], SHARE, SEED);
      await inPairs(chosen, ([index, call]) =>
        breakOnce(world, call, fault, index % world.next.length),
      );
      console.info(`${world.name}: ${fault.fault} at ${chosen.length} of ${calls.length} calls`);
    });
  });
});
