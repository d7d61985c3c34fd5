import type { Token } from './tokens.ts';

/** A text as lines, each with its tokens. */
export interface Lines {
  /** Without line ends; a text that ends with one has an empty last line. */
  raw: string[];
  tokens: Token[][];
  /** For each line a text that is equal for lines that say the same, whether or not another follows in a list. */
  keys: string[];
}

/** Reads a text with `\n` as its line end, whose tokens these are. */
export function linesOf(text: string, all: readonly Token[]): Lines {
  const raw = text.split('\n');
  const tokens: Token[][] = raw.map(() => []);
  let line = 0;
  let end = raw[0]!.length;
  const starts = [0];
  for (const one of raw) starts.push(starts.at(-1)! + one.length + 1);
  for (const token of all) {
    while (token.from > end) end += raw[++line]!.length + 1;
    // What goes over several lines is compared line by line.
    const parts = token.to > end ? text.slice(token.from, token.to).split('\n') : [token.text];
    for (const [at, part] of parts.entries()) {
      const from = at === 0 ? token.from : starts[line + at]!;
      tokens[line + at]!.push({ text: part, from, to: from + part.length });
    }
  }
  const keys = tokens.map((own) => {
    const words = own.map(({ text: one }) => one);
    return (words.at(-1) === ',' ? words.slice(0, -1) : words).join('\0');
  });
  return { raw, tokens, keys };
}
