/**
 * Whether two values of plain data (as JSON has it, Maps too) are equal, whatever the order of their keys. Node's
 * `isDeepStrictEqual` takes a millisecond to load.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [entriesOf(a), entriesOf(b)];
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
  );
}

const entriesOf = (value: object): Map<unknown, unknown> =>
  value instanceof Map ? value : new Map(Object.entries(value));
