import type { PatternNode } from './tree.ts';

export type CharacterSet = Extract<PatternNode, { kind: 'set' }>;

/** Whether a character belongs to a set. */
export const has = ({ ranges, negated }: CharacterSet, code: number): boolean =>
  ranges.some(([first, last]) => first <= code && code <= last) !== negated;

/** Whether a character belongs to both sets. */
export function intersects(one: CharacterSet, other: CharacterSet): boolean {
  // A set begins at 0, at the first character of a range, or after the last one of a range.
  const starts = [one, other].flatMap(({ ranges }) =>
    ranges.flatMap(([first, last]) => [first, last + 1]),
  );
  return [0, ...starts].some((code) => has(one, code) && has(other, code));
}
