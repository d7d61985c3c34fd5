import fc from 'fast-check';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { FIT_END, FIT_START, layout } from '../../../../src/render/layout/index.ts';
import { keyOf, literal, pattern, text } from '../../../../src/languages/typescript/literal.ts';

test.each([
  ['plain', '"plain"'],
  ["it's", '"it\'s"'],
  ['say "hi"', `'say "hi"'`],
  [`"a" 'b' "c"`, `'"a" \\'b\\' "c"'`],
  ['back\\slash', '"back\\\\slash"'],
  ['\0', '"\\u0000"'],
  ['\ud800', '"\\ud800"'],
  ['a'.repeat(41), '"a".repeat(41)'],
  ['😀'.repeat(30), '"😀".repeat(30)'],
  ['a'.repeat(40), `"${'a'.repeat(40)}"`],
])('writes the text %j', (value, code) => {
  expect(text(value)).toBe(code);
});

test.each([
  [null, 'null'],
  [-1.5, '-1.5'],
  [-0, '0'],
  [1e21, '1e21'],
  [1e-7, '1e-7'],
  [[], '[]'],
  [{}, '{}'],
  [{ snake_key: [1, true], 'kebab-key': null }, '{ snake_key: [1, true], "kebab-key": null }'],
])('writes the value %j', (value, code) => {
  expect(literal(value)).toBe(code);
});

test.each([
  ['name', 'name'],
  ['a b', '"a b"'],
  ['', '""'],
  ['__proto__', '["__proto__"]'],
])('writes the key %j', (name, code) => {
  expect(keyOf(name)).toBe(code);
});

test.each([
  ['^[a-z-]+$', '/^[a-z-]+$/u'],
  ['a/b', '/a\\/b/u'],
])('writes the pattern %s', (source, code) => {
  expect(pattern(source)).toBe(code);
});

test('means the value, in the spelling that prettier keeps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), async (value) => {
      const code = literal(value as never);
      expect(new Function(`return ${code}`)()).toEqual(JSON.parse(JSON.stringify(value)));
      const statement = layout(`${FIT_START}x = ${code};${FIT_END}\n`, 'prettier', 80);
      expect(await format(statement, { parser: 'typescript' })).toBe(statement);
    }),
  );
});
