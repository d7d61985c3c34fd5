/** What an import reads, between what a source says in its own terms and what a manifest can say. */
export interface Source {
  /** A document's names are those of JSON, a database's those of columns. */
  kind: 'document' | 'database';
  tables: Table[];
  notes: Note[];
}

/** What is to become a feature: a table, or the items of a collection. */
export interface Table {
  /** As the source has it. */
  name: string;
  columns: Column[];
  /** Names of columns that no two may share all of. */
  unique: string[][];
  /** Its operations, where the source tells and they are not all. */
  only?: string;
}

/** What is to become a field, in pieces of the grammar of fields. */
export interface Column {
  /** As the source has it. */
  name: string;
  /** Types of ours, the nearest first: the next is taken where the grammar refuses one. */
  types: string[];
  /** Modifiers: one that the grammar refuses is left out and listed. */
  rules: string[];
  /** The table that it refers to; `types` are for where that one is not imported. */
  target?: string;
  /** Why that is believed, where the source does not say it. */
  assumed?: string;
}

/**
 * What the manifest does not say as the source does: `left` out, there otherwise (`changed`), or believed without being
 * told (`assumed`).
 */
export interface Note {
  kind: 'left' | 'changed' | 'assumed';
  /** `users.email`, `GET /reports` */
  where: string;
  what: string;
  /** The table that it is about, where it is about one. */
  table?: string;
}

export type Take = (note: Note) => void;

/** Takes what is said of one table. */
export const about =
  (note: Take, table: string): Take =>
  (one) =>
    note({ ...one, table });

/** Types for text without a limit: what an index is to hold can't be as long. */
export const unlimited = (rules: readonly string[]): string[] =>
  rules.includes('unique') || rules.includes('index') ? ['string:max=640'] : ['text'];

export const NO_ENUM = 'a value of it holds a comma, a slash or a colon';

/** An enum of these values, where none of them would be taken apart. */
export const enumOf = (values: readonly string[]): string[] =>
  values.length > 0 && values.every((value) => !/[,/:]/.test(value))
    ? [`enum=${values.join(',')}`]
    : [];
