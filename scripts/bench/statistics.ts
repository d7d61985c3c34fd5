/** The value below which a share of them lies; of an even count the upper of two in the middle. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There are no values.');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The median of each round's ratio: a machine that drifts slows both of a round alike. */
export const ratio = (values: readonly number[], floor: readonly number[]): number =>
  median(values.map((value, round) => value / floor[round]!));

/** A number as a person would say it: three digits that count, no more than two behind the point. */
export function rounded(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
