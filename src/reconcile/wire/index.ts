import { entryFormat } from '../../languages/entries.ts';
import { syntaxOf } from '../../languages/syntaxes.ts';
import { lineOfMarkers } from '../markers.ts';
import type { Outcome, Wiring } from '../wiring.ts';
import { anchorEditor } from './anchor.ts';
import { codeEditor } from './code.ts';
import { pasteLines, type Editor } from './editor.ts';
import { entryEditor } from './entry.ts';
import { editsOf, type Step } from './step.ts';
import { applyEdits } from './text.ts';

export { pasteLines };

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

/**
 * Wires into one file. What is there already, in whatever spelling, is left as it is. If one wiring is impossible, the
 * text is the one given: all of a file's wirings are made or none.
 *
 * @param among - all wirings of the same thing in this file, where only some are to be made: calls follow the names
 *   under which the file imports what they call.
 */
export async function wireFile(
  path: string,
  source: string,
  wirings: readonly Wiring[],
  among: readonly Wiring[] = wirings,
): Promise<Wired> {
  const editor = await editorOf(path);
  const { bom, text: original } = split(source);
  const conflict = markersIn(original, editor);
  if (conflict) {
    const reason = conflict;
    const results = wirings.map((wiring): WiredOne => {
      return { wiring, outcome: 'impossible', reason, lines: pasteLines(wiring) };
    });
    return { text: source, results };
  }
  const said = (text: string, wiring: Wiring, step: Step): WiredOne => {
    if (step.outcome !== 'wired')
      return { wiring, ...step, lines: editor.lines(text, wiring, among) };
    const code = step.edits.flatMap((edit) => edit.code?.split(/\r?\n/) ?? []);
    // A name in a list of names, or an entry of a file: a line only with what is around it.
    const isPart =
      wiring.kind === 'entry' ||
      (wiring.kind === 'import' && !/^(import|from|export)\b/.test(code[0] ?? ''));
    return { wiring, outcome: 'wired', lines: isPart ? editor.lines(text, wiring, among) : code };
  };
  const steps = editor.wireAll?.(original, wirings, among);
  if (steps) {
    const results = steps.map((step, i) => said(original, wirings[i]!, step));
    return { text: bom + applyEdits(original, editsOf(steps)), results };
  }
  const results: WiredOne[] = [];
  let text = original;
  for (const wiring of wirings) {
    const step = editor.wire(text, wiring, among);
    results.push(said(text, wiring, step));
    text = applyEdits(text, editsOf([step]));
  }
  const whole = results.every(({ outcome }) => outcome !== 'impossible');
  return { text: bom + (whole ? text : original), results };
}

/** Takes wirings out of a file, last first, so that an import goes once nothing uses it. */
export async function unwireFile(
  path: string,
  source: string,
  wirings: readonly Wiring[],
  among: readonly Wiring[] = wirings,
): Promise<Unwired> {
  const editor = await editorOf(path);
  const { bom, text: original } = split(source);
  const conflict = markersIn(original, editor);
  let text = original;
  const results = wirings.toReversed().map((wiring): UnwiredOne => {
    if (conflict) return { wiring, outcome: 'kept', reason: conflict, lines: pasteLines(wiring) };
    const lines = editor.lines(text, wiring, among);
    const { edits, kept } = editor.unwire(text, wiring, among);
    if (kept !== undefined) return { wiring, outcome: 'kept', reason: kept, lines };
    if (edits.length === 0) return { wiring, outcome: 'absent', lines };
    text = applyEdits(text, edits);
    return { wiring, outcome: 'unwired', lines };
  });
  return { text: bom + text, results: results.toReversed() };
}

/** Whether the file holds the wiring, decided on its tree: other quotes, line breaks, aliases count. */
export async function isWired(
  path: string,
  source: string,
  wiring: Wiring,
  among: readonly Wiring[] = [wiring],
): Promise<boolean> {
  const editor = await editorOf(path);
  return editor.has(split(source).text, wiring, among);
}

async function editorOf(path: string): Promise<Editor> {
  const format = await entryFormat(path);
  if (format) return entryEditor(path, format);
  const syntax = await syntaxOf(path);
  return syntax ? codeEditor(path, syntax) : anchorEditor;
}

const split = (source: string) =>
  source.startsWith('\uFEFF')
    ? { bom: '\uFEFF', text: source.slice(1) }
    : { bom: '', text: source };

function markersIn(text: string, { syntax }: Editor): string | null {
  const line = lineOfMarkers(text, syntax);
  return line === null ? null : `merge conflict markers on line ${line}`;
}
