import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Journal,
  type Side,
  formatJournal,
  parseJournal,
} from '../../../src/commit/journal.ts';

const mode = fc.option(fc.integer({ min: 0, max: 0o777 }), { nil: undefined });
const bytes = fc.oneof(
  fc.uint8Array().map((array) => Buffer.from(array)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
);
const side: fc.Arbitrary<Side | null> = fc.option(
  fc
    .record({ bytes, mode })
    .map(({ bytes: content, mode: own }) =>
      own === undefined ? { bytes: content } : { bytes: content, mode: own },
    ),
);

test('any bytes survive', () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const journal: Journal = {
        id: '0123abcd',
        command: 'create-api add feature "users"',
        time: '2026-01-31T12:00:00.000Z',
        undoes: [3, 2],
        files: [{ path: 'src/users.ts', before, after }],
        folders: [
          { path: 'src', mode: 0o755 },
          { path: 'src/x', mode: null },
          { path: 'src/y', mode: null, as: 0o700 },
        ],
      };
      expect(parseJournal(formatJournal(journal))).toEqual(journal);
    }),
  );
});

const plain = {
  format: 1,
  id: '0123abcd',
  command: 'x',
  time: '',
  files: [{ path: 'a', before: null, after: { text: 'x' } }],
  folders: [],
};
const withFile = (file: object) => ({ ...plain, files: [{ ...plain.files[0], ...file }] });

test('the plain one can be read', () => {
  expect(() => parseJournal(JSON.stringify(plain))).not.toThrow();
});

test('one number, as it was once written, is a list of one', () => {
  expect(parseJournal(JSON.stringify({ ...plain, undoes: 3 })).undoes).toEqual([3]);
});

describe('one that can’t be trusted can’t be read', () => {
  test.each([
    ['nothing', ''],
    ['half of it', JSON.stringify(plain).slice(0, 60)],
    ['null', 'null'],
    ['a list', '[]'],
    ['no object', '7'],
    ['a newer format', JSON.stringify({ ...plain, format: 2 })],
    ['no id', JSON.stringify({ ...plain, id: undefined })],
    ['an id that is a path', JSON.stringify({ ...plain, id: '../../ab' })],
    ['no files', JSON.stringify({ ...plain, files: undefined })],
    ['a file that is null', JSON.stringify({ ...plain, files: [null] })],
    ['no folders', JSON.stringify({ ...plain, folders: undefined })],
    ['a file outside', JSON.stringify(withFile({ path: '../x' }))],
    ['a file of git', JSON.stringify(withFile({ path: '.git/hooks/post-commit' }))],
    ['a file of ours', JSON.stringify(withFile({ path: '.create-api/local/lock' }))],
    ['no path', JSON.stringify(withFile({ path: undefined }))],
    ['a side that is missing', JSON.stringify(withFile({ before: undefined }))],
    ['a side without content', JSON.stringify(withFile({ after: {} }))],
    ['a text that is none', JSON.stringify(withFile({ after: { text: 7 } }))],
    ['base64 that is none', JSON.stringify(withFile({ after: { base64: 7 } }))],
    ['a set-uid mode', JSON.stringify(withFile({ after: { text: '', mode: 0o4755 } }))],
    ['the same file twice', JSON.stringify({ ...plain, files: [plain.files[0], plain.files[0]] })],
    ['a folder outside', JSON.stringify({ ...plain, folders: [{ path: '..', mode: null }] })],
    ['a number that is none', JSON.stringify({ ...plain, undoes: '1' })],
    ['numbers that are none', JSON.stringify({ ...plain, redoes: ['1'] })],
    ['no number', JSON.stringify({ ...plain, undoes: [] })],
    ['a folder of no mode', JSON.stringify({ ...plain, folders: [{ path: 'a', mode: '7' }] })],
    [
      'a folder made with a set-uid mode',
      JSON.stringify({ ...plain, folders: [{ path: 'a', mode: null, as: 0o4755 }] }),
    ],
  ])('%s', (_, text) => {
    expect(() => parseJournal(text)).toThrow();
  });
});
