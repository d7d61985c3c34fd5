import type { SyntaxNode } from '../../languages/node.ts';
import type { Source } from '../../languages/source.ts';
import { children, holderOf } from '../../languages/tree.ts';
import { fitted } from './fit.ts';
import {
  eolAt,
  indentAt,
  lead,
  lineEnd,
  lineStart,
  startsLine,
  statementEnd,
  tail,
  unitOf,
  type Edit,
} from './text.ts';

const insertion = (at: number, before: string, code: string, after = ''): Edit => ({
  from: at,
  to: at,
  insert: before + code + after,
  code,
});

/** A statement on a line of its own below another, or behind it where that shares its line. */
export function insertAfter(source: Source, node: SyntaxNode, code: string): Edit {
  const { text } = source;
  const end = statementEnd(source, node);
  const last = tail(source, end);
  if (last === null || !startsLine(text, node.from)) {
    const ended = /[;}]$/.test(text.slice(0, end)) && source.syntax.terminator;
    return insertion(end, ended ? ' ' : '; ', code);
  }
  const indent = indentAt(text, node.from);
  const at = pastDeeperComments(text, last, indent);
  return insertion(at, eolAt(text, last) + indent, fitted(source, code, indent, last));
}

/** Comments at the end of a nested block belong to it, though the tree ends before them. */
function pastDeeperComments(text: string, at: number, indent: string): number {
  const deeper = new RegExp(`^(?:\\r?\\n${indent}[ \\t]+#[^\\n]*?(?=\\r?\\n|$))+`);
  return at + (deeper.exec(text.slice(at))?.[0].length ?? 0);
}

export function insertBefore(source: Source, node: SyntaxNode, code: string): Edit {
  const { text } = source;
  if (!startsLine(text, node.from))
    return insertion(node.from, '', code, code.endsWith(';') ? ' ' : '; ');
  const at = lead(source, node);
  const indent = indentAt(text, node.from);
  return insertion(at, indent, fitted(source, code, indent, at), eolAt(text, at));
}

/** The first statement of a block that holds none, above its comments. */
export function insertInto(source: Source, block: SyntaxNode, code: string): Edit {
  const { text } = source;
  const [only] = source.syntax.statements(block);
  if (only) {
    const lines = fitted(source, code, indentAt(text, only.from), only.from);
    return { from: only.from, to: only.to, insert: lines, code: lines };
  }
  const [open, close] = [children(block)[0]!.to, children(block).at(-1)!.from];
  const inside = text.slice(open, close);
  const indent = indentAt(text, block.from) + unitOf(source);
  const eol = eolAt(text, open);
  const lines = fitted(source, code, indent, open);
  if (inside.trim() !== '') {
    const at = tail(source, open);
    return at === null ? insertion(open, ' ', code) : insertion(at, eol + indent, lines);
  }
  return {
    from: open,
    to: close,
    insert: eol + indent + lines + eol + indentAt(text, block.from),
    code: lines,
  };
}

/** Takes a statement out with its line, and what only it kept alive; null where it is not one of a block's. */
export function removeStatement(source: Source, node: SyntaxNode): Edit | null {
  const { text, syntax } = source;
  const block = blockOf(node);
  if (!block) return null;
  const statements = syntax.statements(block);
  const end = statementEnd(source, node);
  if (statements.length === 1 && block.name !== 'Script') {
    if (syntax.filler) return { from: node.from, to: end, insert: syntax.filler };
    const [open, close] = [children(block)[0]!.to, children(block).at(-1)!.from];
    const rest =
      text.slice(open, node.from) + text.slice(Math.min(tail(source, end) ?? end, close), close);
    if (rest.trim() === '') return { from: open, to: close, insert: '' };
  }
  const last = tail(source, end);
  if (last !== null && startsLine(text, node.from)) return removeLines(text, node.from, last);
  const index = statements.findIndex(({ from }) => from === node.from);
  const [before, after] = [statements[index - 1], statements[index + 1]];
  if (after && after.from <= lineEnd(text, end))
    return { from: node.from, to: after.from, insert: '' };
  if (!before) {
    const space = /[ \t]*$/.exec(text.slice(0, node.from))![0].length;
    return { from: node.from - space, to: end, insert: '' };
  }
  const kept = text[end - 1] === ';' ? before.to : statementEnd(source, before);
  const bare = text[kept - 1] === ';' && text[end - 1] !== ';' ? kept - 1 : kept;
  return { from: bare, to: end, insert: '' };
}

/** The lines from that of `from` to that of `to`, with one line break. */
export function removeLines(text: string, from: number, to: number): Edit {
  const start = lineStart(text, from);
  const end = lineEnd(text, to);
  const next = end + (/^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
  if (next > end || start === 0) return { from: start, to: next, insert: '' };
  return { from: lineEnd(text, lineStart(text, start - 1)), to: end, insert: '' };
}

function blockOf(node: SyntaxNode): SyntaxNode | null {
  const holder = holderOf(node);
  return holder && /^(Script|Block|Body|ClassBody)$/.test(holder.name) ? holder : null;
}
