import type { Excerpt } from '../../languages/excerpt.ts';
import type { SyntaxNode } from '../../languages/node.ts';
import type { Source } from '../../languages/source.ts';
import { isList, nodesIn } from '../../languages/tree.ts';
import { applyEdits, lineStart, type Edit } from './text.ts';

/**
 * An excerpt after edits; null where one has no place of its own in the whole file: what is inserted right at a fold may
 * belong above or below it.
 */
export function spliced({ text, folds }: Excerpt, edits: readonly Edit[]): Excerpt | null {
  const isTorn = folds.some(({ at }) =>
    edits.some(({ from, to }) => (from < at && to > at) || (from === at && to === at)),
  );
  if (isTorn) return null;
  const moved = folds.map((fold) => {
    const above = edits.filter(({ from, to }) => from < fold.at && to <= fold.at);
    const growth = above.reduce(
      (sum, { from, to, insert }) => sum + insert.length - (to - from),
      0,
    );
    return { ...fold, at: fold.at + growth };
  });
  return { text: applyEdits(text, edits), folds: moved };
}

/**
 * Whether the lines that an excerpt leaves out stand where it seems: each fold in a block or a list, between two lines
 * that are statements or items of it, and no error anywhere that might have hidden something else.
 */
export function hasFolds(source: Source): boolean {
  const { root, text, folds } = source;
  return (
    nodesIn(root, ({ isError }) => isError).length === 0 &&
    folds.every(({ at }) => {
      const above = codeOf(text, lineStart(text, at - 1));
      const below = codeOf(text, at);
      const holder = holderOf(root, above.from, below.to);
      return isBlock(holder) && fills(holder, above) && fills(holder, below);
    })
  );
}

interface Span {
  from: number;
  to: number;
}

/** What stands on a line. */
function codeOf(text: string, from: number): Span {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? text.length : end);
  const start = from + line.length - line.trimStart().length;
  return { from: start, to: start + line.trim().length };
}

/** The innermost node that holds both offsets. */
function holderOf(root: SyntaxNode, from: number, to: number): SyntaxNode {
  let node = root;
  for (;;) {
    let inner = node.firstChild;
    while (inner && inner.to < to) inner = inner.nextSibling;
    if (!inner || inner.from > from) return node;
    node = inner;
  }
}

const isBlock = (node: SyntaxNode): boolean =>
  isList(node) || /^(Script|Block|Body|ClassBody)$/.test(node.name);

/** Whether children of the node begin and end where the line's code does, and none goes beyond it. */
function fills(node: SyntaxNode, { from, to }: Span): boolean {
  let at = from;
  for (let inner = node.firstChild; inner && inner.from < to; inner = inner.nextSibling) {
    if (inner.to <= from) continue;
    if (inner.from < from || inner.to > to || (at === from && inner.from > from)) return false;
    at = inner.to;
  }
  return at === to;
}
