import { expect, test } from 'vitest';
import { isSame } from '../../../src/languages/same.ts';

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  [null, null, true],
  [null, {}, false],
  [undefined, null, false],
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [2, 1], false],
  [[1], { 0: 1 }, false],
  [new Map([['a', 'b']]), new Map([['a', 'b']]), true],
  [new Map([['a', 'b']]), new Map([['a', 'c']]), false],
  [new Map(), new Map([['a', 'b']]), false],
])('%j and %j: %s', (a, b, same) => {
  expect(isSame(a, b)).toBe(same);
  expect(isSame(b, a)).toBe(same);
});
