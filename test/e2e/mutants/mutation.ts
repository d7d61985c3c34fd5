/** In a file of a generated project, each text, which it has once, becomes another. */
export interface Mutation {
  /** The row of the contract that must notice. */
  row: string;
  /** What a hand might do, in words. */
  what: string;
  file: string;
  edits: [from: string, to: string][];
}

/** Mutations as a table: row, what is wrong then, file, from, to. */
export const table = (
  ...lines: [row: string, what: string, file: string, from: string, to: string][]
): Mutation[] =>
  lines.map(([row, what, file, from, to]) => ({ row, what, file, edits: [[from, to]] }));
