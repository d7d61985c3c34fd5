import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CreateApiError } from '../../../src/errors.ts';
import type { Field, Json } from '../../../src/project/fields/field.ts';
import { declarations } from './arbitraries.ts';
import { fieldOf } from './support.ts';
import { check } from './validator.ts';

const distinct = (values: readonly Json[]) => new Set(values.map((value) => JSON.stringify(value)));

/** The field, or null where its declaration is refused in words. */
function fieldOrNull(text: string): Field | null {
  try {
    return fieldOf(text);
  } catch (error) {
    if (error instanceof CreateApiError && error.hint) return null;
    throw error;
  }
}

test('samples and edges keep every rule, and each fault breaks the one it says', () => {
  let accepted = 0;
  fc.assert(
    fc.property(declarations, (text) => {
      const field = fieldOrNull(text);
      if (!field) return;
      accepted++;
      for (const value of [...field.samples, ...field.edges]) {
        expect({ text, value, code: check(field, value) }).toEqual({ text, value, code: null });
      }
      for (const { value, missing, status, code } of field.faults) {
        const found = missing ? (field.required ? 'required' : null) : check(field, value);
        expect({ text, value, code: found }).toEqual({ text, value, code });
        expect(status).toBe(code === 'required' || code === 'type' ? 400 : 422);
      }
      expect(distinct(field.samples).size).toBe(field.samples.length);
      expect(field.sample).toEqual(field.samples[0]);
      if (field.unique) expect(field.samples.length).toBeGreaterThanOrEqual(5);
      if (field.hasDefault) expect(check(field, field.default)).toBe(null);
    }),
    { numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(150);
});

describe('samples', () => {
  test.each<[string, Json]>([
    ['name', 'Ada Lovelace'],
    ['first_name', 'Ada'],
    ['last_name', 'Lovelace'],
    ['username', 'ada'],
    ['email:email', 'ada@example.com'],
    ['contact_email:string', 'ada@example.com'],
    ['title', 'Notes on the engine'],
    ['slug', 'notes-on-the-engine'],
    ['slug:pattern=^[a-z-]+$', 'notes-on-the-engine'],
    ['slug:max=5:pattern=^[a-z-]+$', expect.stringMatching(/^[a-z-]{1,5}$/)],
    ['description:text', 'It weaves algebraic patterns.'],
    ['remarks:text', 'It weaves algebraic patterns.'],
    ['city', 'London'],
    ['country', 'France'],
    ['address', '1 High Street'],
    ['phone', '+44 20 7946 0001'],
    ['sku', 'AB-0001'],
    ['sku:pattern=^[A-Z]{2}-\\d{4}$', 'AB-0001'],
    ['colour', 'red'],
    ['currency:max=3', 'EUR'],
    ['website:url', 'https://example.com/notes-on-the-engine'],
    ['age:integer', 36],
    ['age:integer:max=18', 18],
    ['year:integer', 2026],
    ['rating:number:min=0:max=5', 4.5],
    ['price:decimal', '12.50'],
    ['price:decimal=3,2', '2.50'],
    ['price:decimal=5,3', '12.500'],
    ['done:boolean', true],
    ['status:enum=draft,published', 'draft'],
    ['status:enum=draft,published:default=published', 'published'],
    ['born:date', '1815-12-10'],
    ['day:date', '2026-01-31'],
    ['at:datetime', '2026-01-31T12:00:00.000Z'],
    ['anything', 'Amber'],
    ['anything:max=2', 'Am'],
    ['anything:min=10:max=12', 'Amber ambe'],
    ['meta:json', { tags: ['amber'], rank: 1 }],
  ])('the first of %s is %j', (field, sample) => {
    expect(fieldOf(field).sample).toEqual(sample);
  });

  test.each([
    ['name', 20],
    ['name:max=1', 20],
    ['name:min=500:max=500', 20],
    ['name:max=9:min=3', 20],
    ['body:text:min=300', 20],
    ['code:pattern=^[A-Z]{3}$', 20],
    ['code:pattern=^\\d{4}-\\d{4}$', 20],
    ['code:pattern=^(a|b)$', 2],
    ['code:min=40:pattern=^[a-z]+(-[a-z]+)*$', 20],
    ['n:integer', 20],
    ['n:integer:min=3:max=5', 3],
    ['n:integer:min=9007199254740990', 2],
    ['n:integer:max=-9007199254740990', 2],
    ['n:number:min=0:max=1', 20],
    ['n:number:min=1:max=1', 1],
    ['n:number:min=-1e300', 20],
    ['n:decimal=2,1', 20],
    ['n:decimal=18,17', 20],
    ['n:boolean', 2],
    ['n:enum=a,b,c', 3],
    ['n:email', 20],
    ['n:url', 20],
    ['n:uuid', 20],
    ['n:date', 20],
    ['n:datetime', 20],
    ['n:json', 20],
    ['n:references=users', 20],
  ])('of %s there are %s', (field, count) => {
    expect(fieldOf(field).samples).toHaveLength(count);
  });

  test('are the same on every run', () => {
    const of = () => fieldOf('code:pattern=^[A-Z]{3}-[0-9]+$').samples;
    expect(of()).toEqual(of());
  });
});

describe('faults', () => {
  const codesOf = (field: string) => [
    ...new Set(fieldOf(field).faults.map(({ code, missing }) => (missing ? 'missing' : code))),
  ];

  test.each([
    ['name', 'missing required type format length'],
    ['name:min=2', 'missing required type format length'],
    ['name:optional', 'type format length'],
    ['name:default=x', 'required type format length'],
    ['slug:pattern=^[a-z]+$', 'missing required type length pattern'],
    ['body:text', 'missing required type format'],
    ['n:integer', 'missing required type range'],
    ['n:number', 'missing required type'],
    ['n:number:max=5', 'missing required type range'],
    ['n:decimal', 'missing required type format range'],
    ['n:boolean', 'missing required type'],
    ['n:email', 'missing required type format'],
    ['n:date', 'missing required type format'],
    ['n:enum=a,b', 'missing required type enum'],
    ['n:json', 'missing required format'],
    ['n:json:optional', 'format'],
    ['n:references=users', 'missing required type'],
  ])('of %s are %s', (field, codes) => {
    expect(codesOf(field)).toEqual(codes.split(' '));
  });

  test.each<[string, Json[]]>([
    ['n:integer:min=0:max=150', [-1, 151]],
    ['n:integer', [-9007199254740992, 9007199254740992]],
    ['n:number:min=0:max=5', [-1, 6]],
    ['n:decimal=4,2', ['100.00', '-100.00', '0.001']],
    ['n:string:max=3', ['aaaa']],
    ['n:string:min=2:max=3', ['aaaa', 'a']],
  ])('%s: one step beyond each edge', (field, values) => {
    const found = fieldOf(field).faults.filter(({ code }) => code === 'range' || code === 'length');
    expect(found.map(({ value }) => value)).toEqual(values);
  });
});

test.each<[string, Json[]]>([
  ['n:string:min=1:max=3', ['a', 'aaa', '\u{1f600}\u{1f600}\u{1f600}']],
  ['n:string:max=2', ['', 'aa', '\u{1f600}\u{1f600}']],
  ['n:integer:min=1:max=9', [1, 9]],
  ['n:integer', [-9007199254740991, 0, 9007199254740991]],
  ['n:decimal=4,2', ['-99.99', '0.00', '0.01', '99.99']],
  ['n:enum=a,b,c', ['a', 'c']],
  ['n:boolean', [true, false]],
  ['n:date', ['0001-01-01', '2024-02-29', '9999-12-31']],
  ['n:max=6:pattern=^[a-z]+$', ['aaaaaa']],
  ['n:references=users', []],
])('the edges of %s are %j', (field, edges) => {
  expect(fieldOf(field).edges).toEqual(edges);
});
