import type { Edit } from './text.ts';

/** What wiring one thing comes to. */
export type Step =
  | { outcome: 'wired'; edits: Edit[] }
  | { outcome: 'already' }
  | { outcome: 'impossible'; reason: string };

/** The edits of all that is to be made. */
export const editsOf = (steps: readonly Step[]): Edit[] =>
  steps.flatMap((step) => (step.outcome === 'wired' ? step.edits : []));

/** What taking one thing out comes to; `kept` says why something stays. */
export interface Found {
  edits: Edit[];
  kept?: string;
}

export const impossible = (reason: string): Step => ({ outcome: 'impossible', reason });
