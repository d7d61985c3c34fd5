import { describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks/index.ts';
import { combinationsOf, coveringSet } from '../../../src/testing/combinations.ts';

const choices = (...sizes: number[]) =>
  Object.fromEntries(
    sizes.map((size, at) => [
      `o${at}`,
      { choices: Array.from({ length: size }, (_, value) => value) },
    ]),
  );

const frameworks = await Promise.all(FRAMEWORKS.map(({ load }) => load()));

/** Options, and the most combinations that are worth their time: the fewest there can be is the two largest's product. */
const TABLE: [what: string, options: Parameters<typeof coveringSet>[0], most: number][] = [
  ['none', {}, 1],
  ['one', choices(3), 3],
  ['two', choices(2, 3), 6],
  ['five of two', choices(2, 2, 2, 2, 2), 8],
  ['unequal ones', choices(4, 2, 3, 2), 14],
  ['ten of three', choices(3, 3, 3, 3, 3, 3, 3, 3, 3, 3), 25],
  ...frameworks.map(({ title, options }): (typeof TABLE)[number] => [title, options, 8]),
];

describe.each(TABLE)('of %s', (_, options, most) => {
  const found = coveringSet(options);

  test('every two choices meet', () => {
    const entries = Object.entries(options);
    for (const [name, { choices: own }] of entries) {
      for (const [other, { choices: theirs }] of entries) {
        if (name === other) continue;
        for (const one of own) {
          const beside = found.filter((each) => each[name] === one).map((each) => each[other]);
          expect(new Set(beside), `${name} ${one}, ${other}`).toEqual(new Set(theirs));
        }
      }
    }
  });

  test(`in ${most} combinations at most`, () => {
    expect(found.length).toBeLessThanOrEqual(most);
    for (const each of found) expect(Object.keys(each)).toEqual(Object.keys(options));
  });
});

test('all combinations', () => {
  expect(combinationsOf(choices(2, 2))).toEqual([
    { o0: 0, o1: 0 },
    { o0: 0, o1: 1 },
    { o0: 1, o1: 0 },
    { o0: 1, o1: 1 },
  ]);
});
