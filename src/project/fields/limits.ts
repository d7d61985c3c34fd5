import type { Declaration } from './declaration.ts';
import type { FieldType } from './field.ts';
import type { RefuseField } from './field-grammar.ts';
import { hasLength, lengthOf } from './lengths.ts';

/** Longer strings are `text`. */
export const MAX_STRING = 10_000;
/** Longer ones are no safer, and each is hashed as it comes. */
const MAX_PASSWORD = 1024;
/** A body holds 1 MiB: more could never be sent. */
const MAX_TEXT = 250_000;

const MOST: Partial<Record<FieldType, number>> = {
  string: MAX_STRING,
  text: MAX_TEXT,
  password: MAX_PASSWORD,
};
const INSTEAD: Partial<Record<FieldType, string>> = {
  string: 'Use text for more.',
  text: 'A body of JSON would not hold more.',
  password: 'Write max=128: more is no safer.',
};

/** The types whose `min` and `max` are values. */
export const RANGES: readonly FieldType[] = ['integer', 'number'];

/** Refuses a least and a most that no value could keep, or that a type has not. */
export function checkLimits({ type, min, max }: Declaration, fail: RefuseField): void {
  if (min === null && max === null) return;
  const length = hasLength(type);
  if (!length && !RANGES.includes(type)) {
    fail(
      `min and max do not work on ${type}`,
      'They limit the length of string, text and password, and the range of integer and number.',
    );
  }
  const fewest = type === 'password' ? 1 : 0;
  if (length && ((min ?? fewest) < fewest || (max ?? 1) < 1)) {
    fail(
      `no ${type === 'password' ? type : 'text'} is that short`,
      `Write min=${fewest} or more, and max=1 or more.`,
    );
  }
  const most = MOST[type] ?? Infinity;
  if ((max ?? 0) > most || (min ?? 0) > most) {
    fail(`a ${type} has at most ${most} characters`, INSTEAD[type]!);
  }
  const usual = length
    ? lengthOf({ type, min, max })
    : { min: min ?? -Infinity, max: max ?? Infinity };
  if (usual.min > usual.max) {
    const usually = (limit: 'min' | 'max') =>
      `the ${usual[limit]} characters of a ${type} without ${limit}=`;
    fail(
      `${min === null ? usually('min') : `min=${min}`} is more than ${max === null ? usually('max') : `max=${max}`}`,
      'Swap them, or change one.',
    );
  }
}
