import { timesOf } from '../../languages/excerpt.ts';
import type { SyntaxNode } from '../../languages/node.ts';
import { memo, type Source, type Style } from '../../languages/source.ts';
import { descendants, isComment, textOf, tokens } from '../../languages/tree.ts';

type Span = Pick<SyntaxNode, 'from' | 'to'>;

/** One splice. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  /** The part of `insert` that a new tree must show as a whole; the first like it, if `at` does not say where. */
  code?: string;
  at?: number;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { from, to, insert } of edits.toSorted((a, b) => b.from - a.from || b.to - a.to))
    result = result.slice(0, from) + insert + result.slice(to);
  return result;
}

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The offset of the line break that ends the line, or of the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

export const indentAt = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, at)))![0];

/** The line break in use at this line, else before it, else anywhere. */
export function eolAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  const near = end >= 0 ? end : text.lastIndexOf('\n');
  return near > 0 && text[near - 1] === '\r' ? '\r\n' : '\n';
}

/** One step of indentation, as this file has it. */
export function unitOf({ text, syntax }: Source): string {
  const [, found] = /^(\t| {2,8})(?=[^\s*#/])/m.exec(text) ?? [];
  return found ?? syntax.indent;
}

export const startsLine = (text: string, at: number): boolean =>
  /^[ \t]*$/.test(text.slice(lineStart(text, at), at));

function commentAt(source: Source, at: number): Span | null {
  const node = source.tree.resolveInner(at, 1);
  return isComment(node) ? node : null;
}

/** The end of the line behind `at`, its comments included; null where code follows. */
export function tail(source: Source, at: number): number | null {
  let end = at;
  for (;;) {
    end += /^[ \t]*/.exec(source.text.slice(end))![0].length;
    if (/^(\r?\n|$)/.test(source.text.slice(end, end + 2))) return end;
    const comment = commentAt(source, end);
    if (!comment) return null;
    // The grammars count a carriage return into the comment before it.
    end = comment.to - Number(source.text[comment.to - 1] === '\r');
  }
}

/** The start of the line on which a node begins, or of the comments right above it. */
export function lead(source: Source, node: SyntaxNode): number {
  const { text } = source;
  let start = lineStart(text, node.from);
  let documented = start;
  for (let above = commentAbove(source, start); above; above = commentAbove(source, start)) {
    start = lineStart(text, above.from);
    if (isDocumentation(source, above, node)) documented = start;
    const isFirst = start === 0 || text.slice(0, start).startsWith('#!');
    if (isFirst && !commentAbove(source, start)) return documented;
  }
  return start;
}

/** The comment that ends on the line above, if it has its lines for itself. */
function commentAbove({ text, tree }: Source, start: number): Span | null {
  if (start === 0) return null;
  const end = lineEnd(text, lineStart(text, start - 1));
  const node = tree.resolveInner(end, -1);
  const isOwn = isComment(node) && node.name !== 'Hashbang' && startsLine(text, node.from);
  return isOwn && node.to >= lineStart(text, end) && node.to > 0 ? node : null;
}

/** What the first comment of a file says, it says of the file, unless it documents the declaration below. */
const isDocumentation = (source: Source, comment: Span, node: SyntaxNode): boolean =>
  textOf(source, comment).startsWith('/**') && node.name !== 'ImportDeclaration';

/** Where a statement's line ends; a `;` that starts the next line belongs to what follows it. */
export function statementEnd({ text }: Source, node: SyntaxNode): number {
  const all = tokens(node);
  const [before, last] = all.slice(-2);
  if (!before || !last) return all.at(-1)?.to ?? node.to;
  return last.name === ';' && text.slice(before.to, last.from).includes('\n') ? before.to : last.to;
}

/** The quotes, terminators and line breaks that most of the file has. */
export function styleOf(source: Source, declared: string): Style {
  const { quote, terminator } = habits(source);
  const [own = '"'] = /["']/.exec(declared) ?? [];
  return { quote: quote ?? own, terminator };
}

const ENDED = [
  'ImportDeclaration',
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
];

const habits = memo((source) => {
  const { syntax, text, root } = source;
  const counts = { '"': 0, "'": 0, ended: 0, bare: 0 };
  for (const node of descendants(root, 'String', ...ENDED)) {
    const times = timesOf(source, node);
    if (node.name !== 'String') {
      if (text[node.to - 1] === ';') counts.ended += times;
      else if (/^[ \t]*(\r?\n|$)/.test(text.slice(node.to, node.to + 80))) counts.bare += times;
      continue;
    }
    const [, quote] = /^(["'])(?!\1\1)/.exec(text.slice(node.from, node.from + 3)) ?? [];
    if (quote === '"' || quote === "'") counts[quote] += times;
  }
  const quote = counts['"'] === counts["'"] ? null : counts['"'] > counts["'"] ? '"' : "'";
  return { quote, terminator: counts.bare > counts.ended ? '' : syntax.terminator };
});
