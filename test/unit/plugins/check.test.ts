import { describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks/index.ts';
import {
  type Check,
  callable,
  listOf,
  oneOf,
  optional,
  recordOf,
  shape,
  text,
  word,
} from '../../../src/plugins/check.ts';
import * as shapes from '../../../src/plugins/shapes.ts';

describe('our own frameworks have the shape that is demanded of others', () => {
  test.each(FRAMEWORKS.map((entry) => [entry.name, entry] as const))('%s', async (_, entry) => {
    expect(shapes.framework(await entry.load(), '')).toBeUndefined();
  });
});

test.each<[string, Check, unknown, string | undefined]>([
  ['a text', text, 'x', undefined],
  ['a blank text', text, ' ', 'it must be a text, and is " "'],
  ['nothing', text, undefined, 'it must be a text, and is missing'],
  ['a function for a text', text, () => 1, 'it must be a text, and is a function'],
  ['a word', word, 'my-api2', undefined],
  [
    'a word with a capital',
    word,
    'Koa',
    'it must be a name in lower case, such as my-name, and is "Koa"',
  ],
  [
    'a word that climbs',
    word,
    '../x',
    'it must be a name in lower case, such as my-name, and is "../x"',
  ],
  ['a choice', oneOf('free', 'never'), 'Free', 'it must be "free" or "never", and is "Free"'],
  ['an optional that is absent', optional(callable), undefined, undefined],
  ['an optional that is null', optional(callable), null, 'it must be a function, and is null'],
  ['the second of a list', listOf(text), ['a', 2], 'it[1] must be a text, and is 2'],
  ['an object for a list', listOf(text), { a: 'b' }, 'it must be a list, and is {"a":"b"}'],
  ['a list for an object', shape({ a: text }), ['b'], 'it must be an object, and is ["b"]'],
  [
    'a nested key',
    shape({ a: shape({ b: text }) }),
    { a: {} },
    'it.a.b must be a text, and is missing',
  ],
  [
    'a key too many',
    shape({ wiring: text }),
    { wiring: 'x', wirings: 'x' },
    'it.wirings means nothing; did you mean wiring?',
  ],
  [
    'a key far from all',
    shape({ a: text, b: text }),
    { a: 'x', b: 'x', zzz: 1 },
    'it.zzz means nothing; there are a, b',
  ],
  [
    'a key of a record',
    recordOf(text, word),
    { 'A b': 'x' },
    'the name it.A b must be a name in lower case, such as my-name, and is "A b"',
  ],
])('%s', (_, check, value, fault) => {
  expect(check(value, 'it')).toBe(fault);
});
