/** In name order: case last, digits as numbers (`users2` before `users10`). */
export function compareNames(a: string, b: string): number {
  const parts = (text: string) => text.toLowerCase().match(/\d+|\D/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    const difference = Number(x) - Number(y);
    if (difference) return difference;
    if (x !== y && Number.isNaN(difference)) return x < y ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
