import { expect, test } from 'vitest';
import { memberOf } from '../../src/index.ts';
import { unwireFile, wireFile } from '../../src/reconcile/wire/index.ts';

const WIRING = memberOf('a.ts', 'PROBLEMS', '429: "Too Many Requests",');
const BEFORE = `const PROBLEMS: Record<number, string> = {
  422: "Unprocessable Content",
  500: "Internal Server Error",
};
`;
const AFTER = BEFORE.replace('  500', '  429: "Too Many Requests",\n  500');

test('a member whose key is a number stands in order, counts as there, and goes again', async () => {
  const { text, results } = await wireFile('a.ts', BEFORE, [WIRING], [WIRING]);
  expect(results.map(({ outcome }) => outcome)).toEqual(['wired']);
  expect(text).toBe(AFTER);
  const again = await wireFile('a.ts', AFTER, [WIRING], [WIRING]);
  expect(again.results.map(({ outcome }) => outcome)).toEqual(['already']);
  expect((await unwireFile('a.ts', AFTER, [WIRING], [WIRING])).text).toBe(BEFORE);
});
