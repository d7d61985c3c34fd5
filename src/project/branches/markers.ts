import { NAME } from '../../name.ts';

/** What stands at the beginning of the lines around two sides that were not merged, as git writes them. */
export const MARKERS = {
  yours: '<<<<<<<',
  base: '|||||||',
  between: '=======',
  theirs: '>>>>>>>',
} as const;

/** Both sides of a text, and what they come from; null is a side that has no such file, or a base that is not known. */
export interface Sides {
  base: string | null;
  ours: string | null;
  theirs: string | null;
}

/**
 * Both sides of a text in which git has left conflict markers; null where there are none, or they do not stand in their
 * order. Line ends become `\n`.
 */
export function sidesOfMarkers(text: string): Sides | null {
  // What we have marked is no merge of branches.
  if (text.includes(`${MARKERS.theirs} ${NAME}`)) return null;
  const lines: Record<keyof Sides, string[]> = { base: [], ours: [], theirs: [] };
  /** Which side the line is of, outside of conflicts all. */
  let side: keyof Sides | 'all' = 'all';
  let [count, bases] = [0, 0];
  for (const line of text.split(/\r?\n/)) {
    const next: Move | undefined = MOVES[side].find(
      ([marker]) => line === marker || line.startsWith(`${marker} `),
    );
    if (next) {
      side = next[1];
      if (side === 'ours') count += 1;
      if (side === 'base') bases += 1;
    } else if (side === 'all') {
      for (const each of Object.values(lines)) each.push(line);
    } else lines[side].push(line);
  }
  if (count === 0 || side !== 'all') return null;
  const [base, ours, theirs] = [lines.base, lines.ours, lines.theirs].map((all) => all.join('\n'));
  return { base: bases === count ? base! : null, ours: ours!, theirs: theirs! };
}

/** A marker, and whose lines follow it. */
type Move = readonly [string, keyof Sides | 'all'];

/** Which may come where. */
const MOVES: Record<keyof Sides | 'all', readonly Move[]> = {
  all: [[MARKERS.yours, 'ours']],
  ours: [
    [MARKERS.base, 'base'],
    [MARKERS.between, 'theirs'],
  ],
  base: [[MARKERS.between, 'theirs']],
  theirs: [[MARKERS.theirs, 'all']],
};
