import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { recover } from '../../src/commit/index.ts';
import { countCalls, sample } from './broken-disk.ts';
import { buildDriver, inPairs } from './processes.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { emptyFolder, localOf, removeFolder, treeOf } from './tree.ts';

const SEED = Number(process.env.SEED ?? 20260131);

let drive: Awaited<ReturnType<typeof buildDriver>>;
beforeAll(async () => void (drive = await buildDriver()));

function stage({ root, seed }: Scenario) {
  const folder = emptyFolder();
  const at = join(folder, root);
  seed(at);
  return { folder, at };
}

function measure(scenario: Scenario) {
  const { folder, at } = stage(scenario);
  const before = treeOf(folder);
  const calls = countCalls((disk) => scenario.act(at, disk));
  const after = treeOf(folder);
  removeFolder(folder);
  return { before, after, calls: Array.from({ length: calls }, (_, call) => call) };
}

describe.each(scenarios)('$name', { timeout: 1_200_000 }, (scenario) => {
  test('killed at any call, the next command makes it whole', async () => {
    const { before, after, calls } = measure(scenario);
    await inPairs(sample(calls, 1 / 20, SEED), async (call) => {
      const { folder, at } = stage(scenario);
      const { signal } = await drive('kill', scenario.name, at, call);
      expect(signal, `call ${call}`).toBe('SIGKILL');
      recover(at);
      const now = treeOf(folder);
      if (JSON.stringify(now) !== JSON.stringify(after)) {
        expect(now, `call ${call}`).toEqual(before);
        scenario.act(at);
      }
      expect(treeOf(folder), `call ${call}`).toEqual(after);
      expect(recover(at)).toBeNull();
      const left = localOf(at).filter((name) => name !== '.gitignore' && name !== 'undo');
      expect(left, `call ${call}`).toEqual([]);
      removeFolder(folder);
    });
  });
});

test('killed in recovery, and in the recovery of that: the next makes it whole', async () => {
  const scenario = scenarios.find(({ name }) => name === 'add')!;
  const { before, after, calls } = measure(scenario);
  await inPairs(sample(calls.slice(100), 1 / 40, SEED), async (call) => {
    const { folder, at } = stage(scenario);
    await drive('kill', scenario.name, at, call);
    for (let fault = 3; (await drive('recover', at, fault)).signal === 'SIGKILL'; fault += 19);
    expect([before, after]).toContainEqual(treeOf(folder));
    expect(recover(at)).toBeNull();
    removeFolder(folder);
  });
}, 1_200_000);
