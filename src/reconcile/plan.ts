import type { Survey } from '../adopt/finding.ts';
import type { PlannedChange } from './stage.ts';
import type { Outcome, Wiring } from './wiring.ts';

/** How a wiring went, or why it was left alone. */
export interface PlannedWiring {
  wiring: Wiring;
  /**
   * `yours`: our record has it, the file no longer does. `skipped`: asked not to wire. Of what goes, `unwired`; `kept`:
   * it can't be taken out, for what the user wrote needs it.
   */
  outcome: Outcome | 'yours' | 'skipped' | 'unwired' | 'kept';
  reason?: string;
  /** What to paste where it could not be, or was not to be, wired. */
  lines: string[];
}

/** A line to type once a plan is carried out. */
export interface NextStep {
  command: string;
  /** What it is for; empty where the line says it. */
  what: string;
}

/** A generated file that is gone, and one that says much the same: it may have been moved there. */
export interface Move {
  from: string;
  to: string;
  /** How much they have in common, of 100. */
  likeness: number;
}

/** Everything that a command is about to do. Preview, `--json`, tests and the real run share it. */
export interface Plan {
  /** As the user would type it again. */
  command: string;
  root: string;
  /** ISO 8601, UTC. */
  time: string;
  changes: PlannedChange[];
  wirings: PlannedWiring[];
  /** What is to be said besides the files. */
  notes: string[];
  /** What is left to do once it is carried out; absent where nothing is. */
  next?: NextStep[];
  /** Files that seem to have been moved, which nobody has said. */
  moves?: Move[];
  /** What to do about files that are in the way, where moving them is not it. */
  conflictHint?: string;
  /** The code of others that runs once the files are there, by name; undo does not take it back. */
  code?: string[];
  /** Of adopt: what was found of the application. */
  survey?: Survey;
  /** Of undo and redo: the commits that are gone over, in that order. */
  commits?: { number: number; command: string; time: string }[];
}

export const conflictsOf = (plan: Pick<Plan, 'changes'>): PlannedChange[] =>
  plan.changes.filter(({ status }) => status === 'conflict');

export const impossibleOf = (plan: Pick<Plan, 'wirings'>): PlannedWiring[] =>
  plan.wirings.filter(({ outcome }) => outcome === 'impossible' || outcome === 'kept');

/** Whether carrying it out would change a byte. */
export const isChange = (plan: Plan): boolean =>
  plan.changes.some(({ before, after }) => before !== after);
