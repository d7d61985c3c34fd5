import { type Excerpt, unfolded } from '../../languages/excerpt.ts';
import type { Outcome, Wiring } from '../wiring.ts';
import type { Editor } from './editor.ts';
import { spliced } from './folds.ts';
import { editsOf, type Step } from './step.ts';

export interface WiredOne {
  wiring: Wiring;
  outcome: Outcome;
  /** Why it is impossible. */
  reason?: string;
  /** What stands in the file now, or what to paste. */
  lines: string[];
}

export interface Wired {
  text: string;
  results: WiredOne[];
}

export interface UnwiredOne {
  wiring: Wiring;
  /** `kept`: it is there, but taking it out would break what the user wrote. */
  outcome: 'unwired' | 'absent' | 'kept';
  reason?: string;
  lines: string[];
}

export interface Unwired {
  text: string;
  results: UnwiredOne[];
}

/** Wires into what is seen of a file; null where an excerpt does not tell. */
export function wireInto(
  editor: Editor,
  original: Excerpt,
  wirings: readonly Wiring[],
  among: readonly Wiring[],
): Wired | null {
  const results: WiredOne[] = [];
  const isWhole = original.folds.length === 0;
  let seen: Excerpt | null = original;
  const steps = editor.wireAll?.(original, wirings, among);
  if (steps) {
    for (const [i, step] of steps.entries())
      results.push(said(editor, original, wirings[i]!, step, among));
    seen = spliced(original, editsOf(steps));
  } else {
    for (const wiring of wirings) {
      const step: Step = editor.wire(seen, wiring, among);
      results.push(said(editor, seen, wiring, step, among));
      seen = spliced(seen, editsOf([step]));
      if (!seen) return null;
    }
    if (!isWhole && !editor.tells?.(seen, among)) return null;
  }
  const isPossible = results.every(({ outcome }) => outcome !== 'impossible');
  if (!seen || (!isPossible && !isWhole)) return null;
  return { text: unfolded(isPossible ? seen : original), results };
}

function said(
  editor: Editor,
  seen: Excerpt,
  wiring: Wiring,
  step: Step,
  among: readonly Wiring[],
): WiredOne {
  if (step.outcome !== 'wired')
    return { wiring, ...step, lines: editor.lines(seen, wiring, among) };
  const code = step.edits.flatMap((edit) => edit.code?.split(/\r?\n/) ?? []);
  // A name in a list of names, or an entry of a file: a line only with what is around it.
  const isPart =
    wiring.kind === 'entry' ||
    (wiring.kind === 'import' && !/^(import|from|export)\b/.test(code[0] ?? ''));
  return { wiring, outcome: 'wired', lines: isPart ? editor.lines(seen, wiring, among) : code };
}

/** Takes out of what is seen of a file; null where an excerpt does not tell. */
export function unwireFrom(
  editor: Editor,
  original: Excerpt,
  wirings: readonly Wiring[],
  among: readonly Wiring[],
): Unwired | null {
  const results: UnwiredOne[] = [];
  let seen = original;
  for (const wiring of wirings.toReversed()) {
    const lines = editor.lines(seen, wiring, among);
    const { edits, kept } = editor.unwire(seen, wiring, among);
    const next = spliced(seen, kept === undefined ? edits : []);
    if (!next || (kept !== undefined && seen.folds.length > 0)) return null;
    seen = next;
    if (kept !== undefined) results.push({ wiring, outcome: 'kept', reason: kept, lines });
    else results.push({ wiring, outcome: edits.length > 0 ? 'unwired' : 'absent', lines });
  }
  return { text: unfolded(seen), results: results.toReversed() };
}
