import { diffArrays } from 'diff';

/** A half-open range of lines. */
export interface Range {
  from: number;
  to: number;
}

/** A part of the base, and what stands for it in the two texts that came from it. */
export interface Region {
  base: Range;
  yours: Range;
  ours: Range;
  /** Who changed it. */
  changed: 'nobody' | 'you' | 'we' | 'both';
}

interface Change {
  base: Range;
  next: Range;
}

const isEmpty = ({ from, to }: Range): boolean => from === to;

/** What became of the lines of a text, in order. */
function changesOf(base: string[], next: string[]): Change[] {
  const changes: Change[] = [];
  let [a, b] = [0, 0];
  let open: Change | null = null;
  for (const { added, removed, count } of diffArrays(base, next)) {
    if (!added && !removed) {
      open = null;
      a += count;
      b += count;
      continue;
    }
    if (!open) changes.push((open = { base: { from: a, to: a }, next: { from: b, to: b } }));
    if (removed) open.base.to = a += count;
    else open.next.to = b += count;
  }
  return changes;
}

/** Whether two changes of one base touch the same lines, or add at the same place. Neighbours do not. */
const overlap = (a: Range, b: Range): boolean =>
  isEmpty(a) && isEmpty(b) ? a.from === b.from : a.from < b.to && b.from < a.to;

/**
 * Splits three texts into parts that stand for one another (Khanna, Kunal, Pierce: A Formal Investigation of Diff3).
 * Unlike there, changes of neighbouring lines are two parts: fields stand one a line.
 */
export function regionsOf(base: string[], yours: string[], ours: string[]): Region[] {
  const changes = [
    ...changesOf(base, yours).map((change) => ({ ...change, by: 'yours' as const })),
    ...changesOf(base, ours).map((change) => ({ ...change, by: 'ours' as const })),
  ].sort((a, b) => a.base.from - b.base.from || a.base.to - b.base.to);
  const regions: Region[] = [];
  const at = { base: 0, yours: 0, ours: 0 };

  const advance = (to: number) => {
    const count = to - at.base;
    if (count > 0) push(count, count, count, 'nobody');
  };
  const push = (b: number, y: number, o: number, changed: Region['changed']) => {
    const range = (from: number, count: number) => ({ from, to: from + count });
    regions.push({
      base: range(at.base, b),
      yours: range(at.yours, y),
      ours: range(at.ours, o),
      changed,
    });
    at.base += b;
    at.yours += y;
    at.ours += o;
  };

  for (let i = 0; i < changes.length;) {
    const group = [changes[i++]!];
    const span = { ...group[0]!.base };
    while (i < changes.length && overlap(span, changes[i]!.base)) {
      span.to = Math.max(span.to, changes[i]!.base.to);
      group.push(changes[i++]!);
    }
    advance(span.from);
    const length = (by: 'yours' | 'ours') =>
      group
        .filter((change) => change.by === by)
        .reduce(
          (sum, { base: b, next }) => sum + (next.to - next.from) - (b.to - b.from),
          span.to - span.from,
        );
    const [you, we] = [
      group.some(({ by }) => by === 'yours'),
      group.some(({ by }) => by === 'ours'),
    ];
    const changed = you && we ? 'both' : you ? 'you' : 'we';
    push(span.to - span.from, length('yours'), length('ours'), changed);
  }
  advance(base.length);
  return regions;
}
