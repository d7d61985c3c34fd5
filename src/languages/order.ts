const DIGIT = /\d/;

/** In name order: case last, digits as numbers (`users2` before `users10`). */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  const difference =
    DIGIT.test(left) && DIGIT.test(right) ? compareNumbered(left, right) : compare(left, right);
  return difference || compare(a, b);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareNumbered(a: string, b: string): number {
  const parts = (text: string) => text.match(/\d+|\D/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    const difference = DIGIT.test(x) && DIGIT.test(y) ? Number(x) - Number(y) : compare(x, y);
    if (difference) return difference;
  }
  return left.length - right.length;
}

/** Whether names stand in order; of many, in less time than comparing each with the next. */
export function isInOrder(names: readonly string[]): boolean {
  const all = names.join('\n');
  if (DIGIT.test(all))
    return names.every((name, i) => i === 0 || compareNames(names[i - 1]!, name) <= 0);
  const lower = all.toLowerCase().split('\n');
  for (let i = 1; i < lower.length; i++) {
    if (lower[i - 1]! > lower[i]!) return false;
    if (lower[i - 1] === lower[i] && names[i - 1]! > names[i]!) return false;
  }
  return true;
}
