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
