import { isSame } from '../../languages/same.ts';
import type { Excerpt } from '../../languages/excerpt.ts';
import {
  errorsIn,
  parseExcerpt,
  reparse,
  type Source,
  type Syntax,
} from '../../languages/source.ts';
import type { Wiring } from '../wiring.ts';
import { isCallWired, unwireCall, wireCall } from './calls.ts';
import { pasteLines, type Editor } from './editor.ts';
import { unwireElement, wireElement } from './elements.ts';
import { unwireImport, wireImport } from './imports.ts';
import { hasFolds, spliced } from './folds.ts';
import { declared, localsOf } from './known.ts';
import { unwireMember, wireMember } from './members.ts';
import { translate } from './pattern.ts';
import { editsOf, impossible, type Found, type Step } from './step.ts';
import { styleOf, type Edit } from './text.ts';

/** Edits code where its tree says, and only if the new tree shows the edit as it is meant. */
export function codeEditor(path: string, syntax: Syntax): Editor {
  let latest: Source | undefined;
  const source = (file: Excerpt) =>
    latest?.text === file.text ? latest : (latest = parseExcerpt(path, file, syntax));
  return {
    syntax,
    wire(file, wiring, among) {
      const before = source(file);
      const step = wireIn(before, wiring, among);
      if (step.outcome !== 'wired') return step;
      const after = edited(before, step.edits, [wiring], among);
      if (!after) return impossible('the file would not parse as meant with this line in it');
      latest = after;
      return step;
    },
    wireAll(file, wirings, among) {
      if (new Set(wirings.map(({ kind }) => kind)).size < wirings.length) return null;
      const before = source(file);
      const steps = wirings.map((wiring) => wireIn(before, wiring, among));
      const edits = editsOf(steps);
      if (edits.length === 0) return steps;
      if (steps.some(({ outcome }) => outcome === 'impossible') || !areApart(file.text, edits))
        return null;
      const after = edited(before, edits, wirings, among);
      return after && isSame(localsOf(after, among), localsOf(before, among)) ? steps : null;
    },
    unwire(file, wiring, among) {
      const before = source(file);
      const found = unwireIn(before, wiring, among);
      if (!found.edits.length) return found;
      const after = edit(before, found.edits);
      if (!after || errorsIn(after).length > errorsIn(before).length)
        return { edits: [], kept: 'the file would not parse without this line' };
      latest = after;
      return found;
    },
    has: (file, wiring, among) => {
      const at = source(file);
      if (wiring.kind === 'call') return isCallWired(at, wiring, among);
      return wireIn(at, wiring, among).outcome === 'already';
    },
    lines(file, wiring, among) {
      const at = source(file);
      const [declaredCode = ''] = pasteLines(wiring);
      const style = styleOf(at, declaredCode);
      if (wiring.kind === 'import') return [syntax.writeImport(declared(at, wiring), style)];
      if (wiring.kind !== 'call') return [declaredCode];
      const names = { locals: localsOf(at, among) };
      return [translate(syntax, wiring.statement, names, style).code + style.terminator];
    },
    tells: (file, among) => {
      const at = source(file);
      return hasFolds(at) && [...localsOf(at, among)].every(([name, local]) => name === local);
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

/** The file with these edits; null if its tree does not show what was wired, or more errors than before. */
function edited(
  before: Source,
  edits: readonly Edit[],
  wirings: readonly Wiring[],
  among: readonly Wiring[],
): Source | null {
  const after = edit(before, edits);
  const isSound =
    after &&
    errorsIn(after).length <= errorsIn(before).length &&
    edits.every((edit) => isPlaced(after, edit, edits)) &&
    wirings.every((wiring) => wireIn(after, wiring, among).outcome === 'already');
  return isSound ? after : null;
}

/** The file after edits; null where one has no place of its own in all of it. */
function edit(before: Source, edits: readonly Edit[]): Source | null {
  const after = spliced(before, edits);
  return after && reparse(before, after, edits);
}

/** No two share a line. */
function areApart(text: string, edits: readonly Edit[]): boolean {
  const sorted = edits.toSorted((a, b) => a.from - b.from);
  return sorted.every(
    ({ from }, i) => i === 0 || text.slice(sorted[i - 1]!.to, from).includes('\n'),
  );
}

/** The new tree shows what was inserted as a whole, not as a part of something else. */
function isPlaced(
  { tree }: Source,
  { from, insert, code, at }: Edit,
  edits: readonly Edit[],
): boolean {
  if (code === undefined) return true;
  const shift = edits
    .filter((other) => other.from < from)
    .reduce((sum, other) => sum + other.insert.length - (other.to - other.from), 0);
  const start = from + shift + (at ?? insert.indexOf(code));
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
