import { describe, expect, test } from 'vitest';
import {
  OPERATIONS,
  hasOf,
  operationsFault,
  operationsOf,
  readOperations,
} from '../../../src/project/operations.ts';
import {
  formatFeatureText,
  parseFeatureArgs,
  parseFeatureText,
} from '../../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../../src/project/resolve.ts';

const resolve = (...texts: string[]) =>
  resolveFeatures(
    Object.fromEntries(
      texts.map((text) => parseFeatureText(text)).map(({ key, spec }) => [key, spec]),
    ),
    {
      language: { reserved: new Set() },
      options: {},
    },
  );

describe('operations', () => {
  test.each([
    [{ only: 'list,get' }, 'list,get'],
    [{ only: 'get/list' }, 'list,get'],
    [{ only: 'GET, list' }, 'list,get'],
    [{ except: 'delete' }, 'list,create,get,replace,update'],
    [{ only: OPERATIONS.join(',') }, undefined],
    [{}, undefined],
  ])('%j is kept as %s', (flags, kept) => {
    expect(readOperations(flags)).toBe(kept);
  });

  test.each([
    [{ only: 'list', except: 'get' }, /both given/],
    [{ only: 'lst' }, /"lst" is no operation/],
    [{ except: 'remove' }, /"remove" is no operation/],
    [{ only: '' }, /names no operation/],
    [{ except: OPERATIONS.join('/') }, /leaves no operation/],
  ])('%j is refused', (flags, message) => {
    expect(() => readOperations(flags)).toThrow(message);
  });

  test('a slip is told the nearest', () => {
    expect(() => readOperations({ only: 'updte' })).toThrow(
      expect.objectContaining({ hint: 'Did you mean update?' }),
    );
  });

  test.each([
    ['list,get', undefined],
    ['list,gett', /is "gett" meant to be get\?/],
    ['', /there are: list/],
    [['list'], /must be operations/],
  ])('the manifest may say %j', (only, fault) => {
    if (fault) expect(operationsFault(only)).toMatch(fault);
    else expect(operationsFault(only)).toBeUndefined();
  });

  test('has says what several of them need', () => {
    const has = hasOf(operationsOf({ only: 'get,delete' }));
    expect(Object.keys(has).filter((key) => has[key as keyof typeof has])).toEqual([
      'get',
      'delete',
      'item',
      'guarded',
      'output',
    ]);
  });
});

describe('flags in the text of a feature', () => {
  test.each([
    ['users name', { fields: { name: 'string' } }],
    ['users name --only list,get', { fields: { name: 'string' }, only: 'list,get' }],
    [
      'users --except=delete,update name',
      { fields: { name: 'string' }, only: 'list,create,get,replace' },
    ],
    ['users name --table people', { fields: { name: 'string' }, table: 'people' }],
    ['users name --table users', { fields: { name: 'string' } }],
    [
      'octopus name --plural octopodes --only list',
      { fields: { name: 'string' }, singular: 'octopus', only: 'list' },
    ],
  ])('%s', (text, spec) => {
    const parsed = parseFeatureText(text);
    expect(parsed.spec).toEqual(spec);
    expect(parseFeatureText(formatFeatureText(parsed.key, parsed.spec))).toMatchObject({
      key: parsed.key,
      spec,
    });
  });

  test.each([
    ['users name --onyl list', /no flag "--onyl"/],
    ['users name --only list --only get', /--only is given twice/],
    ['users name --table', /"" is not written in snake_case/],
    ['users name --table People', /not written in snake_case/],
    ['users name --table pg_class', /belongs to the database/],
    ['users name --table kysely_migration', /belongs to the database/],
    ['users name --table constructor', /every object of JavaScript/],
    [`users name --table ${'a'.repeat(41)}`, /longer than 40/],
  ])('%s is refused', (text, message) => {
    expect(() => parseFeatureText(text)).toThrow(message);
  });

  test('what a command line says goes together with what stands among the words', () => {
    expect(parseFeatureArgs(['users', 'name', '--only', 'get'], { table: 'people' }).spec).toEqual({
      fields: { name: 'string' },
      table: 'people',
      only: 'get',
    });
  });
});

describe('tables', () => {
  test('a reference points at the table that its feature has', () => {
    const [users, posts] = resolve('users name --table people', 'posts author:references=users');
    expect(users?.table).toBe('people');
    expect(posts?.references[0]?.target?.table).toBe('people');
    expect(users?.path).toBe('/api/users');
  });

  test.each([
    ['users name --table posts', 'posts title'],
    ['users name --table things', 'posts title --table things'],
  ])('two features have not one table: %s, %s', (...texts) => {
    expect(() => resolve(...texts)).toThrow(/would both have the table/);
  });

  test('a table that another feature gave up is free', () => {
    expect(resolve('users name --table people', 'posts title --table users')).toHaveLength(2);
  });
});
