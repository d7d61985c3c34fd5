/** Lines left out of a text. Each is as the line above them is, but for names that stand nowhere in the text. */
export interface Fold {
  /** Where they stood: the start of the line below them. */
  at: number;
  text: string;
  lines: number;
}

/** What is read of a file: a text, and what was left out of it. */
export interface Excerpt {
  text: string;
  /** In the order of the text. */
  folds: readonly Fold[];
}

export const whole = (text: string): Excerpt => ({ text, folds: [] });

/** The file's whole text. */
export function unfolded({ text, folds }: Excerpt): string {
  let result = '';
  let from = 0;
  for (const { at, text: folded } of folds) {
    result += text.slice(from, at) + folded;
    from = at;
  }
  return result + text.slice(from);
}

/** How many times the file has what the excerpt shows once: the lines below it that are left out count with it. */
export function timesOf(
  { text, folds }: Excerpt,
  { from, to }: { from: number; to: number },
): number {
  const fold = folds.find(
    ({ at }) => from < at && to <= at && from >= text.lastIndexOf('\n', at - 2) + 1,
  );
  return 1 + (fold?.lines ?? 0);
}

/** Whether something between two offsets is left out. */
export const isFolded = ({ folds }: Excerpt, from: number, to: number): boolean =>
  folds.some(({ at }) => at > from && at <= to);
