import { TreeFragment, type Tree } from '@lezer/common';
import { type Excerpt, whole } from './excerpt.ts';
import { rootOf, type SyntaxNode } from './node.ts';
import { nodesIn, within } from './tree.ts';

/** A parsed file. Both grammars name most nodes alike, so what they share lives here; the rest is in their `Syntax`. */
export interface Source extends Excerpt {
  /** From the project's root, with `/`. */
  path: string;
  tree: Tree;
  /** The tree's nodes. */
  root: SyntaxNode;
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
  parse: (text: string, known?: readonly TreeFragment[]) => Tree;
  /** Whose layout it has, its line width and indentation. */
  formatter: 'prettier' | 'ruff';
  width: number;
  indent: string;
  terminator: ';' | '';
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

export const parse = (path: string, text: string, syntax: Syntax): Source =>
  parseExcerpt(path, whole(text), syntax);

/** The same of a file of which lines are left out. */
export function parseExcerpt(path: string, { text, folds }: Excerpt, syntax: Syntax): Source {
  const tree = syntax.parse(text);
  return { path, text, folds, tree, root: rootOf(tree), syntax };
}

/** Parses a text that came from another by splices; what they leave alone is not read again. */
export function reparse(
  { path, tree, syntax }: Source,
  { text, folds }: Excerpt,
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
  const next = syntax.parse(text, known);
  return { path, text, folds, tree: next, root: rootOf(next), syntax };
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

/** Errors of the user's own making. */
export const errorsIn = (source: Source, root: SyntaxNode = source.root): SyntaxNode[] =>
  errors(source).filter((error) => within(error, root));

const errors = memo((source): SyntaxNode[] =>
  nodesIn(source.root, ({ isError }) => isError).filter(
    (error) => !source.syntax.tolerates(source, error),
  ),
);
