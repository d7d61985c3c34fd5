import type { SyntaxNode } from '@lezer/common';
import {
  ancestor,
  child,
  children,
  errorsIn,
  isList,
  itemsOf,
  listOf,
  bareList,
  stringValue,
  textOf,
  within,
  type List,
  type Source,
} from '../../languages/source.ts';
import type { ElementWiring, MemberWiring, Wiring } from '../wiring.ts';
import { localsOf } from './known.ts';
import { insertAfter, insertBefore, insertInto, removeStatement } from './lines.ts';
import { insertItem, removeItem, type Shape } from './list.ts';
import {
  holesOf,
  matchParts,
  placeAmong,
  plainTexts,
  same,
  textsOf,
  translate,
  type Pattern,
} from './pattern.ts';
import { impossible, type Found, type Step } from './step.ts';
import { styleOf } from './text.ts';

interface Held {
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

/** Lists held by a name; an object that is called so holds members instead. */
function listsOf(source: Source, name: string): Held[] {
  const found = source.syntax
    .holders(source)
    .filter((it) => it.name === name)
    .flatMap(({ target, value }) => {
      const loose = looseTuple(target);
      if (loose) return [loose];
      return heldList(source, value) ?? [];
    });
  const lists = found.filter(({ node }) => isSequence(node));
  return narrowed(lists, [
    ({ node }) => node.parent?.name !== 'UpdateStatement',
    ({ node }) => !isNested(source, node),
  ]);
}

/** Where there are several, those that pass; as long as any do. */
function narrowed<T>(all: readonly T[], tests: readonly ((one: T) => boolean)[]): T[] {
  let left = [...all];
  for (const passes of tests) if (left.length > 1 && left.some(passes)) left = left.filter(passes);
  return left;
}

const isNested = (source: Source, node: SyntaxNode): boolean =>
  source.syntax.functions(source).some((fn) => within(node, fn.node)) ||
  ancestor(node, new Set(['Block'])) !== null;

/** `BLUEPRINTS = a, b` */
function looseTuple(target: SyntaxNode): Held | null {
  const { parent } = target;
  if (parent?.name !== 'AssignStatement') return null;
  const kids = children(parent);
  const nodes = kids.slice(kids.findLastIndex(({ name }) => name === 'AssignOp') + 1);
  if (!nodes.some(({ name }) => name === ',')) return null;
  const shape: Shape = { pad: '', separator: ',', broken: 'fit', tuple: true };
  return { node: parent, list: bareList(nodes), shape };
}

const patternOf = (source: Source, code: string, wirings: readonly Wiring[]): Pattern => {
  const locals = new Map(localsOf(source, wirings));
  const pattern = translate(source.syntax, code, { locals }, styleOf(source, code));
  const [first] = pattern.parts;
  if (first && !pattern.parts.some(({ hole }) => hole)) first.hole = 'name';
  return pattern;
};

const indexOf = (source: Source, { items }: List, pattern: Pattern): number =>
  items.findIndex(({ nodes }) => same(textsOf(source, nodes), plainTexts(pattern)));

export function wireElement(
  source: Source,
  wiring: ElementWiring,
  wirings: readonly Wiring[],
): Step {
  const pattern = patternOf(source, wiring.element, wirings);
  const lists = listsOf(source, wiring.list);
  if (lists.some(({ list }) => indexOf(source, list, pattern) >= 0)) return { outcome: 'already' };
  const held = lists[0];
  if (!held) return impossible(`${source.path} has no list \`${wiring.list}\``);
  if (lists.length > 1)
    return impossible(`${source.path} has more than one list \`${wiring.list}\``);
  if (errorsIn(source, held.node).length) return impossible(`\`${wiring.list}\` does not parse`);
  const keys = held.list.items.flatMap(({ nodes }, index) => {
    const key = matchParts(pattern, textsOf(source, nodes));
    return key ? [{ key, index }] : [];
  });
  const at = placeAmong(
    keys.map(({ key }) => key),
    holesOf(pattern),
  );
  const index = at > 0 ? keys[at - 1]!.index + 1 : (keys[0]?.index ?? held.list.items.length);
  return {
    outcome: 'wired',
    edits: insertItem(source, held.list, index, pattern.code, held.shape),
  };
}

export function unwireElement(
  source: Source,
  wiring: ElementWiring,
  wirings: readonly Wiring[],
): Found {
  const pattern = patternOf(source, wiring.element, wirings);
  for (const { list, shape } of listsOf(source, wiring.list)) {
    const index = indexOf(source, list, pattern);
    if (index >= 0) return { edits: removeItem(source, list, index, shape) };
  }
  return { edits: [] };
}

/** The bodies that hold the members of `name`: a class's block, else a list. */
function bodiesOf(source: Source, name: string): (SyntaxNode | Held)[] {
  const declared = source.syntax
    .members(source, name)
    .map((node): SyntaxNode | Held =>
      isList(node) ? { node, list: listOf(node), shape: shapeOf(source, node) } : node,
    );
  const objects = source.syntax
    .holders(source)
    .filter((it) => it.name === name)
    .flatMap(({ value }) => heldList(source, value) ?? [])
    .filter(({ node }) =>
      /^(ObjectExpression|ObjectPattern|DictionaryExpression)$/.test(node.name),
    );
  return narrowed(
    [...declared, ...objects],
    [(body) => !isNested(source, 'list' in body ? body.node : body)],
  );
}

const MEMBERS = new Set([
  'Property',
  'PatternProperty',
  'PropertyType',
  'MethodType',
  'PropertyDeclaration',
  'MethodDeclaration',
  'AssignStatement',
]);
const KEYS = ['PropertyDefinition', 'PropertyName', 'VariableDefinition', 'VariableName', 'String'];

/** The key of a member: its name, or the text of a string. Nothing for a spread or a computed key. */
function keyOf(source: Source, [first]: readonly SyntaxNode[]): string | null {
  const key = first && MEMBERS.has(first.name) ? child(first, ...KEYS, 'Spread', '[') : first;
  return key && KEYS.includes(key.name) ? stringValue(textOf(source, key)) : null;
}

/** Methods are no company for a member that holds a value. */
function isMethod(body: SyntaxNode | Held, index: number): boolean {
  const first = 'list' in body ? body.list.items[index]?.nodes[0] : undefined;
  return !!first && (first.name === 'MethodType' || !!child(first, 'ParamList'));
}

const member = (source: Source, { member: code }: MemberWiring, wirings: readonly Wiring[]) => {
  const [, name = '', rest = ''] =
    /^\s*(["']?[^\s:=?"']+["']?)([\s\S]*?)[;,]?\s*$/.exec(code) ?? [];
  const locals = localsOf(source, wirings);
  const style = styleOf(source, code);
  if (rest) {
    const value = translate(source.syntax, `x${rest}`, { locals }, style).code.slice(1);
    const key = /^["']/.test(name)
      ? translate(source.syntax, name, { locals: new Map() }, style).code
      : name;
    return { key: stringValue(name), code: key + value };
  }
  const local = locals.get(name) ?? name;
  return { key: name, code: local === name ? name : `${name}: ${local}` };
};

const keysOf = (source: Source, body: SyntaxNode | Held) =>
  'list' in body
    ? body.list.items.map((item) => keyOf(source, item.nodes))
    : source.syntax.statements(body).map((node) => keyOf(source, [node]));

export function wireMember(source: Source, wiring: MemberWiring, wirings: readonly Wiring[]): Step {
  const { key, code } = member(source, wiring, wirings);
  const bodies = bodiesOf(source, wiring.of);
  if (bodies.some((body) => keysOf(source, body).includes(key))) return { outcome: 'already' };
  const [body] = bodies;
  if (!body)
    return impossible(`${source.path} has nothing called \`${wiring.of}\` that has members`);
  if (bodies.length > 1) return impossible(`${source.path} has more than one \`${wiring.of}\``);
  const node = 'list' in body ? body.node : body;
  if (errorsIn(source, node).length) return impossible(`\`${wiring.of}\` does not parse`);
  const keys = keysOf(source, body).flatMap((own, index) =>
    own === null || isMethod(body, index) ? [] : [{ own, index }],
  );
  const at = placeAmong(
    keys.map(({ own }) => [own]),
    [key],
  );
  if ('list' in body) {
    const index = at > 0 ? keys[at - 1]!.index + 1 : (keys[0]?.index ?? body.list.items.length);
    return { outcome: 'wired', edits: insertItem(source, body.list, index, code, body.shape) };
  }
  if (!/[:=]/.test(code)) return impossible(`\`${wiring.of}\` is a class: its members have values`);
  const statements = source.syntax.statements(body);
  const line = code + styleOf(source, code).terminator;
  const before = at > 0 ? statements[keys[at - 1]!.index] : undefined;
  const after = statements[keys[0]?.index ?? -1];
  const edit = before
    ? insertAfter(source, before, line)
    : after
      ? insertBefore(source, after, line)
      : statements.length && textOf(source, statements[0]!) !== source.syntax.filler
        ? insertAfter(source, statements.at(-1)!, line)
        : insertInto(source, body, line);
  return { outcome: 'wired', edits: [edit] };
}

export function unwireMember(
  source: Source,
  wiring: MemberWiring,
  wirings: readonly Wiring[],
): Found {
  const { key } = member(source, wiring, wirings);
  for (const body of bodiesOf(source, wiring.of)) {
    const index = keysOf(source, body).indexOf(key);
    if (index < 0) continue;
    if ('list' in body) return { edits: removeItem(source, body.list, index, body.shape) };
    const edit = removeStatement(source, source.syntax.statements(body)[index]!);
    return edit ? { edits: [edit] } : { edits: [], kept: `\`${key}\` can't be taken out alone` };
  }
  return { edits: [] };
}
