import { describe, expect, test } from 'vitest';
import { python } from '../../../src/languages/python/index.ts';
import { keyName } from '../../../src/languages/typescript/keys.ts';
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
    ['a new field with nothing in it', 'posts a', 'posts a b', /no value for a new field/],
  ])('%s is refused', (_, before, after, message) => {
    expect(() => changed(before, after, language)).toThrow(message);
  });
});

test('a default is told to a database that was told of one when the table was made', () => {
  const [before, after] = ['posts level', 'posts level:string:default=a'];
  expect(changed(before, after, python)).toBeNull();
  expect(changed(before, after)).toMatchObject({
    up: [{ column: { postgres: [expect.stringContaining('setDefault("a")')], sqlite: [] } }],
    down: [{ column: { postgres: [expect.stringContaining('dropDefault()')], sqlite: [] } }],
  });
});

test('what a new column begins with is what each database would hold', () => {
  const rows = (text: string) => JSON.stringify(changed('posts a', `posts a ${text}`, python));
  expect(rows('at:datetime:default=2026-02-03T04:05:06Z')).toContain('2026-02-03 04:05:06.000000');
  expect(rows('price:decimal=8,2:default=2.5')).toContain('250');
  expect(rows('code:uuid:default=0b7c5a1e-6f0d-4d0e-9a51-2d8f6f1c9a10')).toContain(
    '0b7c5a1e6f0d4d0e9a512d8f6f1c9a10',
  );
});

test.each([
  ['posts', 'author_id', 'posts_author_id_fkey'],
  [
    'extraordinarily_long_feature_name_things',
    'an_extraordinarily_long_name_of_one_id',
    'extraordinarily_long_feature__an_extraordinarily_long_name_fkey',
  ],
  [
    'posts',
    'an_extraordinarily_long_name_of_one_id_and_more_and_even_more_o',
    'posts_an_extraordinarily_long_name_of_one_id_and_more_and__fkey',
  ],
])('the key on %s.%s is called as PostgreSQL calls it', (table, column, name) => {
  expect(keyName(table, column)).toBe(name);
});
