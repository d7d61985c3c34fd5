import type { Framework } from '../framework.ts';
import type { OptionValues } from '../project/options.ts';

/** The framework under test, and how its projects are made for it. */
export interface Subject {
  framework: Framework;
  /** Options of the projects, over the framework's defaults. */
  options: OptionValues;
}

/** One promise of a framework, and how it is put to the test. */
export interface Check {
  /** Unique: `wirings`. */
  id: string;
  /** What is promised: the title of the test. */
  promise: string;
  /** What its author does where it is broken. */
  advice: string;
  /** Finds what breaks the promise, and where; nothing where it is kept. */
  run: (subject: Subject) => Promise<string[]>;
}

/** Thrown where a check needs a package that is not installed. */
export class Missing extends Error {}

/** Another line would say the same. */
const ENOUGH = 12;

/** What breaks a promise, the first of it. */
export async function faultsOf({ run }: Check, subject: Subject): Promise<string[]> {
  try {
    const faults = await run(subject);
    return faults.length > ENOUGH ? [...faults.slice(0, ENOUGH), '…'] : faults;
  } catch (error) {
    if (error instanceof Missing) throw error;
    return [`It threw: ${error instanceof Error ? error.message : String(error)}`];
  }
}
