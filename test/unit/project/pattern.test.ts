import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesOf } from '../../../src/project/patterns/samples.ts';
import { printPattern } from '../../../src/project/patterns/print.ts';
import { parsePattern } from '../../../src/project/patterns/syntax.ts';
import { isCatastrophic, stepsFor } from '../../../src/project/patterns/safety.ts';
import { PATTERNS } from './arbitraries.ts';
import { fieldOf } from './support.ts';

describe('the portable spelling', () => {
  test.each([
    ['^[a-z-]+$', '^[a-z-]+$'],
    ['^[-a-z]+$', '^[a-z-]+$'],
    ['^\\d+$', '^[0-9]+$'],
    ['\\w', '[A-Za-z0-9_]'],
    ['[\\w.-]', '[A-Za-z0-9_.-]'],
    ['\\D', '[^0-9]'],
    ['\\W', '[^A-Za-z0-9_]'],
    ['\\s', '[ \\t-\\r]'],
    ['[^\\s@]', '[^ \\t-\\r@]'],
    ['a.b', 'a[^\\n]b'],
    ['(?:a|b)c', '(a|b)c'],
    ['(a)', 'a'],
    ['(ab)+', '(ab)+'],
    ['a|b', 'a|b'],
    ['((a|b)|c)', '(a|b)|c'],
    ['a+?b*?c??', 'a+b*c?'],
    ['a{2}b{2,}c{2,4}', 'a{2}b{2,}c{2,4}'],
    ['a{0,1}b{1,}', 'a?b+'],
    ['\\/', '\\/'],
    ['/', '\\/'],
    ['[/]x[/a]', '\\/x[/a]'],
    ['\\.\\*\\(\\)', '\\.\\*\\(\\)'],
    ['[.]', '\\.'],
    ['[.*+?(){}|^$]', '[.*+?(){}|^$]'],
    ['[\\^a]', '[\\^a]'],
    ['[\\]\\\\]', '[\\]\\\\]'],
    ['[\\[]', '\\['],
    ['[[]', '\\['],
    ['[[a]', '[a[]'],
    ['[^[]', '[^\\[]'],
    ['[[-]', '[\\[-]'],
    ['[^.]', '[^.]'],
    ['\\x41\\u0042', 'AB'],
    ['[\\u00e4-\\u00fc]', '[ä-ü]'],
    ['\\t\\n', '\\t\\n'],
    ['[aab-]', '[ab-]'],
    ['[a-cb]', '[a-c]'],
    ['[+--]', '[+-,-]'],
    ['[--/]', '[.-/-]'],
    ['🎉+', '🎉+'],
  ])('of %s is %s', (pattern, portable) => {
    expect(printPattern(parsePattern(pattern))).toBe(portable);
    expect(printPattern(parsePattern(portable))).toBe(portable);
  });
});

test.each([
  ['', 'is empty'],
  ['('.repeat(30) + ')'.repeat(30), 'nested more than 20'],
  ['a'.repeat(501), 'longer than 500'],
  ['(?=a)', 'look-ahead'],
  ['(?!a)', 'look-ahead'],
  ['(?<=a)b', 'look-behind'],
  ['(?<!a)b', 'look-behind'],
  ['(?<name>a)', 'named groups'],
  ['(?P<name>a)', 'named groups'],
  ['(?i)a', 'inline flags'],
  ['(?i:a)', 'inline flags'],
  ['(?#note)', 'inline flags'],
  ['(?>a)', 'inline flags'],
  ['(a)\\1', 'back references'],
  ['\\k<a>', 'back references'],
  ['\\bword\\b', '\\b'],
  ['\\Aword\\Z', '\\A'],
  ['\\p{L}', '\\p'],
  ['\\u{41}', '\\u'],
  ['\\cA', '\\c'],
  ['\\0', '\\0'],
  ['\\x00', 'no database keeps'],
  ['\\ud800', 'no database keeps'],
  ['\\-', '\\-'],
  ['\\e', '\\e'],
  ['a**', 'a repetition is repeated'],
  ['a{2}{3}', 'a repetition is repeated'],
  ['a++', 'possessive'],
  ['a?+', 'possessive'],
  ['*a', 'nothing that * could repeat'],
  ['(+)', 'nothing that + could repeat'],
  ['a|?', 'nothing that ? could repeat'],
  ['^*', 'an anchor is repeated'],
  ['a{,3}', 'begins no repetition'],
  ['a{x}', 'begins no repetition'],
  ['{2}', 'nothing that {'],
  ['a{3,2}', 'upside down'],
  ['a{1001}', 'more than 1000'],
  ['a{1,100000}', 'more than 1000'],
  ['a}', 'closes nothing'],
  ['a]', 'closes nothing'],
  ['a)', 'closes nothing'],
  ['(a', 'not closed'],
  ['[a', 'not closed'],
  ['[]', 'a set is empty'],
  ['[^]', 'a set is empty'],
  ['[z-a]', 'upside down'],
  ['[a-\\d]', 'ends with a whole set'],
  ['[\\Da]', 'inside a set'],
  ['[[:alpha:]]', 'named set'],
  ['[[a]]', 'closes nothing'],
  ['[\\b]', '\\b'],
  ['a\\', 'ends too early'],
  ['a^b', 'a ^ stands inside'],
  ['(^a)', 'a ^ stands inside'],
  ['a$b', 'a $ stands inside'],
  ['(a$)', 'a $ stands inside'],
  ['.*', 'no text was found that the pattern refuses'],
  ['a?', 'no text was found that the pattern refuses'],
  ['^a{300}$', 'no text of 0 to 255 characters'],
  ['(a+)+', 'for ever'],
  ['(a*)*', 'for ever'],
  ['^(a|a)*$', 'for ever'],
  ['^(a|b|ab)*$', 'for ever'],
  ['^([a-z]+-?)*$', 'for ever'],
  ['^([a-z]{1,9}){1,9}$', 'for ever'],
  ['^(\\w+\\s?)*$', 'for ever'],
  ['^(.*,)*$', 'for ever'],
  ['^.*.*.*.*$', 'for long'],
  ['^(a?){50}$', 'for long'],
  ['^(a{1,2}){25}$', 'for long'],
  [`^${'a?'.repeat(40)}$`, 'for long'],
  ['.+@.+\\..+', 'for long'],
])('%s is refused: %s', (pattern, message) => {
  const refusal = expect(() => fieldOf(`code:string:pattern=${pattern}`));
  refusal.toThrow(
    expect.objectContaining({
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});

test.each([
  '^[a-z0-9]+(-[a-z0-9]+)*$',
  '^([a-z]{1,63}\\.)+[a-z]{2,}$',
  '^(a|ab)*$',
  '^(\\d{4}){4}$',
  '^\\w+@\\w+\\.\\w+$',
  '^(,?[a-z])*$',
])('%s takes no longer than it should', (pattern) => {
  const tree = parsePattern(pattern);
  expect(isCatastrophic(tree)).toBe(false);
  expect(stepsFor(tree, 255)).toBeLessThan(1e6);
});

test('a spelling matches what the pattern matched, in JavaScript', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PATTERNS),
      fc.string({ unit: fc.constantFrom(...'abzAZ09-_ .:/@#\\[]ä\n') }),
      (pattern, text) => {
        const portable = printPattern(parsePattern(pattern));
        expect(new RegExp(portable, 'u').test(text)).toBe(new RegExp(pattern, 'u').test(text));
      },
    ),
  );
});

/** Atoms, sets, groups and repetitions put together at random. */
const { pattern: patterns } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      ...'ab1',
      '\\d',
      '\\w',
      '\\s',
      '.',
      '\\.',
      '[a-c]',
      '[^ab]',
      '[\\w-]',
      '[\\]\\[]',
      '[^\\s]',
      'é',
      '\\n',
      '[|&]',
      '[a[]',
      '[^[]',
      '[[-]',
      '[a[]',
      '[^[]',
      '[[-]',
      '[~-]',
    ),
    tie('pattern').map((inner) => `(${inner})`),
  ),
  pattern: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '|')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) =>
      parts.map(([atom, after]) => (after === '|' ? `${atom}|${atom}` : atom + after)).join(''),
    ),
}));

test('Python reads the spelling as JavaScript does', () => {
  const texts = [
    '',
    'a',
    'b1',
    'aab',
    '١',
    '1',
    'é',
    ' ',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u001c',
    'a\nb',
    'a\r',
    '_',
    '-',
    '[',
    ']',
    '~',
    '&',
    '|',
    'ab.1',
  ];
  const anchored = fc
    .sample(patterns, { numRuns: 120, seed: 7 })
    .flatMap((pattern) => [pattern, `^(${pattern})`, `^(${pattern})$`]);
  const rows = [...anchored, ...PATTERNS].map((pattern) => {
    const portable = printPattern(parsePattern(pattern));
    const words = isCatastrophic(parsePattern(pattern))
      ? []
      : [...matchesOf(portable, [], { min: 0, max: 9 })].slice(0, 5);
    const tried = [...texts, ...words];
    const original = new RegExp(pattern, 'u');
    const matcher = new RegExp(portable, 'u');
    const found = tried.map((text) => matcher.test(text));
    const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);
    for (const text of tried.filter(isAscii)) expect(matcher.test(text)).toBe(original.test(text));
    return { pattern: portable, texts: tried, found };
  });
  expect(differencesInPython(rows)).toEqual([]);
});

interface Row {
  pattern: string;
  texts: string[];
  found: boolean[];
}

/** Texts that Python's `re` finds and JavaScript does not, or the other way round; warnings count as differences. */
function differencesInPython(rows: Row[]): unknown {
  const program = `
import json, re, sys, warnings
warnings.simplefilter("error")
differences = []
for row in json.load(sys.stdin):
    try:
        pattern = re.compile(re.sub(r"(?<!\\\\)\\$$", r"\\\\Z", row["pattern"]))
        found = [bool(pattern.search(text)) for text in row["texts"]]
    except Exception as error:
        found = str(error)
    if found != row["found"]:
        differences.append([row["pattern"], row["texts"], row["found"], found])
json.dump(differences, sys.stdout)`;
  const input = JSON.stringify(rows);
  return JSON.parse(execFileSync('python3', ['-c', program], { input, encoding: 'utf8' }));
}
