import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { recover } from '../../src/commit/index.ts';
import { countCalls, randomFrom } from './broken-disk.ts';
import { buildDriver } from './processes.ts';
import { scenarios } from './scenarios.ts';
import { emptyFolder, localOf, plant, treeOf } from './tree.ts';

let drive: Awaited<ReturnType<typeof buildDriver>>;
beforeAll(async () => void (drive = await buildDriver()));

const text = (root: string, path: string) => readFileSync(join(root, path), 'utf8');
const pluses = (ended: { output: string }[]) =>
  ended.reduce((sum, { output }) => sum + output.split('+').length - 1, 0);

/** The lock of a process that has ended, as it would have left it. */
function deadLock(): string {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  const space = spawnSync('readlink', ['/proc/self/ns/pid']).stdout.toString().trim();
  return JSON.stringify({
    host: space ? `${hostname()} ${space}` : hostname(),
    pid,
    started: '1',
    since: '2026-01-31T12:00:00.000Z',
    nonce: '0123456789abcdef',
  });
}

test('processes that race for the lock lose no commit', async () => {
  const root = emptyFolder();
  const ended = await Promise.all([1, 2, 3].map(() => drive('count', root, 20)));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(text(root, 'total.txt')).toBe('60');
  expect(text(root, 'lines.txt').trim().split('\n')).toHaveLength(60);
  expect(localOf(root)).toEqual(['.gitignore', 'undo']);
});

test('processes that race for a dead process’s lock lose no commit', async () => {
  for (let round = 0; round < 5; round++) {
    const root = emptyFolder();
    plant(root, { '.create-api/local/lock': deadLock() });
    const ended = await Promise.all([1, 2, 3, 4].map(() => drive('count', root, 1)));
    expect(ended).toEqual(ended.map(() => ({ code: 0, signal: null, output: '+' })));
    expect(text(root, 'total.txt')).toBe('4');
    expect(localOf(root)).toEqual(['.gitignore', 'undo']);
  }
});

test('processes killed at random while others work: each commit is there whole, or not at all', async () => {
  const root = emptyFolder();
  const random = randomFrom(Number(process.env.SEED ?? 7));
  const runs = Array.from({ length: 4 }, async () => {
    const ended = [];
    for (let turn = 0; turn < 6; turn++) {
      ended.push(await drive('count', root, 3, Math.floor(random() * 200)));
    }
    return ended;
  });
  const ended = (await Promise.all(runs)).flat();
  recover(root);
  const total = Number(text(root, 'total.txt'));
  expect(text(root, 'lines.txt').trim().split('\n')).toHaveLength(total);
  // A process may be killed when its commit is done and before it says so, and then only.
  const killed = ended.filter(({ signal }) => signal === 'SIGKILL').length;
  expect(killed).toBeGreaterThan(0);
  expect(total).toBeGreaterThanOrEqual(pluses(ended));
  expect(total).toBeLessThanOrEqual(pluses(ended) + killed);
  expect(ended.filter(({ code }) => code !== 0 && code !== null)).toEqual([]);
});

describe('a signal in the middle of a commit', () => {
  const scenario = scenarios.find(({ name }) => name === 'add')!;

  test.each([
    { signal: 'SIGINT', where: 'start', end: 'SIGINT', output: 'done ' },
    { signal: 'SIGTERM', where: 'start', end: 'SIGTERM', output: 'done ' },
    { signal: 'SIGHUP', where: 'poll', end: 'SIGHUP', output: 'done ' },
    { signal: 'SIGINT', where: 'poll', end: 'SIGINT', output: 'done ' },
    { signal: 'SIGINT', where: 'listener', end: null, output: 'done heardalive' },
  ])('$signal ($where) waits for its end', async ({ signal, where, end, output }) => {
    const folder = emptyFolder();
    const at = join(folder, scenario.root);
    const still = emptyFolder();
    const other = join(still, scenario.root);
    scenario.seed(at);
    scenario.seed(other);
    const calls = countCalls((disk) => scenario.act(other, disk));
    const ended = await drive('interrupt', scenario.name, at, calls >> 1, signal, where);
    expect(ended).toEqual({ code: end ? null : 0, signal: end, output });
    expect(treeOf(folder)).toEqual(treeOf(still));
  });
});
