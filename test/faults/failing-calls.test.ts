import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Disk, recover } from '../../src/commit/index.ts';
import { CreateApiError } from '../../src/errors.ts';
import { brokenDisk, countCalls, failWith, sample } from './broken-disk.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { emptyFolder, endProcess, localOf, removeFolder, settled, treeOf } from './tree.ts';

const SEED = Number(process.env.SEED ?? 20260131);
const CODES = ['ENOSPC', 'EACCES', 'EIO'] as const;

/** A fresh project to break. */
function stage({ root, seed }: Scenario) {
  const folder = emptyFolder();
  const at = join(folder, root);
  seed(at);
  return { folder, at, before: treeOf(folder) };
}

/** What the scenario leads to when nothing fails, and how many calls it takes. */
function measure(scenario: Scenario) {
  const { folder, at, before } = stage(scenario);
  const calls = countCalls((disk) => scenario.act(at, disk));
  return { before, after: treeOf(folder), calls };
}

const attempt = (action: () => void): unknown => {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
};

const KNOWN = ['.gitignore', 'undo'];

describe.each(scenarios)('$name', (scenario) => {
  const { before, after, calls } = measure(scenario);
  const each = Array.from({ length: calls }, (_, call) => call);
  const runOn = (disk: Disk) => {
    const staged = stage(scenario);
    const error = attempt(() => scenario.act(staged.at, disk));
    return { ...staged, error };
  };

  test('changes something, in a number of calls worth breaking', () => {
    expect(after).not.toEqual(before);
    expect(calls).toBeGreaterThan(50);
  });

  test('one call fails: all or nothing at once, and the next command goes on from there', () => {
    const cases = each.flatMap((call) =>
      sample(
        CODES.map((code) => ({ call, code })),
        1 / 5,
        SEED + call,
      ),
    );
    for (const { call, code } of cases) {
      const broken = brokenDisk((n, name) => void (n === call && failWith(code, name)));
      const { folder, at, error } = runOn(broken);
      const now = treeOf(folder);
      const label = `call ${call} ${code}`;
      if (error !== undefined) {
        expect(error, label).toBeInstanceOf(CreateApiError);
        expect((error as CreateApiError).message, label).toContain(code);
        expect((error as CreateApiError).blame, label).toBe('machine');
      }
      expect(settled(now), label).toEqual(error === undefined ? after : before);
      endProcess(folder, at);
      const recovery = recover(at);
      expect(treeOf(folder), label).toEqual(error === undefined ? after : before);
      if (recovery) expect(recovery.outcome).toBe(error === undefined ? 'finished' : 'taken back');
      if (error !== undefined) {
        scenario.act(at);
        expect(treeOf(folder), label).toEqual(after);
      }
      expect(
        localOf(at).filter((name) => !KNOWN.includes(name)),
        label,
      ).toEqual([]);
      removeFolder(folder);
    }
  });

  test('every call fails from one on: the next command makes it whole', () => {
    for (const call of sample(each, 1 / 5, SEED)) {
      const broken = brokenDisk((n, name) => void (n >= call && failWith('ENOSPC', name)));
      const { folder, at, error } = runOn(broken);
      endProcess(folder, at);
      if (error !== undefined) expect(error).toBeInstanceOf(CreateApiError);
      recover(at);
      const now = treeOf(folder);
      if (JSON.stringify(now) !== JSON.stringify(after)) {
        expect(now, `from call ${call}`).toEqual(before);
        scenario.act(at);
      }
      expect(treeOf(folder), `from call ${call}`).toEqual(after);
      expect(localOf(at).filter((name) => !KNOWN.includes(name))).toEqual([]);
      removeFolder(folder);
    }
  });

  test('recovery fails and is tried again: still whole', () => {
    for (const call of sample(each, 1 / 30, SEED)) {
      const dies = brokenDisk((n, name) => void (n >= call && failWith('EIO', name)));
      const { folder, at } = runOn(dies);
      endProcess(folder, at);
      for (let fault = 0; fault < 400; fault += 7) {
        const broken = brokenDisk((n, name) => void (n >= fault && failWith('EIO', name)));
        const error = attempt(() => recover(at, { disk: broken, wait: 0 }));
        endProcess(folder, at);
        if (error === undefined) break;
        expect(error).toBeInstanceOf(CreateApiError);
      }
      recover(at);
      expect([JSON.stringify(before), JSON.stringify(after)]).toContain(
        JSON.stringify(treeOf(folder)),
      );
      removeFolder(folder);
    }
  });
});
