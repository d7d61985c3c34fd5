/** What a part of the benchmark has found. */
export interface Report {
  tables: Table[];
  graphs: Graph[];
}

export interface Table {
  /** Says what was measured, and how. */
  caption: string;
  columns: string[];
  /** The first cell names what the row is of. */
  rows: string[][];
}

/** Bars from zero, one a subject. */
export interface Graph {
  /** Of its file. */
  name: string;
  title: string;
  unit: string;
  bars: Bar[];
}

export interface Bar {
  label: string;
  value: number;
  /** Of ours, which has a colour of its own. */
  ours: boolean;
}

export function markdown({ caption, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  return [caption, '', line(columns), line(rule), ...rows.map(line)].join('\n');
}

/** Puts a text between a document's two marks of a part, `<!-- bench:cli -->` and `<!-- /bench:cli -->`. */
export function putBetween(document: string, part: string, text: string): string {
  const [open, close] = [`<!-- bench:${part} -->`, `<!-- /bench:${part} -->`];
  const [from, to] = [document.indexOf(open), document.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`The document has no ${open} … ${close}.`);
  return `${document.slice(0, from + open.length)}\n\n${text}\n\n${document.slice(to)}`;
}
