import type { Excerpt, Fold } from '../../languages/excerpt.ts';
import type { Syntax } from '../../languages/source.ts';
import type { Wiring } from '../wiring.ts';
import { candidatesOf, type Candidates } from './candidates.ts';
import { keepNamed, keepOverlaps } from './kept.ts';
import { runsOf } from './runs.ts';
import { shapesOf, type Shape } from './shape.ts';

/**
 * A file without most lines of its long runs. What is left decides about these wirings as the whole file does: the ends
 * of each run, the lines next to where a new one would go, and every line with a name that is found anywhere else; so
 * that no name of those left out stands for anything in the rest. Null where nothing can be left out.
 */
export function excerptOf(
  path: string,
  text: string,
  syntax: Syntax,
  wirings: readonly Wiring[],
): Excerpt | null {
  const shapes = shapesOf(path, syntax, [...new Set(wirings)]);
  if (!shapes) return null;
  const bound = new Map<string, Set<string>>();
  const all = groupsOf(shapes).flatMap((group) =>
    runsOf(text, group[0].line).map((run) => candidatesOf(run, group, shapes, bound)),
  );
  all.sort((a, b) => a.from - b.from);
  keepOverlaps(all);
  keepNamed(
    text,
    all,
    shapes.flatMap(({ words }) => words),
  );
  const gaps = all.flatMap(gapsOf);
  return gaps.length > 0 ? cut(text, gaps) : null;
}

/** Shapes that are alike; those of imports first. */
function groupsOf(shapes: readonly Shape[]): [Shape, ...Shape[]][] {
  const groups = new Map<string, [Shape, ...Shape[]]>();
  for (const shape of shapes.toSorted((a, b) => b.binds.length - a.binds.length)) {
    const group = groups.get(shape.id);
    if (group) group.push(shape);
    else groups.set(shape.id, [shape]);
  }
  return [...groups.values()];
}

interface Gap {
  from: number;
  to: number;
  lines: number;
}

/** What is left out of a run: what stands between the lines that are kept. */
function gapsOf({ from, kept, isKept, around, names, varying }: Candidates): Gap[] {
  if (isKept) return [];
  const fixed = around.reduce((sum, { length }) => sum + length, 0);
  const gaps: Gap[] = [];
  const stops = [...kept].sort((a, b) => a - b);
  let at = from;
  let line = 0;
  const past = (stop: number) => {
    for (; line < stop; line++) {
      at += fixed;
      for (let i = 0; i < varying.length; i++) at += names[line * varying.length + i]!.length;
    }
    return at;
  };
  for (const stop of stops) {
    const lines = stop - line;
    if (lines > 0) gaps.push({ from: at, to: past(stop), lines });
    past(stop + 1);
  }
  return gaps;
}

function cut(whole: string, gaps: readonly Gap[]): Excerpt {
  const folds: Fold[] = [];
  let text = '';
  let end = 0;
  for (const { from, to, lines } of gaps) {
    text += whole.slice(end, from);
    folds.push({ at: text.length, text: whole.slice(from, to), lines });
    end = to;
  }
  return { text: text + whole.slice(end), folds };
}
