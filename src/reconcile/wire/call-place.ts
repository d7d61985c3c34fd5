import { timesOf } from '../../languages/excerpt.ts';
import type { SyntaxNode } from '../../languages/node.ts';
import { memo, type List, type Source } from '../../languages/source.ts';
import { bareList, children, descendants, textOf } from '../../languages/tree.ts';
import type { CallWiring, Wiring } from '../wiring.ts';
import { heldList, isSequence } from './held.ts';
import { declared } from './known.ts';
import { insertAfter, insertBefore, insertInto } from './lines.ts';
import { insertItem, type Shape } from './list.ts';
import {
  holesOf,
  matchParts,
  placeAmong,
  plainTexts,
  same,
  textsOf,
  type Pattern,
} from './pattern.ts';
import { roleOf } from './registered.ts';
import type { Place } from './scope.ts';
import { eolAt, indentAt, unitOf, type Edit } from './text.ts';

/** A function that the call may go into, and how the call reads there. */
export type Spot = Place & { pattern: Pattern };

/** The folder of what the call is about: only calls about things from there are its like. */
export function homeOf(
  source: Source,
  wiring: CallWiring,
  wirings: readonly Wiring[],
): string | null {
  const names: string[] =
    wiring.statement.match(/[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*\.?/g) ?? [];
  for (const it of wirings) {
    if (it.kind !== 'import') continue;
    const { resolved, bindings } = declared(source, it);
    for (const { local } of bindings) {
      if (names.includes(local)) return source.syntax.folder(resolved);
      if (names.includes(`${local}.`)) return moduleFolder(source, resolved);
    }
  }
  return null;
}

/** What is imported may be a module itself: `users` of `from app.routes import users`. */
const moduleFolder = ({ syntax }: Source, resolved: string): string =>
  syntax.sections ? resolved : syntax.folder(resolved);

/** Imported name → the folders that it may be said to be from. */
const homes = memo(
  (source) =>
    new Map(
      source.syntax.imports(source).flatMap(({ resolved, bindings }) => {
        const folders = [source.syntax.folder(resolved), moduleFolder(source, resolved)];
        return bindings.map(({ local }) => [local, folders] as const);
      }),
    ),
);

const isFrom = (source: Source, local: string | undefined, home: string | null): boolean =>
  home === null ||
  !!homes(source)
    .get(local ?? '')
    ?.includes(home);

/** Statements that are reached whenever the function is run through, block by block. */
export function paths(source: Source, block: SyntaxNode): SyntaxNode[][] {
  const all = source.syntax.statements(block);
  const end = all.findIndex(source.syntax.leaves);
  const reached = end < 0 ? all : all.slice(0, end + 1);
  return [
    reached,
    ...reached.flatMap(source.syntax.blocks).flatMap((inner) => paths(source, inner)),
  ];
}

interface Sibling {
  node: SyntaxNode;
  key: string[];
}

function siblings(
  source: Source,
  statements: readonly SyntaxNode[],
  { pattern }: Spot,
  home: string | null,
): Sibling[] {
  const subject = pattern.parts.filter(({ hole }) => hole).findIndex(({ hole }) => hole === 'name');
  return statements.flatMap((node) => {
    if (node.name !== 'ExpressionStatement') return [];
    const key = matchParts(pattern, textsOf(source, [node]));
    if (!key || key.length === 0) return [];
    return isFrom(source, key[subject], home) ? [{ node, key }] : [];
  });
}

/** Beside the calls of its shape, in name order. */
export function likeIt(
  source: Source,
  place: Spot,
  home: string | null,
  terminator: string,
): Edit[] | null {
  const groups = paths(source, place.block).map((all) => siblings(source, all, place, home));
  const sizes = groups.map((all) => all.reduce((sum, { node }) => sum + timesOf(source, node), 0));
  const most = Math.max(...sizes);
  const group = most > 0 ? groups[sizes.indexOf(most)] : undefined;
  if (!group) return null;
  const at = placeAmong(
    group.map(({ key }) => key),
    holesOf(place.pattern),
  );
  const code = place.pattern.code + terminator;
  const before = group[at - 1];
  return [
    before ? insertAfter(source, before.node, code) : insertBefore(source, group[0]!.node, code),
  ];
}

/** Into the list that a loop registers. */
export function inLoop(source: Source, place: Spot): Edit[] | null {
  for (const node of paths(source, place.block)
    .flat()
    .flatMap((statement) => descendants(statement, 'ForStatement', 'CallExpression'))) {
    const found = loopedList(source, place, node);
    if (!found) continue;
    const { list, shape, code } = found;
    const like = list.items.map((item, i) => ({ i, texts: textsOf(source, item.nodes) }));
    const keys = like.filter(({ texts }) => isLike(texts, code.split(/(\.)/)));
    if (keys.length === 0 && like.length > 0) continue;
    const at = placeAmong(
      keys.map(({ texts }) => texts),
      code.split(/(\.)/),
    );
    const index = at > 0 ? keys[at - 1]!.i + 1 : (keys[0]?.i ?? list.items.length);
    return withRoom(source, node, (broken) =>
      insertItem(source, list, index, code, { ...shape, broken }),
    );
  }
  return null;
}

/** As many names, and no strings. */
const isLike = (texts: readonly string[], own: readonly string[]): boolean =>
  texts.length === own.length && !texts.some((text) => text.startsWith('"'));

/** A loop that no longer fits its line has its body put on the next before its list is broken. */
function withRoom(
  source: Source,
  loop: SyntaxNode,
  insert: (broken: Shape['broken']) => Edit[],
): Edit[] {
  const { text, syntax } = source;
  const body = loop.lastChild;
  const head = body?.prevSibling;
  const whole = text.slice(loop.from, loop.to);
  if (!body || !head || loop.name !== 'ForStatement' || /^(Block|Body)$/.test(body.name))
    return insert('fit');
  const edits = insert('never');
  const added = edits.reduce((sum, edit) => sum + edit.insert.length, 0);
  const indent = indentAt(text, loop.from);
  if (whole.includes('\n') || indent.length + whole.length + added <= syntax.width)
    return insert('fit');
  const line = indent.length + head.to - loop.from + added;
  const eol = eolAt(text, loop.from);
  const moved = { from: head.to, to: body.from, insert: eol + indent + unitOf(source) };
  return [...(line <= syntax.width ? edits : insert('fit')), moved];
}

function loopedList(source: Source, { pattern }: Spot, node: SyntaxNode) {
  const loop = source.syntax.loop(node);
  if (!loop) return null;
  const variable = textOf(source, loop.variable);
  const texts = plainTexts(pattern);
  const hole = pattern.parts.findIndex((part) => part.hole === 'name');
  if (hole < 0) return null;
  const { path } = roleOf(texts, hole);
  for (let length = path.length; length > 0; length -= 2) {
    const looped = [...texts.slice(0, hole), variable, ...texts.slice(hole + length)];
    const calls = descendants(loop.body, 'CallExpression', 'AwaitExpression');
    if (!calls.some((call) => same(textsOf(source, [call]), looped))) continue;
    const held = loopedOver(source, loop.over);
    return held && { ...held, code: path.slice(0, length).join('') };
  }
  return null;
}

function loopedOver(
  source: Source,
  nodes: readonly SyntaxNode[],
): { list: List; shape: Shape } | null {
  const [only, ...others] = nodes;
  if (others.length > 0)
    return {
      list: bareList(nodes),
      shape: { pad: '', separator: ',', broken: 'fit', tuple: true },
    };
  const held = only ? heldList(source, only) : null;
  return held && isSequence(held.node) ? held : null;
}

/** Below the last statement that calls the same, with whatever arguments, under whatever condition. */
export function ofItsCallee(
  source: Source,
  { block, pattern }: Spot,
  home: string | null,
  terminator: string,
): Edit[] | null {
  const texts = plainTexts(pattern);
  const callee = texts.slice(0, texts.indexOf('('));
  const hole = pattern.parts.findIndex((part) => part.hole === 'name');
  const isCallee = hole >= 0 && roleOf(texts, hole).isCallee && home !== null;
  const calls = (statement: SyntaxNode) =>
    !isDeclaration(statement) &&
    descendants(statement, 'CallExpression').some((call) => {
      const called = textsOf(source, [children(call)[0]!]);
      if (isCallee) return called.length === 1 && isFrom(source, called[0], home);
      return same(called, callee[0] === 'await' ? callee.slice(1) : callee);
    });
  const all = paths(source, block);
  const deepest = all.findLast((group) =>
    group.some((it) => calls(it) && source.syntax.blocks(it).length === 0),
  );
  const last = deepest?.findLast((it) => calls(it) && !source.syntax.leaves(it));
  return last ? [insertAfter(source, last, pattern.code + terminator)] : null;
}

export const isDeclaration = ({ name }: SyntaxNode): boolean =>
  /^(Function|Class|Decorated)(Declaration|Definition|Statement)$/.test(name);

/** Behind everything that runs, but before what leaves the function; in a module, not below its functions. */
export function atEnd(source: Source, block: SyntaxNode, code: string): Edit {
  const { statements, leaves, blocks, filler } = source.syntax;
  const all = statements(block);
  const [only] = all;
  if (!only || (all.length === 1 && textOf(source, only) === filler))
    return insertInto(source, block, code);
  const at = all.findIndex(leaves);
  const exit = all[at];
  if (!exit) {
    const runs = block.name === 'Script' ? all.findLast((it) => !isDeclaration(it)) : undefined;
    return insertAfter(source, runs ?? all.at(-1)!, code);
  }
  const [inner] = blocks(exit);
  if (inner) return atEnd(source, inner, code);
  const before = all[at - 1];
  const docs = before?.name === 'ExpressionStatement' && before.firstChild?.name === 'String';
  return before && !docs && !isDeclaration(before)
    ? insertAfter(source, before, code)
    : insertBefore(source, exit, code);
}
