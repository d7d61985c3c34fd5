import { compareNames, isInOrder } from '../../languages/order.ts';
import type { Run } from './runs.ts';
import type { Piece, Shape } from './shape.ts';

/** A run of lines, and those of them that have to stay. */
export interface Candidates extends Run {
  kept: Set<number>;
  /** All of them have to. */
  isKept: boolean;
}

/** By the shape of an import, the names that its runs bind. */
export type Bound = Map<string, Set<string>>;

/**
 * Finds the lines of a run that decide about wirings of its shape: its ends, those next to where one of the wirings would
 * go, those out of order where that counts, those that are no company of the wirings.
 * @param group the wirings' shapes, all alike
 * @param shapes those of all wirings of the file
 * @param bound of the imports of the file; what this run binds is added
 */
export function candidatesOf(
  run: Run,
  group: readonly [Shape, ...Shape[]],
  shapes: readonly Shape[],
  bound: Bound,
): Candidates {
  const [shape] = group;
  const { count, words, varying } = run;
  const kept = new Set<number>();
  const isAlike = words.length === shape.words.length && !varying.some((it) => shape.fixed.has(it));
  if (count < 3 || !isAlike) return { ...run, kept, isKept: true };

  const keep = (from: number, to: number) => {
    for (let i = Math.max(from, 0); i < Math.min(to, count); i++) kept.add(i);
  };
  keep(0, 1);
  keep(count - 1, count);
  const isCompany = companyOf(run, shape, shapes, bound);
  const lines = Array.from({ length: count }, (_, line) => line);
  const company = lines.filter(isCompany);
  if (company.length < count) for (const line of lines) if (!isCompany(line)) kept.add(line);
  const keys = shape.key.map((pieces) => {
    const column = columnOf(run, pieces);
    return company.map((line) => column[line]!);
  });
  const [first] = keys as [string[]];
  const inOrder = isInOrder(first);
  for (let i = 1; !inOrder && shape.isOrdered && i < count; i++)
    if (compareNames(first[i - 1]!, first[i]!) > 0) keep(i - 1, i + 1);
  for (const own of group) {
    const above = company[lastNotAfter(keys, keyOf(own), inOrder)] ?? -1;
    keep(above - 1, above + 2);
  }
  const binds = bound.get(shape.id) ?? new Set();
  bound.set(shape.id, binds);
  for (const index of shape.binds) for (const name of columnOf(run, [index])) binds.add(name);
  return { ...run, kept, isKept: false };
}

/** Which lines of a run a new one would stand among: not the calls of what is imported from elsewhere. */
function companyOf(run: Run, shape: Shape, shapes: readonly Shape[], bound: Bound) {
  const columns = shape.names.map((index) => {
    const binder = shapes.find(({ binds, words }) =>
      binds.some((at) => words[at] === shape.words[index]),
    );
    return { names: columnOf(run, [index]), known: bound.get(binder?.id ?? '') };
  });
  return (line: number): boolean =>
    columns.every(({ names, known }) => known?.has(names[line]!) ?? false);
}

/** A part of each line of a run. */
function columnOf({ count, words, varying, names }: Run, pieces: readonly Piece[]): string[] {
  const column = Array.from({ length: count }, () => '');
  for (const piece of pieces) {
    const at = typeof piece === 'string' ? -1 : varying.indexOf(piece);
    const fixed = typeof piece === 'string' ? piece : words[piece]!;
    for (let i = 0; i < count; i++) column[i] += at < 0 ? fixed : names[i * varying.length + at]!;
  }
  return column;
}

const keyOf = ({ key, words }: Shape): string[] =>
  key.map((pieces) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : words[piece]!)).join(''),
  );

/** The last of some keys that is not greater than another; -1 where all are. Each key is a part of `keys`. */
function lastNotAfter(keys: readonly string[][], key: readonly string[], inOrder: boolean): number {
  const [first] = keys as [string[]];
  let low = 0;
  let high = first.length;
  while (inOrder && low < high) {
    const middle = (low + high) >> 1;
    if (compareNames(first[middle]!, key[0]!) <= 0) low = middle + 1;
    else high = middle;
  }
  const isAfter = (i: number): boolean => {
    for (const [part, column] of keys.entries()) {
      const difference = compareNames(column[i]!, key[part]!);
      if (difference) return difference > 0;
    }
    return false;
  };
  let at = high - 1;
  while (at >= 0 && isAfter(at)) at--;
  return at;
}
