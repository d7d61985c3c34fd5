import { entryFormat } from '../../languages/entries.ts';
import {
  errorsIn,
  isComment,
  isString,
  parse,
  type Source,
  type Syntax,
} from '../../languages/source.ts';
import { syntaxOf } from '../../languages/syntaxes.ts';
import { NAME } from '../../name.ts';
import type { Outcome, Wiring } from '../wiring.ts';
import { isAnchored, unwireAnchor, wireAnchor } from './anchor.ts';
import { isCallWired, unwireCall, wireCall } from './calls.ts';
import { unwireElement, unwireMember, wireElement, wireMember } from './elements.ts';
import { declared, localsOf, unwireImport, wireImport } from './imports.ts';
import { translate } from './pattern.ts';
import { impossible, type Found, type Step } from './step.ts';
import { applyEdits, styleOf, type Edit } from './text.ts';

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
  const results: WiredOne[] = [];
  const conflict = markers(original, editor.syntax);
  let text = original;
  for (const wiring of wirings) {
    const step = conflict ? impossible(conflict) : editor.wire(text, wiring, among);
    const lines = conflict ? pasteLines(wiring) : editor.lines(text, wiring, among);
    if (step.outcome === 'impossible') {
      results.push({ wiring, outcome: 'impossible', reason: step.reason, lines });
      continue;
    }
    if (step.outcome === 'wired') text = applyEdits(text, step.edits);
    results.push({ wiring, outcome: step.outcome, lines });
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
  const conflict = markers(original, editor.syntax);
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

/** The lines that a user would write, where no file tells how names and quotes are there. */
export function pasteLines(wiring: Wiring): string[] {
  switch (wiring.kind) {
    case 'element':
      return [wiring.element];
    case 'member':
      return [wiring.member];
    case 'entry':
      return [
        entryFormat(wiring.file)?.line(wiring.key, wiring.value) ?? `${wiring.key}=${wiring.value}`,
      ];
    default:
      return [wiring.statement];
  }
}

interface Editor {
  syntax: Syntax | null;
  wire: (text: string, wiring: Wiring, among: readonly Wiring[]) => Step;
  unwire: (text: string, wiring: Wiring, among: readonly Wiring[]) => Found;
  has: (text: string, wiring: Wiring, among: readonly Wiring[]) => boolean;
  lines: (text: string, wiring: Wiring, among: readonly Wiring[]) => string[];
}

async function editorOf(path: string): Promise<Editor> {
  if (entryFormat(path)) return entryEditor(path);
  const syntax = await syntaxOf(path);
  return syntax ? codeEditor(path, syntax) : anchorEditor;
}

const split = (source: string) =>
  source.startsWith('\uFEFF')
    ? { bom: '\uFEFF', text: source.slice(1) }
    : { bom: '', text: source };

/** Says where a merge was left unfinished; what a string or a comment shows is no merge. */
function markers(text: string, syntax: Syntax | null): string | null {
  const at = /^>{7}/m.test(text) ? text.search(/^<{7}(?: |\r?$)/m) : -1;
  if (at < 0) return null;
  const node = syntax?.parse(text).resolveInner(at, 1);
  if (node && (isString(node) || isComment(node))) return null;
  return `merge conflict markers on line ${text.slice(0, at).split('\n').length}`;
}

function codeEditor(path: string, syntax: Syntax): Editor {
  const source = (text: string) => parse(path, text, syntax);
  return {
    syntax,
    wire(text, wiring, among) {
      const before = source(text);
      const step = wireIn(before, wiring, among);
      if (step.outcome !== 'wired') return step;
      const after = source(applyEdits(text, step.edits));
      const sound =
        errorsIn(after).length <= errorsIn(before).length &&
        step.edits.every((edit) => isPlaced(after, edit, step.edits)) &&
        wireIn(after, wiring, among).outcome === 'already';
      return sound ? step : impossible('the file would not parse as meant with this line in it');
    },
    unwire(text, wiring, among) {
      const before = source(text);
      const found = unwireIn(before, wiring, among);
      if (!found.edits.length) return found;
      const after = source(applyEdits(text, found.edits));
      if (errorsIn(after).length <= errorsIn(before).length) return found;
      return { edits: [], kept: 'the file would not parse without this line' };
    },
    has: (text, wiring, among) => {
      const at = source(text);
      if (wiring.kind === 'call') return isCallWired(at, wiring, among);
      return wireIn(at, wiring, among).outcome === 'already';
    },
    lines(text, wiring, among) {
      const at = source(text);
      const [declaredCode = ''] = pasteLines(wiring);
      const style = styleOf(at, declaredCode);
      if (wiring.kind === 'import') return [syntax.writeImport(declared(at, wiring), style)];
      if (wiring.kind !== 'call') return [declaredCode];
      const names = { locals: localsOf(at, among) };
      return [translate(syntax, wiring.statement, names, style).code + style.terminator];
    },
  };
}

function wireIn(source: Source, wiring: Wiring, among: readonly Wiring[]): Step {
  switch (wiring.kind) {
    case 'import':
      return wireImport(source, wiring, among);
    case 'call':
      return wireCall(source, wiring, among);
    case 'element':
      return wireElement(source, wiring, among);
    case 'member':
      return wireMember(source, wiring, among);
    case 'entry':
      return impossible(`${source.path} holds no entries`);
  }
}

function unwireIn(source: Source, wiring: Wiring, among: readonly Wiring[]): Found {
  switch (wiring.kind) {
    case 'import':
      return unwireImport(source, wiring, among);
    case 'call':
      return unwireCall(source, wiring, among);
    case 'element':
      return unwireElement(source, wiring, among);
    case 'member':
      return unwireMember(source, wiring, among);
    case 'entry':
      return { edits: [] };
  }
}

/** The new tree shows what was inserted as a whole, not as a part of something else. */
function isPlaced({ tree }: Source, { from, insert, code }: Edit, edits: readonly Edit[]): boolean {
  if (code === undefined) return true;
  const shift = edits
    .filter((other) => other.from < from)
    .reduce((sum, other) => sum + other.insert.length - (other.to - other.from), 0);
  const start = from + shift + insert.indexOf(code);
  const end = start + code.length;
  let node = tree.resolveInner(start, 1);
  while (node.from === start && node.parent?.from === start && node.parent.to <= end)
    node = node.parent;
  for (let next = node; next.from >= start;) {
    if (next.to === end) return true;
    const { nextSibling } = next;
    if (!nextSibling || nextSibling.to > end) return false;
    next = nextSibling;
  }
  return false;
}

function entryEditor(path: string): Editor {
  const format = entryFormat(path)!;
  const replace = (text: string, insert: string): Edit[] => [{ from: 0, to: text.length, insert }];
  return {
    syntax: null,
    wire(text, wiring) {
      if (wiring.kind !== 'entry') return impossible(`${path} holds entries only`);
      const fault = format.fault(text, wiring.path);
      if (fault) return impossible(`${path}: ${fault}`);
      if (format.get(text, wiring.path, wiring.key) !== null) return { outcome: 'already' };
      const edits = replace(text, format.set(text, wiring.path, wiring.key, wiring.value));
      return { outcome: 'wired', edits };
    },
    unwire(text, wiring) {
      if (wiring.kind !== 'entry' || format.fault(text, wiring.path)) return { edits: [] };
      const { path: keys, key, value } = wiring;
      const found = format.get(text, keys, key);
      if (found === null) return { edits: [] };
      const own = format.get(format.set('', [], key, value), [], key) ?? value;
      if (found !== value && found !== own)
        return { edits: [], kept: `\`${key}\` has another value by now` };
      return { edits: replace(text, format.remove(text, keys, key)) };
    },
    has: (text, wiring) =>
      wiring.kind === 'entry' && format.get(text, wiring.path, wiring.key) !== null,
    lines: (_, wiring) => pasteLines(wiring),
  };
}

const anchorEditor: Editor = {
  syntax: null,
  wire: (text, wiring) => wireAnchor(text, wiring, pasteLines(wiring)[0]!, NAME),
  unwire: (text, wiring) => unwireAnchor(text, pasteLines(wiring)[0]!),
  has: (text, wiring) => isAnchored(text, pasteLines(wiring)[0]!),
  lines: (_, wiring) => pasteLines(wiring),
};
