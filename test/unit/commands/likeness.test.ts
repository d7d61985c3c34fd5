import { expect, test } from 'vitest';
import { ALIKE, likeness, linesIn } from '../../../src/commands/moves/likeness.ts';

const TEN = Array.from({ length: 10 }, (_, at) => `line ${at}`);
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

test.each<[string, string, string, number]>([
  ['the same', text(TEN), text(TEN), 100],
  [
    'in another order, indented, with blank lines',
    text(TEN),
    `\n${TEN.toReversed().join('\n\n  ')}`,
    100,
  ],
  ['other line ends', text(TEN), TEN.join('\r\n'), 100],
  [
    'six lines of ten',
    text(TEN),
    text([...TEN.slice(4), 'other', 'lines.', '######', '//////']),
    60,
  ],
  ['all of it, and as much again', text(TEN), text([...TEN, ...TEN.map((one) => `x${one}`)]), 46],
  ['a line that is there once counts once', text(TEN), text(Array(10).fill('line 0')), 10],
  ['nothing', text(TEN), text(TEN.map((one) => `x${one}`)), 0],
  ['too little to tell', 'a\nb\n', 'a\nb\n', 0],
  ['nothing at all', '', '', 0],
])('%s', (_, one, other, wanted) => {
  expect(likeness(linesIn(one), linesIn(other))).toBe(wanted);
  expect(likeness(linesIn(other), linesIn(one))).toBe(wanted);
});

test('six lines of ten are enough', () => expect(ALIKE).toBe(60));
