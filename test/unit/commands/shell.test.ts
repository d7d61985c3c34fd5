import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine, quote } from '../../../src/commands/shell.ts';

test.each([
  ['users', 'users'],
  ['email:email:unique', 'email:email:unique'],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['', "''"],
  ['$(x)', "'$(x)'"],
])('%j is quoted as %s', (argument, quoted) => {
  expect(quote(argument)).toBe(quoted);
});

test('a shell reads back any argument', () => {
  const argument = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 5 }), (words) => {
      const script = `printf '%s\\0' ${commandLine(words)}`;
      const printed = execFileSync('bash', ['-c', script]).toString();
      expect(printed.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 50 },
  );
});
