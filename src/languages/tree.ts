import type { SyntaxNode } from './node.ts';
import type { Item, List, Source } from './source.ts';

const COMMENTS = new Set(['LineComment', 'BlockComment', 'Comment', 'Hashbang']);
const LISTS = new Set([
  'ArrayExpression',
  'TupleExpression',
  'SetExpression',
  'ObjectExpression',
  'DictionaryExpression',
  'ObjectType',
  // Of many shorthand properties; see `tolerates` of TypeScript.
  'ObjectPattern',
]);

export const isComment = (node: { name: string }): boolean => COMMENTS.has(node.name);
export const isString = (node: { name: string }): boolean =>
  node.name === 'String' || node.name === 'TemplateString' || node.name === 'FormatString';
export const isList = (node: SyntaxNode): boolean => LISTS.has(node.name);

export const textOf = ({ text }: Source, node: { from: number; to: number }): string =>
  text.slice(node.from, node.to);

/** The children, without comments and errors. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!isComment(child) && !child.isError) found.push(child);
  return found;
}

export const child = (node: SyntaxNode, ...names: string[]): SyntaxNode | undefined =>
  children(node).find(({ name }) => names.includes(name));

/** Every node of these kinds in document order, the root too. */
export function descendants(root: SyntaxNode, ...names: string[]): SyntaxNode[] {
  const wanted = new Set(names);
  return nodesIn(root, ({ name }) => wanted.has(name));
}

/** Every node that is so, in document order, the root too. */
export function nodesIn(root: SyntaxNode, isSo: (node: SyntaxNode) => boolean): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let node = root; ;) {
    if (isSo(node)) found.push(node);
    let next = node.firstChild;
    while (!next) {
      if (node === root) return found;
      next = node.nextSibling;
      if (!next) node = node.parent!;
    }
    node = next;
  }
}

export function ancestor(node: SyntaxNode, names: ReadonlySet<string>): SyntaxNode | null {
  let up = node.parent;
  while (up && !names.has(up.name)) up = up.parent;
  return up;
}

/** What holds a statement, though it may share its line with others (`a; b` in Python). */
export const holderOf = ({ parent }: SyntaxNode): SyntaxNode | null =>
  parent?.name === 'StatementGroup' ? parent.parent : parent;

export const within = (node: { from: number; to: number }, outer: SyntaxNode): boolean =>
  node.from >= outer.from && node.to <= outer.to;

/** The tokens: strings whole, no comments. */
export function tokens(node: SyntaxNode): SyntaxNode[] {
  if (isString(node)) return [node];
  const kids = children(node);
  if (kids.length === 0) return node.from < node.to ? [node] : [];
  return kids.flatMap(tokens);
}

/** What stands between the quotes. */
export function stringValue(literal: string): string {
  const [, body = literal] =
    /^[a-zA-Z]*(?:"""|'''|["'`])([\s\S]*?)(?:"""|'''|["'`])$/.exec(literal) ?? [];
  return body;
}

/** Splits nodes at `,` and `;`. Type members need neither. */
export function itemsOf(nodes: readonly SyntaxNode[]): Item[] {
  const items: Item[] = [];
  let current: SyntaxNode[] = [];
  const close = (separator: SyntaxNode | null) => {
    const [first] = current;
    const last = current.at(-1);
    if (first && last) items.push({ from: first.from, to: last.to, nodes: current, separator });
    else if (separator && items.length) items.at(-1)!.separator ??= separator;
    current = [];
  };
  for (const node of nodes) {
    if (node.name === ',' || node.name === ';') close(node);
    else {
      if (current.at(-1)?.name.endsWith('Type') && node.name.endsWith('Type')) close(null);
      current.push(node);
    }
  }
  close(null);
  return items;
}

/** A list from the node that its brackets delimit. */
export function listOf(node: SyntaxNode): List {
  const kids = children(node);
  const [first] = kids;
  const last = kids.at(-1);
  if (!first || !last || !/^[([{]$/.test(first.name)) return bareList(kids);
  return {
    open: first.to,
    close: last.from,
    bracket: first.name as List['bracket'],
    items: itemsOf(kids.slice(1, -1)),
  };
}

/** A list without brackets of its own. */
export function bareList(nodes: readonly SyntaxNode[]): List {
  const items = itemsOf(nodes);
  const last = items.at(-1);
  const close = last?.separator?.to ?? last?.to ?? 0;
  return { open: items[0]?.from ?? 0, close, bracket: '', items };
}
