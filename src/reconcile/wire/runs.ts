import { escaped } from '../../languages/escaped.ts';
import { WORD } from './shape.ts';

/** Lines below one another that differ in some of their words alone. */
export interface Run {
  from: number;
  to: number;
  count: number;
  /** All words of the first line. */
  words: string[];
  /** Which of these differ from line to line. */
  varying: number[];
  /** The varying words of the first line, of the second, and so on. */
  names: string[];
  /** Of the varying words, whether they stand in a string. */
  quoted: boolean[];
  /** What stands in front of the first of them, between them, and behind the last with the line's break. */
  around: string[];
}

/** Every line of a shape, in runs; one that stands alone is a run of its own. */
export function runsOf(text: string, shape: RegExp): Run[] {
  const runs: Run[] = [];
  shape.lastIndex = 0;
  let match = shape.exec(text);
  while (match) {
    const first = partsOf(match);
    const end = match.index + match[0].length;
    const next = shape.exec(text);
    const varying = next?.index === end ? difference(first, partsOf(next)) : null;
    const run = varying && runFrom(text, match.index, first, varying);
    runs.push(run ?? alone(match.index, end, first));
    if (run) {
      shape.lastIndex = run.to;
      match = shape.exec(text);
    } else match = next;
  }
  return runs;
}

/** A line's text, taken apart at its words. */
function partsOf({ 0: line, 1: head = '' }: RegExpExecArray): string[] {
  const parts = line.slice(head.length).split(WORD);
  return [head + parts[0]!, ...parts.slice(1)];
}

const wordsOf = (parts: readonly string[]): string[] => parts.filter((_, i) => i % 2 === 1);

/** The words in which two lines differ; null where they differ in more. */
function difference(a: readonly string[], b: readonly string[]): number[] | null {
  if (a.length !== b.length) return null;
  const differing = a.flatMap((part, i) => (part === b[i] ? [] : [i]));
  return differing.length > 0 && differing.every((i) => i % 2 === 1)
    ? differing.map((i) => i >> 1)
    : null;
}

const alone = (from: number, to: number, parts: readonly string[]): Run => {
  const words = wordsOf(parts);
  return { from, to, count: 1, words, varying: [], names: [], quoted: [], around: [] };
};

function runFrom(
  text: string,
  from: number,
  parts: readonly string[],
  varying: number[],
): Run | null {
  const ends = varying.map((index) => 2 * index + 1);
  const around = [...ends, parts.length].map((end, i) =>
    parts.slice(i === 0 ? 0 : ends[i - 1]! + 1, end).join(''),
  );
  const [head = '', ...behind] = around;
  const last = behind.at(-1)!;
  const breaks = [...behind.slice(0, -1), last + head];
  // Where one began as another does, it would not be sure which of them follows a word.
  if (breaks.some((one, i) => breaks.some((other, j) => i !== j && other.startsWith(one))))
    return null;
  const line = around.map(escaped).join(WORD.source.replace('(', '(?:'));
  const lines = new RegExp(`(?:${line})+`, 'y');
  lines.lastIndex = from;
  if (!lines.test(text)) return null;
  const to = lines.lastIndex;
  const names = text
    .slice(from + head.length, to - last.length)
    .split(new RegExp(breaks.map(escaped).join('|')));
  const count = names.length / varying.length;
  const quoted = around.slice(0, -1).map(
    (_, i) =>
      around
        .slice(0, i + 1)
        .join('')
        .split(/["']/).length %
        2 ===
      0,
  );
  return { from, to, count, words: wordsOf(parts), varying, names, quoted, around };
}
