import { entryLines } from '../../languages/entries.ts';
import type { Syntax } from '../../languages/source.ts';
import type { Wiring } from '../wiring.ts';
import type { Found, Step } from './step.ts';

/** How one kind of file is wired. `among` is the batch whose imports say what is called how. */
export interface Editor {
  syntax: Syntax | null;
  wire: (text: string, wiring: Wiring, among: readonly Wiring[]) => Step;
  /** All on one tree, each as if alone; null where they have to be made one after another. */
  wireAll?: (
    text: string,
    wirings: readonly Wiring[],
    among: readonly Wiring[],
  ) => readonly Step[] | null;
  unwire: (text: string, wiring: Wiring, among: readonly Wiring[]) => Found;
  has: (text: string, wiring: Wiring, among: readonly Wiring[]) => boolean;
  /** The lines that stand in the file, or that a user would write. */
  lines: (text: string, wiring: Wiring, among: readonly Wiring[]) => string[];
}

/** The lines that a user would write, where no file tells how names and quotes are there. */
export function pasteLines(wiring: Wiring): string[] {
  switch (wiring.kind) {
    case 'element':
      return [wiring.element];
    case 'member':
      return [wiring.member];
    case 'entry':
      return entryLines(wiring.file, wiring.key, wiring.value, wiring.comment);
    default:
      return [wiring.statement];
  }
}
