import { describe, expect, test } from 'vitest';
import { python } from '../../../src/languages/python/index.ts';
import { typescript } from '../../../src/languages/typescript/index.ts';
import { parseFeatureText } from '../../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../../src/project/resolve.ts';
import { tableChange } from '../../../src/project/table-change.ts';

const OTHERS = ['users name', 'people name'];

/** What the languages make of a change of a feature's text. */
function changed(before: string, after: string, language = typescript) {
  const [old, now] = [before, after].map((text) => {
    const specs = [...OTHERS, text].map((one) => parseFeatureText(one));
    const features = Object.fromEntries(specs.map(({ key, spec }) => [key, spec]));
    const options = { id: 'integer', wireCase: 'snake', prefix: '/api' };
    const { key } = specs.at(-1)!;
    return resolveFeatures(features, { language, options }).find((one) => one.key === key)!;
  });
  const change = tableChange(old!, now!, { fields: new Map(), features: new Map() });
  return change && language.history!.code(change);
}

describe.each([typescript, python])('$title', (language) => {
  test.each([
    ['a pattern', 'posts slug', 'posts slug:string:pattern=^a$'],
    ['a least length', 'posts slug', 'posts slug:string:min=2'],
    ['the values of an enum', 'posts level:enum=a,b', 'posts level:enum=a,b,c'],
    ['a default', 'posts level', 'posts level:string:default=a'],
  ])('%s is kept by the API alone', (_, before, after) => {
    expect(changed(before, after, language)).toBeNull();
  });

  test.each([
    ['an enum', 'posts level:enum=a,b', 'posts level:string'],
    ['a text', 'posts level:text', 'posts level:enum=a,b'],
    ['an address', 'posts level:email', 'posts level:url'],
  ])('%s that becomes another text has a migration that does something, or none', (_, ...texts) => {
    const made = changed(texts[0]!, texts[1]!, language) as { up: object[]; down: object[] } | null;
    for (const steps of made ? [made.up, made.down] : []) {
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(step).not.toMatchObject({ batch: { lines: [] } });
    }
  });

  test.each([
    ['another type', 'posts n:integer', 'posts n:date', /integer and date differ/],
    ['another precision', 'posts n:decimal=8,2', 'posts n:decimal=8,3', /what it holds differ/],
    ['another target', 'posts a:references=users', 'posts a:references=people', /users and people/],
    [
      'another fate',
      'posts a:references=users',
      'posts a:references=users:on-delete=cascade',
      /on-delete=restrict and on-delete=cascade/,
    ],
    ['a new field with nothing in it', 'posts a', 'posts a b', /no value for a new field/],
  ])('%s is refused', (_, before, after, message) => {
    expect(() => changed(before, after, language)).toThrow(message);
  });
});
