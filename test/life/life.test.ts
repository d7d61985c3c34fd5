import fc from 'fast-check';
import fse from 'fs-extra';
import { expect, test } from 'vitest';
import { FRAMEWORKS, loadFramework } from '../../src/frameworks/index.ts';
import { anyStep } from './actions.ts';
import { anyBeginning, begin } from './beginnings.ts';

/** Sequences in all; a sample of them where it is not asked for every one. */
const SEQUENCES = Number(process.env.SEQUENCES ?? (process.env.FULL ? 5000 : 32));

/** The path of a counterexample, as a failure tells it, to see that one alone again. */
const { REPLAY } = process.env;

test.each(FRAMEWORKS.map(({ name }) => name))(
  'whatever happens to a project of %s, it is as if made so',
  async (name) => {
    const framework = await loadFramework(name);
    let conflicts = 0;
    let steps = 0;
    let merges = 0;
    let refusals = 0;
    const sequence = fc.array(anyStep, { minLength: 3, maxLength: 14 });
    const property = fc.asyncProperty(anyBeginning, sequence, async (how, all) => {
      const world = await begin(framework, how);
      try {
        for (const { run } of all) {
          await run(world);
          steps += 1;
        }
      } finally {
        conflicts += world.conflicts;
        merges += world.merges;
        refusals += world.refusals.length;
        await fse.remove(world.root);
      }
    });
    await fc.assert(property, {
      includeErrorInReport: true,
      numRuns: Math.ceil(SEQUENCES / FRAMEWORKS.length),
      seed: Number(process.env.SEED ?? 42),
      ...(REPLAY ? { path: REPLAY, endOnFailure: true } : {}),
    });
    if (REPLAY) return;
    // Lines beside ours are no conflict but where a line next to them changes.
    expect(conflicts / steps).toBeLessThan(0.1);
    console.info(
      `${name}: ${steps} steps, ${merges} merges, of which ${refusals} were left to the user`,
    );
    // It takes two to touch one thing.
    expect(refusals).toBeLessThan(Math.max(4, merges / 2));
  },
  10_800_000,
);
