import type { Tree } from '@lezer/common';

/** A node of a file's tree. Lezer's own find their neighbours anew whenever they are asked; these know them. */
export interface SyntaxNode {
  name: string;
  from: number;
  to: number;
  isError: boolean;
  parent: SyntaxNode | null;
  firstChild: SyntaxNode | null;
  lastChild: SyntaxNode | null;
  prevSibling: SyntaxNode | null;
  nextSibling: SyntaxNode | null;
}

/** Walks a tree once and links its nodes. */
export function rootOf(tree: Tree): SyntaxNode {
  let root: SyntaxNode | null = null;
  let open: SyntaxNode | null = null;
  tree.cursor().iterate(
    ({ type, from, to }) => {
      const before: SyntaxNode | null = open?.lastChild ?? null;
      const node: SyntaxNode = {
        name: type.name,
        from,
        to,
        isError: type.isError,
        parent: open,
        firstChild: null,
        lastChild: null,
        prevSibling: before,
        nextSibling: null,
      };
      if (before) before.nextSibling = node;
      else if (open) open.firstChild = node;
      if (open) open.lastChild = node;
      root ??= node;
      open = node;
    },
    () => {
      open = open!.parent;
    },
  );
  return root!;
}
