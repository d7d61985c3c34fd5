import { expect, test } from 'vitest';
import { literal, pattern, text } from '../../../../src/languages/python/literal.ts';

test.each([
  [null, 'None'],
  [true, 'True'],
  [false, 'False'],
  [1.5, '1.5'],
  [-0, '0'],
  [1e21, '1e21'],
  [1e-7, '1e-7'],
  [[1, 'a', null], '[1, "a", None]'],
  [{ tags: ['a'], on: true }, '{"tags": ["a"], "on": True}'],
  [{}, '{}'],
])('%j is %s', (value, source) => {
  expect(literal(value)).toBe(source);
});

test.each([
  ['', '""'],
  ['it is', '"it is"'],
  ["it's", '"it\'s"'],
  ['a "b"', '\'a "b"\''],
  [`"a" isn't`, `'"a" isn\\'t'`],
  ['a\\b', '"a\\\\b"'],
  ['a\nb', '"a\\nb"'],
  ['\0', '"\\x00"'],
  ['\ud800', '"\\ud800"'],
  ['é', '"\\xe9"'],
  ['\u{1f600}', '"\\U0001f600"'],
])('the text %j is %s', (value, source) => {
  expect(text(value)).toBe(source);
});

test.each([
  ['a'.repeat(39), `"${'a'.repeat(39)}"`],
  ['a'.repeat(256), '"a" * 256'],
  [`\0${'a'.repeat(99)}`, '"\\x00" + "a" * 99'],
  [`${'a'.repeat(64)}@example.com`, '"a" * 64 + "@example.com"'],
  [`Granite ${'granite '.repeat(20)}.`, '"G" + "ranite g" * 20 + "ranite ."'],
  ['\u{1f600}'.repeat(50), '"\\U0001f600" * 50'],
])('a long text is said by its repetitions: %#', (value, source) => {
  expect(text(value)).toBe(source);
});

test.each([
  ['^[a-z]+$', '"^[a-z]+$"'],
  ['^\\.$', 'r"^\\.$"'],
  ['"\\.', "'\"\\\\.'"],
  ['a\\', '"a\\\\"'],
])('the pattern %s is %s', (value, source) => {
  expect(pattern(value)).toBe(source);
});
