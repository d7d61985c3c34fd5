import { expect, test } from 'vitest';
import { entryIn } from '../../src/index.ts';
import { wireFile } from '../../src/reconcile/wire/index.ts';

const LINES = Array.from(
  { length: 40 },
  (_, at) => `# A line of a comment, the ${at}th of many.\n`,
).join('');

test('an entry with a comment stands above the paragraph of the first, however long that is', async () => {
  const own = entryIn('.env.example', [], 'ALPHA', '', 'What it is for.');
  const { text } = await wireFile('.env.example', `# All settings.\n\n${LINES}BETA=1\n`, [own]);
  expect(text).toBe(`# All settings.\n\n# What it is for.\nALPHA=\n\n${LINES}BETA=1\n`);
});
