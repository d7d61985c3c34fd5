import { expect, test } from 'vitest';
import { sidesText } from '../../../src/ui/conflicts/sides.ts';

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}\n`);
const text = (all: readonly string[]) => all.join('');
const edits = (base: readonly string[], yours: readonly string[]) =>
  sidesText({ base: text(base), yours: text(yours), ours: null })
    .split('\n')
    .map((line) => line.trim());

test('of a file that goes each edit is shown, from its line', () => {
  const yours = lines(20);
  yours[1] = 'mine\n';
  yours.splice(9, 1);
  yours.push('at the end\n');
  expect(edits(lines(20), yours)).toEqual([
    'line 2:',
    '- line 2',
    '+ mine',
    'line 10:',
    '- line 10',
    'line 20:',
    '+ at the end',
  ]);
});

test('an edit that is long, and many of them, are cut, which is said', () => {
  const base = lines(60);
  const yours = base.map((line, at) => (at % 10 === 0 ? `mine\n${line}` : line));
  yours.unshift(...Array<string>(20).fill('new\n'));
  const shown = edits(base, yours);
  expect(shown.slice(0, 10)).toEqual(['line 1:', ...Array(8).fill('+ new'), '… 13 more lines']);
  expect(shown.slice(10)).toEqual(['line 32:', '+ mine', 'line 43:', '+ mine', '… 3 more places']);
});

test('line ends alone are no edit', () =>
  expect(
    edits(
      lines(3),
      lines(3).map((line) => line.replace('\n', '\r\n')),
    ),
  ).toEqual(['']));
