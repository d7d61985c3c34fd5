import type { Part } from './merge/index.ts';

/** A file that you and we want otherwise. Null text is an absent file. */
export interface Conflict {
  /** What we wrote last time, null where it was not written by us. */
  base: string | null;
  yours: string | null;
  /** What we would write, null where it is not generated any more. */
  ours: string | null;
  /** Where both changed the same lines: the merged text, with both sides of those. */
  parts?: readonly Part[];
}

/** What a file in conflict can be made without a person. `markers`: both sides, for a person to decide in the file. */
export const CHOICES = ['yours', 'generated', 'markers'] as const;

/** Whose version the lines in conflict are to have, or the file where it is all of it; or the text that it is to be. */
export type Choice = (typeof CHOICES)[number] | { text: string };

/** What is to become of a file in conflict; undefined leaves it one. */
export type OnConflict = (path: string, conflict: Conflict) => Choice | undefined;
