import { beforeEach, expect, test, vi } from 'vitest';
import { settle } from '../../../src/reconcile/files.ts';
import type { PlannedChange } from '../../../src/reconcile/stage.ts';
import { askConflicts } from '../../../src/ui/conflicts/ask.ts';

const { answers, offered, said } = vi.hoisted(() => ({
  answers: [] as string[],
  offered: [] as string[][],
  said: [] as string[],
}));
vi.mock('../../../src/ui/ask.ts', () => ({
  ask: async ({ choices }: { choices: { value: string }[] }) => {
    offered.push(choices.map(({ value }) => value));
    return answers.shift();
  },
}));
vi.mock('../../../src/ui/output.ts', () => ({ print: (text: string) => said.push(text) }));

beforeEach(() => {
  for (const list of [answers, offered, said]) list.splice(0);
  vi.stubEnv('VISUAL', '');
  vi.stubEnv('EDITOR', '');
});

async function changeOf(base: string | null, yours: string | null, ours: string) {
  const { reason, conflict } = await settle('a.txt', base, yours, ours);
  const change: PlannedChange = { path: 'a.txt', status: 'conflict', before: yours, after: yours };
  return { ...change, reason: reason!, conflict: conflict! };
}

const OVERLAP = await changeOf('a\nb\n', 'a\nB\n', 'a\nb!\n');

test('both sides are shown, then asked about', async () => {
  answers.push('generated');
  expect(await askConflicts([OVERLAP])).toEqual(new Map([['a.txt', 'generated']]));
  expect(offered).toEqual([['yours', 'generated', 'markers', 'diff', 'stop']]);
  expect(said.join('')).toMatch(/conflict {2}a\.txt[^]*yours:[^]* B\n[^]*create-api:[^]* b!\n/);
});

test('a file that one side has not is kept, or goes', async () => {
  answers.push('yours', 'generated');
  const removed = await changeOf('a\n', null, 'b\n');
  const dropped = {
    ...removed,
    path: 'b.txt',
    conflict: { base: 'a\n', yours: 'b\n', ours: null },
  };
  const choices = await askConflicts([removed, dropped]);
  expect([...choices.values()]).toEqual(['yours', 'generated']);
  expect(offered).toEqual(Array(2).fill(['yours', 'generated', 'diff', 'stop']));
});

test('the diff is shown, and the question asked again; to stop is a conflict', async () => {
  answers.push('diff', 'stop');
  await expect(askConflicts([OVERLAP])).rejects.toMatchObject({ exit: 'conflict' });
  expect(said.join('')).toContain('-B\n+b!\n');
});

test('the editor goes on from what was edited, until nothing is left open', async () => {
  const script = `const fs = require("fs"), file = process.argv.at(-1);
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.startsWith("1") ? "done\\n" : "1" + text);`;
  vi.stubEnv('EDITOR', `${process.execPath} -e '${script.replaceAll('\n', ' ')}'`);
  answers.push('edit', 'edit');
  expect(await askConflicts([OVERLAP])).toEqual(new Map([['a.txt', { text: 'done\n' }]]));
  expect(said.join('')).toContain('conflict markers on line 2 still');
});
