import { expect, test } from 'vitest';
import { sidesOfMarkers } from '../../../../src/project/branches/markers.ts';

const lines = (...all: string[]) => all.join('\n');

test.each<[string, string, object | null]>([
  ['no markers', 'a\nb\n', null],
  [
    'two conflicts',
    lines(
      'a',
      '<<<<<<< HEAD',
      'b',
      '=======',
      'c',
      '>>>>>>> x',
      'd',
      '<<<<<<< HEAD',
      '=======',
      'e',
      '>>>>>>> x',
      '',
    ),
    { base: null, ours: 'a\nb\nd\n', theirs: 'a\nc\nd\ne\n' },
  ],
  [
    'with a base',
    lines('<<<<<<< HEAD', 'b', '||||||| 1a2b3c4', 'a', '=======', '>>>>>>> x'),
    { base: 'a', ours: 'b', theirs: '' },
  ],
  [
    'the line ends of Windows',
    'a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n',
    { base: null, ours: 'a\nb\n', theirs: 'a\nc\n' },
  ],
  ['one that does not end', lines('<<<<<<< HEAD', 'b', '=======', 'c'), null],
  ['ends without a beginning', lines('a', '=======', 'c', '>>>>>>> x'), null],
  ['a heading', lines('Title', '=======', 'text'), null],
  ['what we have marked', lines('<<<<<<< yours', 'a', '=======', 'b', '>>>>>>> create-api'), null],
])('%s', (_, text, sides) => expect(sidesOfMarkers(text)).toEqual(sides));
