import { expect, test } from 'vitest';
import { whenText } from '../../../src/ui/time.ts';

const now = new Date(2026, 10, 26, 14, 3, 30).getTime();
const before = (milliseconds: number) => new Date(now - milliseconds).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  [before(0), 'just now'],
  [before(MINUTE - 1), 'just now'],
  [before(MINUTE), '1 minute ago'],
  [before(59 * MINUTE), '59 minutes ago'],
  [before(HOUR), '1 hour ago'],
  [before(24 * HOUR - 1), '23 hours ago'],
  [before(24 * HOUR), '2026-11-25 14:03'],
  [before(-MINUTE), '2026-11-26 14:04'],
  [new Date(1970, 0, 2, 3, 4).toISOString(), '1970-01-02 03:04'],
  ['', ''],
])('%s is %s', (time, text) => {
  expect(whenText(time, now)).toBe(text);
});
