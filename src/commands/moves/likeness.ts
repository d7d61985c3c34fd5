/** How alike two files have to be for the one to be taken for the other in another place, of 100. */
export const ALIKE = 60;

/** Fewer lines than these tell nothing: many files say the same in so few. */
const LEAST_LINES = 3;

/** The lines of a text that say something, however they are indented, and how often each is there. */
export type Lines = ReadonlyMap<string, number>;

export function linesIn(text: string): Lines {
  const lines = new Map<string, number>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line !== '') lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return lines;
}

/** How much of the larger of two texts is in the other, line by line in any order, of 100. */
export function likeness(one: Lines, other: Lines): number {
  const most = Math.max(weightOf(one), weightOf(other));
  if (Math.min(countOf(one), countOf(other)) < LEAST_LINES) return 0;
  let shared = 0;
  for (const [line, count] of one) shared += line.length * Math.min(count, other.get(line) ?? 0);
  return Math.floor((100 * shared) / most);
}

const weightOf = (lines: Lines): number =>
  [...lines].reduce((sum, [line, count]) => sum + line.length * count, 0);

const countOf = (lines: Lines): number =>
  [...lines.values()].reduce((sum, count) => sum + count, 0);
