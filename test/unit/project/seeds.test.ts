import { describe, expect, test } from 'vitest';
import { featureOf } from './support.ts';

describe('sample items', () => {
  const seedsOf = (...texts: [string, ...string[]]) => featureOf(...texts).seeds;

  test.each([
    ['ten', 10, 'users name email:email:unique role:enum=a,b:default=b'],
    ['as many as the values of a combination', 6, 'grants a:enum=x,y,z b:boolean --unique a,b'],
    [
      'where combinations overlap',
      10,
      'grants a:enum=x,y,z b:enum=k,l,m,n c:enum=t,u,v --unique a,b --unique b,c',
    ],
  ])('%s', (_, count, text) => {
    const { seeds, uniques, combinations } = featureOf(text);
    for (const fields of [
      ...uniques.map((field) => [field]),
      ...combinations.map((one) => one.fields),
    ]) {
      const held = seeds.map((item) => JSON.stringify(fields.map(({ key }) => item[key])));
      expect(new Set(held).size).toBe(seeds.length);
    }
    expect(seeds).toHaveLength(count);
  });

  test.each([
    [
      'two share what they refer to',
      'posts author:references=users',
      [1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
    ],
    [
      'unless it is unique',
      'posts author:references=users:unique',
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ],
  ])('references: %s', (_, text, positions) => {
    expect(seedsOf('users name', text).map((item) => item['authorId'])).toEqual(positions);
  });

  test.each([
    ['a tree', 'nodes name parent:references=nodes:optional', [null, 1, 1, 2, 2, 3, 3, 4, 4, 5]],
    [
      'a chain, where it is unique',
      'nodes name parent:references=nodes:optional:unique',
      [null, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ],
  ])('of themselves: %s', (_, text, positions) => {
    expect(seedsOf(text).map((item) => item['parentId'])).toEqual(positions);
  });
});
