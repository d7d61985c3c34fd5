import type { SyntaxNode } from '../../languages/node.ts';
import type { List, Source } from '../../languages/source.ts';
import {
  ancestor,
  bareList,
  child,
  children,
  isList,
  itemsOf,
  listOf,
  textOf,
  within,
} from '../../languages/tree.ts';
import { type Shape } from './list.ts';
import { styleOf } from './text.ts';

/** A list, where it stands and how it is written. */
export interface Held {
  node: SyntaxNode;
  list: List;
  shape: Shape;
}

/** How a list of this kind is written in this file. */
export function shapeOf(source: Source, node: SyntaxNode): Shape {
  const braces = /^Object(Expression|Pattern|Type)$/.test(node.name);
  const tight = /^\{[^\s}]/.test(textOf(source, node));
  const pad = braces && !tight ? ' ' : '';
  if (node.name !== 'ObjectType')
    return { pad, separator: ',', broken: 'fit', tuple: node.name === 'TupleExpression' };
  const { items } = listOf(node);
  const used = items.find(({ separator }) => separator)?.separator?.name;
  const own = items.length > 1 ? '' : styleOf(source, '').terminator;
  return { pad, separator: used ?? own, broken: 'always' };
}

/** The list that a value is, or is made of: through `as const`, parentheses, one wrapping call, a variable. */
export function heldList(source: Source, value: SyntaxNode, depth = 0): Held | null {
  if (isList(value)) return { node: value, list: listOf(value), shape: shapeOf(source, value) };
  if (depth > 5) return null;
  const kids = children(value);
  const inside = (nodes: readonly SyntaxNode[]) => {
    const lists = nodes.flatMap((node) => heldList(source, node, depth + 1) ?? []);
    return lists.at(-1) ?? null;
  };
  switch (value.name) {
    case 'ParenthesizedExpression':
      return inside(kids);
    case 'AssignmentExpression':
      return child(value, 'Equals') ? null : inside(kids);
    case 'BinaryExpression': {
      const typed = kids.findIndex(({ name }) => name === 'as' || name === 'satisfies');
      return inside(typed < 0 ? kids : kids.slice(0, typed));
    }
    case 'CallExpression':
    case 'NewExpression': {
      const list = child(value, 'ArgList');
      const items = list ? itemsOf(children(list).slice(1, -1)) : [];
      return items.length === 1 ? inside(items[0]!.nodes) : null;
    }
    case 'VariableName': {
      const name = textOf(source, value);
      const held = source.syntax.holders(source).filter((it) => it.name === name);
      const [only, ...others] = held;
      if (!only || others.length) return null;
      return looseTuple(only.target) ?? heldList(source, only.value, depth + 1);
    }
    default:
      return null;
  }
}

/** It holds elements, not members. */
export const isSequence = ({ name }: SyntaxNode): boolean =>
  /^(Array|Tuple|Set)Expression$|^AssignStatement$/.test(name);

/** Where there are several, those that pass; as long as any do. */
export function narrowed<T>(all: readonly T[], tests: readonly ((one: T) => boolean)[]): T[] {
  let left = [...all];
  for (const passes of tests) if (left.length > 1 && left.some(passes)) left = left.filter(passes);
  return left;
}

export const isNested = (source: Source, node: SyntaxNode): boolean =>
  source.syntax.functions(source).some((fn) => within(node, fn.node)) ||
  ancestor(node, new Set(['Block'])) !== null;

/** `BLUEPRINTS = a, b` */
export function looseTuple(target: SyntaxNode): Held | null {
  const { parent } = target;
  if (parent?.name !== 'AssignStatement') return null;
  const kids = children(parent);
  const nodes = kids.slice(kids.findLastIndex(({ name }) => name === 'AssignOp') + 1);
  if (!nodes.some(({ name }) => name === ',')) return null;
  const shape: Shape = { pad: '', separator: ',', broken: 'fit', tuple: true };
  return { node: parent, list: bareList(nodes), shape };
}
