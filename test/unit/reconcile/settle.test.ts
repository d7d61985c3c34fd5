import { expect, test } from 'vitest';
import type { Choice, Conflict } from '../../../src/reconcile/conflict.ts';
import { settle } from '../../../src/reconcile/files.ts';
import { settled } from '../../../src/reconcile/settle.ts';

const BASE = 'a\nb\nc\nd\n';
/** Both changed line 2; each a line of its own besides. */
const YOURS = 'mine\na\nB\nc\nd\n';
const OURS = 'a\nb!\nc\nd\nnew\n';

async function conflictOf(base: string | null, yours: string | null, ours: string) {
  const verdict = await settle('notes.txt', base, yours, ours);
  expect(verdict.status).toBe('conflict');
  return verdict.conflict!;
}

test.each<[Choice, string]>([
  ['yours', 'mine\na\nB\nc\nd\nnew\n'],
  ['generated', 'mine\na\nb!\nc\nd\nnew\n'],
  [
    'markers',
    'mine\na\n<<<<<<< yours\nB\n||||||| base\nb\n=======\nb!\n>>>>>>> create-api\nc\nd\nnew\n',
  ],
  [{ text: 'edited\n' }, 'edited\n'],
])('%j settles the lines in conflict, and no others', async (choice, text) => {
  const conflict = await conflictOf(BASE, YOURS, OURS);
  expect(settled(conflict, choice)).toMatchObject({ status: 'merge', after: text });
  // The line ends of Windows stay.
  const crlf = await conflictOf(BASE, YOURS.replaceAll('\n', '\r\n'), OURS);
  if (typeof choice === 'object') return;
  expect(settled(crlf, choice)!.after).toBe(text.replaceAll('\n', '\r\n'));
});

test('the lines are told as they are in your text', async () => {
  const conflict = await conflictOf(BASE, YOURS, OURS);
  expect(settled(conflict, 'yours')!.reason).toBe('yours at line 3');
  const verdict = await settle('notes.txt', BASE, YOURS, `new\n${OURS}`);
  expect(verdict.reason).toMatch(/changed line/);
});

const removed = { base: BASE, yours: null, ours: OURS };
const dropped = { base: BASE, yours: YOURS, ours: null };
const present = { base: null, yours: 'x\nb\n', ours: 'a\nb\n' };

test.each<[string, Conflict, Choice, object | null]>([
  ['a removed file stays away', removed, 'yours', { after: null }],
  ['a removed file is written', removed, 'generated', { status: 'merge', after: OURS }],
  ['a removed file has no lines', removed, 'markers', null],
  ['what is generated no longer is kept', dropped, 'yours', { after: YOURS }],
  [
    'what is generated no longer goes',
    dropped,
    'generated',
    { status: 'delete', after: null, reason: 'with what you edited' },
  ],
  ['what is generated no longer has no lines', dropped, 'markers', null],
  ['what was there is kept', present, 'yours', { after: 'x\nb\n' }],
  ['what was there is overwritten', present, 'generated', { after: 'a\nb\n' }],
  [
    'what was there is shown beside ours',
    present,
    'markers',
    { after: '<<<<<<< yours\nx\n=======\na\n>>>>>>> create-api\nb\n' },
  ],
])('%s', (_, conflict, choice, expected) => {
  const verdict = settled(conflict, choice);
  if (expected === null) expect(verdict).toBeNull();
  else expect(verdict).toMatchObject(expected);
});

test.each([
  ['users.ts', 'const a = 1;\n<<<<<<< yours\nb;\n=======\nc;\n>>>>>>> create-api\n', 2],
  ['users.py', '<<<<<<< HEAD\nb = 1\n=======\n>>>>>>> theirs\n', 1],
  ['users.ts', 'const doc = `\n<<<<<<< yours\n=======\n>>>>>>> x\n`;\n', null],
  ['users.py', '"""\n<<<<<<< yours\n=======\n>>>>>>> x\n"""\n', null],
])('%s: a merge that is left unfinished is refused with its line', async (path, text, line) => {
  const verdict = await settle(path, 'base\n', text, 'base\n');
  if (line === null) return expect(verdict.status).toBe('same');
  expect(verdict).toEqual({
    status: 'conflict',
    after: text,
    reason: `conflict markers on line ${line}`,
  });
});
