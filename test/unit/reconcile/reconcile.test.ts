import { expect, test } from 'vitest';
import { reconcile } from '../../../src/reconcile/reconcile.ts';

const [A, B, C] = ['a\n', 'b\n', 'c\n'];

test.each([
  // base, disk, desired → status, after
  [null, null, A, 'create', A],
  [null, A, A, 'same', A],
  [null, B, A, 'conflict', B],
  [A, A, A, 'same', A],
  [A, B, A, 'same', B],
  [A, null, A, 'same', null],
  [A, A, B, 'merge', B],
  [A, B, B, 'same', B],
  [A, B, C, 'conflict', B],
  [A, null, B, 'conflict', null],
  // The line ends of Windows are no edit, and stay.
  [null, 'a\r\n', A, 'same', 'a\r\n'],
  [A, 'a\r\n', A, 'same', 'a\r\n'],
  [A, 'a\r\n', B, 'merge', 'b\r\n'],
  [A, 'b\r\n', 'c\n', 'conflict', 'b\r\n'],
  ['a\na\n', 'a\r\na\n', 'a\nb\n', 'conflict', 'a\r\na\n'],
])('base %j, disk %j, desired %j: %s', (base, disk, desired, status, after) => {
  expect(reconcile(base, disk, desired)).toMatchObject({ status, after });
});
