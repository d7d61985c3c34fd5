/** The common part of two regular expression languages, as a tree. */
export type PatternNode =
  | { kind: 'set'; negated: boolean; ranges: Range[] }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'choice'; options: PatternNode[] }
  | { kind: 'repeat'; of: PatternNode; min: number; max: number }
  | { kind: 'start' }
  | { kind: 'end' };

/** First and last code point. */
export type Range = readonly [number, number];

/** What is wrong with a pattern: for the reader of its field, who knows which one it is. */
export class PatternError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Without those that another one holds. */
export const distinct = (ranges: Range[]): Range[] =>
  ranges.filter(([first, last], at) =>
    ranges.every(
      (other, index) =>
        index === at ||
        other[0] > first ||
        other[1] < last ||
        (other[0] === first && other[1] === last && index > at),
    ),
  );

/** A range with no hyphen at its ends: a linter would take the backslash before one for useless. */
export function apartFromHyphen(first: number, last: number): Range[] {
  const hyphen = 0x2d;
  if (first === last) return [[first, last]];
  if (first === hyphen) return [[hyphen, hyphen], ...apartFromHyphen(first + 1, last)];
  if (last === hyphen) return [...apartFromHyphen(first, last - 1), [hyphen, hyphen]];
  return [[first, last]];
}
