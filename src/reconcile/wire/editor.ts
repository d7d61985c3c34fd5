import { entryLines } from '../../languages/entries.ts';
import type { Excerpt } from '../../languages/excerpt.ts';
import type { Syntax } from '../../languages/source.ts';
import type { Wiring } from '../wiring.ts';
import type { Found, Step } from './step.ts';

/** How one kind of file is wired. `among` is the batch whose imports say what is called how. */
export interface Editor {
  syntax: Syntax | null;
  wire: (file: Excerpt, wiring: Wiring, among: readonly Wiring[]) => Step;
  /** All on one tree, each as if alone; null where they have to be made one after another. */
  wireAll?: (
    file: Excerpt,
    wirings: readonly Wiring[],
    among: readonly Wiring[],
  ) => readonly Step[] | null;
  unwire: (file: Excerpt, wiring: Wiring, among: readonly Wiring[]) => Found;
  has: (file: Excerpt, wiring: Wiring, among: readonly Wiring[]) => boolean;
  /** The lines that stand in the file, or that a user would write. */
  lines: (file: Excerpt, wiring: Wiring, among: readonly Wiring[]) => string[];
  /** Whether an excerpt tells of these wirings what the whole file would; without, there are no excerpts. */
  tells?: (file: Excerpt, among: readonly Wiring[]) => boolean;
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
