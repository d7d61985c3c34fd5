import { TreeFragment, type SyntaxNode, type Tree } from '@lezer/common';

/** A parsed file. Both grammars name most nodes alike, so what they share lives here; the rest is in their `Syntax`. */
export interface Source {
  /** From the project's root, with `/`. */
  path: string;
  text: string;
  tree: Tree;
  syntax: Syntax;
}

export interface Binding {
  /** What is imported: a name, `default`, or `*` for the module itself. */
  name: string;
  /** What it is called in this file; a module may be dotted (`app.routes.users`). Empty where nothing is bound. */
  local: string;
  type: boolean;
  /** As it stands in a list of names: `a as b`. */
  written: string;
}

/** An import or re-export of one module. */
export interface Import {
  node: SyntaxNode;
  /** A re-export: it binds nothing here. */
  reexport: boolean;
  /** Only for types: absent when the program runs. */
  type: boolean;
  module: string;
  /** The module that is meant, in a form that can be compared. */
  resolved: string;
  bindings: Binding[];
  /** The names, where there is a list of them that can grow. */
  names: List | null;
}

/** What of an import can be written down anew. */
export type Written = Pick<Import, 'module' | 'bindings' | 'type' | 'reexport'>;

export interface Func {
  /** Null where it is anonymous and no variable holds it; `default` for an anonymous default export. */
  name: string | null;
  node: SyntaxNode;
  /** Null where a parameter has no single name (destructured, rest). */
  parameters: (string | null)[];
  /** Null for an arrow function that is one expression. */
  block: SyntaxNode | null;
}

/** A delimited list: array, tuple, object, interface body, imported names. */
export interface List {
  /** The offset after the opening bracket and that of the closing one; equal to the items' ends where it has none. */
  open: number;
  close: number;
  bracket: '(' | '[' | '{' | '';
  items: Item[];
}

export interface Item {
  from: number;
  to: number;
  nodes: SyntaxNode[];
  /** The separator behind it. */
  separator: SyntaxNode | null;
}

/** A name and what it holds: a variable, property, keyword argument. */
export interface Holder {
  name: string;
  target: SyntaxNode;
  value: SyntaxNode;
}

/** What an editor has to know of a language: where things are in its trees, and how an import is written. */
export interface Syntax {
  language: string;
  parse: (text: string, known?: readonly TreeFragment[]) => Tree;
  /** Line width and indentation of its formatter. */
  formatter: 'prettier' | 'ruff';
  width: number;
  indent: string;
  terminator: ';' | '';
  comment: '//' | '#';
  /** What stands before a number that tells two names apart. */
  joiner: '' | '_';
  /** Imports stand in sections by where they come from, with a blank line between. */
  sections: boolean;
  /** What fills a block that may not be empty. */
  filler: string;
  statements: (block: SyntaxNode) => SyntaxNode[];
  /** The blocks in a statement that run whenever it does. */
  blocks: (statement: SyntaxNode) => SyntaxNode[];
  /** Nothing behind this statement is reached. */
  leaves: (statement: SyntaxNode) => boolean;
  imports: (source: Source) => Import[];
  functions: (source: Source) => Func[];
  /** Variables, properties and keyword arguments with their values; bare tuples excepted. */
  holders: (source: Source) => Holder[];
  /** Where a name comes to stand for something: declarations, parameters, targets. */
  definitions: (source: Source) => SyntaxNode[];
  /** The list or class body that holds the members of what is called `name`. */
  members: (source: Source, name: string) => SyntaxNode[];
  /** A loop over a list that is written where it loops: the variable, the list, what is repeated. */
  loop: (node: SyntaxNode) => { variable: SyntaxNode; over: SyntaxNode[]; body: SyntaxNode } | null;
  /** An error node that stands for a gap of the grammar: the code is right. */
  tolerates: (source: Source, error: SyntaxNode) => boolean;
  /** The folder or package of a resolved module. */
  folder: (module: string) => string;
  /** Compares the places of two imports; negative: a first. */
  order: (a: Import, b: Import) => number;
  /** Whether imports of the two modules stand together. */
  grouped: (a: Import, b: Import) => boolean;
  writeImport: (entry: Written, style: Style) => string;
  /** How two names of one import are ordered. */
  orderNames: (a: string, b: string) => number;
}

export interface Style {
  quote: string;
  terminator: string;
}

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

export const isComment = (node: SyntaxNode): boolean => COMMENTS.has(node.name);
export const isString = (node: SyntaxNode): boolean =>
  node.name === 'String' || node.name === 'TemplateString' || node.name === 'FormatString';
export const isList = (node: SyntaxNode): boolean => LISTS.has(node.name);

export function parse(path: string, text: string, syntax: Syntax): Source {
  return { path, text, tree: syntax.parse(text), syntax };
}

/** Parses a text that came from another by splices; what they leave alone is not read again. */
export function reparse(
  { path, tree, syntax }: Source,
  text: string,
  splices: readonly { from: number; to: number; insert: string }[],
): Source {
  let shift = 0;
  const changes = splices
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to, insert }) => {
      const fromB = from + shift;
      shift += insert.length - (to - from);
      return { fromA: from, toA: to, fromB, toB: fromB + insert.length };
    });
  const known = TreeFragment.applyChanges(TreeFragment.addTree(tree), changes);
  return { path, text, tree: syntax.parse(text, known), syntax };
}

/** Computes something about a source once. */
export function memo<Key extends string, T>(
  compute: (source: Source, key: Key) => T,
): (source: Source, key?: Key) => T {
  const known = new WeakMap<Source, Map<string, T>>();
  return (source, key = '' as Key) => {
    const values = known.get(source) ?? new Map<string, T>();
    known.set(source, values);
    if (!values.has(key)) values.set(key, compute(source, key));
    return values.get(key)!;
  };
}

export const textOf = ({ text }: Source, node: { from: number; to: number }): string =>
  text.slice(node.from, node.to);

/** The children, without comments and errors. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!isComment(child) && !child.type.isError) found.push(child);
  return found;
}

export const child = (node: SyntaxNode, ...names: string[]): SyntaxNode | undefined =>
  children(node).find(({ name }) => names.includes(name));

/** Every node of these kinds in document order, the root too. */
export function descendants(root: SyntaxNode, ...names: string[]): SyntaxNode[] {
  const wanted = new Set(names);
  const found: SyntaxNode[] = [];
  root.cursor().iterate((ref) => {
    if (wanted.has(ref.name)) found.push(ref.node);
  });
  return found;
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

/** Where code ends: grammars let some nodes reach over what follows them. */
export function endOf(node: SyntaxNode): number {
  return tokens(node).at(-1)?.to ?? node.to;
}

/** Errors of the user's own making. */
export function errorsIn(source: Source, root: SyntaxNode = source.tree.topNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  root.cursor().iterate((ref) => {
    if (ref.type.isError && !source.syntax.tolerates(source, ref.node)) found.push(ref.node);
  });
  return found;
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

/** In name order: case last, digits as numbers (`users2` before `users10`). */
export function compareNames(a: string, b: string): number {
  const parts = (text: string) => text.toLowerCase().match(/\d+|\D/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    const difference = Number(x) - Number(y);
    if (difference) return difference;
    if (x !== y && Number.isNaN(difference)) return x < y ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
