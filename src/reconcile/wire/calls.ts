import type { SyntaxNode } from '@lezer/common';
import {
  bareList,
  children,
  descendants,
  errorsIn,
  isList,
  itemsOf,
  listOf,
  textOf,
  type List,
  type Source,
} from '../../languages/source.ts';
import type { CallWiring, Wiring } from '../wiring.ts';
import { declared, localsOf } from './imports.ts';
import { insertAfter, insertBefore, insertInto, removeStatement } from './lines.ts';
import { insertItem, removeItem } from './list.ts';
import { heldList, shapeOf } from './elements.ts';
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
import { givenIn, placesFrom, reach, target, type Place } from './scope.ts';
import { impossible, type Found, type Step } from './step.ts';
import { styleOf, type Edit } from './text.ts';

export function wireCall(source: Source, wiring: CallWiring, wirings: readonly Wiring[]): Step {
  const func = target(source, wiring.function);
  if (typeof func === 'string') return impossible(func);
  if (errorsIn(source, func.node).length)
    return impossible(`\`${wiring.function}\` does not parse`);
  const { locals, subject } = subjectOf(source, wiring, wirings);
  if (registered(source, wiring, subject).length) return { outcome: 'already' };
  if (!func.block) return impossible(`\`${wiring.function}\` is a single expression`);
  const given = givenIn(source, func, wiring.given);
  if (typeof given === 'string') return impossible(given);

  const style = styleOf(source, wiring.statement);
  const places = placesFrom(source, func, given).map((place) => ({
    ...place,
    pattern: translate(source.syntax, wiring.statement, { locals, given: place.given }, style),
  }));
  const folder = calleeFolder(source, wiring, wirings);
  for (const look of [likeIt, inLoop, ofItsCallee])
    for (const place of places) {
      const edits = look(source, place, folder, style.terminator);
      if (edits && !errorsIn(source, place.func.node).length) return { outcome: 'wired', edits };
    }
  const edit = atEnd(source, func.block, places[0]!.pattern.code + style.terminator);
  return { outcome: 'wired', edits: [edit] };
}

type Spot = Place & { pattern: Pattern };

/** The declared statement with the file's names for what is imported, but not yet for what is given. */
function subjectOf(source: Source, wiring: CallWiring, wirings: readonly Wiring[]) {
  const locals = localsOf(source, wirings);
  const style = styleOf(source, wiring.statement);
  return { locals, subject: translate(source.syntax, wiring.statement, { locals }, style) };
}

/** The calls and list elements that register it already, whatever else they say. */
function registered(source: Source, wiring: CallWiring, subject: Pattern): SyntaxNode[] {
  const texts = plainTexts(subject);
  const hole = subject.parts.findIndex((part) => part.hole === 'name');
  const roots = reach(source, wiring.function);
  if (hole < 0) {
    const func = target(source, wiring.function);
    const given = typeof func === 'string' ? func : givenIn(source, func, wiring.given);
    if (typeof given === 'string') return [];
    const style = styleOf(source, wiring.statement);
    const exact = translate(source.syntax, wiring.statement, { locals: new Map(), given }, style);
    return roots.flatMap((root) =>
      descendants(root, 'ExpressionStatement').filter((node) =>
        same(textsOf(source, [node]), plainTexts(exact)),
      ),
    );
  }
  const { path, isCallee, method } = roleOf(texts, hole);
  const found = roots.flatMap((root) =>
    descendants(root).filter((node) => {
      if (node.name === 'CallExpression') {
        const [callee, list] = children(node);
        if (!callee || list?.name !== 'ArgList') return false;
        const called = textsOf(source, [callee]);
        if (isCallee && same(called, path)) return true;
        if (!isCallee && called.at(-1) !== method) return false;
        return itemsOf(children(list).slice(1, -1)).some(({ nodes }) => {
          const argument = textsOf(source, nodes);
          return isCallee ? same(argument, path) : holds(argument, path);
        });
      }
      return elementsOf(node).some(({ nodes }) => isPrefix(textsOf(source, nodes), path));
    }),
  );
  return found.filter(
    (node, i) => found.findIndex(({ from, to }) => from === node.from && to === node.to) === i,
  );
}

const elementsOf = (node: SyntaxNode) => {
  if (/^(Array|Tuple|Set)Expression$/.test(node.name)) return listOf(node).items;
  return node.name === 'ForStatement' || node.name === 'AssignStatement' ? looseItems(node) : [];
};

/** Elements of a tuple without parentheses. */
function looseItems(node: SyntaxNode) {
  const kids = children(node);
  const mark = kids.findLastIndex(({ name }) => name === 'in' || name === 'AssignOp');
  const items = itemsOf(kids.slice(mark + 1).filter(({ name }) => name !== 'Body'));
  return items.length > 1 || items[0]?.separator ? items : [];
}

/** What the hole is part of, and what is done with it. */
function roleOf(texts: readonly string[], hole: number) {
  let end = hole + 1;
  while (texts[end] === '.') end += 2;
  const open = texts.indexOf('(');
  return {
    path: texts.slice(hole, end),
    isCallee: texts[end] === '(' && end === open,
    method: texts[open - 1],
  };
}

const holds = (texts: readonly string[], path: readonly string[]): boolean =>
  texts.some((_, i) => texts[i - 1] !== '.' && same(texts.slice(i, i + path.length), path));

/** `users` and `users.blueprint` both stand for `users.blueprint` in a list that is looped over. */
const isPrefix = (texts: readonly string[], path: readonly string[]): boolean =>
  texts.length > 0 && same(texts, path.slice(0, texts.length));

/** The folder that the called function is imported from, where what is imported is the function. */
function calleeFolder(
  source: Source,
  wiring: CallWiring,
  wirings: readonly Wiring[],
): string | null {
  const [callee] =
    /^[\p{L}_$][\p{L}\p{N}_$]*(?=\s*\()/u.exec(wiring.statement.replace(/^(await|void)\s+/, '')) ??
    [];
  for (const it of wirings) {
    if (it.kind !== 'import') continue;
    const { module, bindings } = declared(source, it);
    if (bindings.some(({ local }) => local === callee)) return folderOf(source, module);
  }
  return null;
}

const folderOf = ({ syntax, path }: Source, module: string): string =>
  syntax.folder(syntax.resolve(module, path));

/** Statements that are reached whenever the function is run through, block by block. */
function paths(source: Source, block: SyntaxNode): SyntaxNode[][] {
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
  folder: string | null,
): Sibling[] {
  const from = new Map<string, string>();
  for (const { module, bindings } of source.syntax.imports(source))
    for (const { local } of bindings) from.set(local, folderOf(source, module));
  return statements.flatMap((node) => {
    if (node.name !== 'ExpressionStatement') return [];
    const key = matchParts(pattern, textsOf(source, [node]));
    if (!key || key.length === 0) return [];
    return folder === null || from.get(key[0]!) === folder ? [{ node, key }] : [];
  });
}

/** Beside the calls of its shape, in name order. */
function likeIt(
  source: Source,
  place: Spot,
  folder: string | null,
  terminator: string,
): Edit[] | null {
  const groups = paths(source, place.block).map((all) => siblings(source, all, place, folder));
  const most = Math.max(...groups.map(({ length }) => length));
  const group = groups.find(({ length }) => length === most && length > 0);
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
function inLoop(source: Source, place: Spot): Edit[] | null {
  for (const node of paths(source, place.block)
    .flat()
    .flatMap((statement) => descendants(statement))) {
    const found = loopedList(source, place, node);
    if (!found) continue;
    const { list, shape, code } = found;
    const like = list.items.map((item, i) => ({ i, texts: textsOf(source, item.nodes) }));
    const keys = like.filter(({ texts }) => texts.length === code.split(/(\.)/).length);
    const at = placeAmong(
      keys.map(({ texts }) => texts),
      code.split(/(\.)/),
    );
    const index = at > 0 ? keys[at - 1]!.i + 1 : (keys[0]?.i ?? list.items.length);
    return insertItem(source, list, index, code, shape);
  }
  return null;
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
    const held = loop.over.length > 1 ? looseList(loop.over) : heldList(source, loop.over[0]!);
    return held && { ...held, code: path.slice(0, length).join('') };
  }
  return null;
}

function looseList(nodes: readonly SyntaxNode[]): {
  list: List;
  shape: ReturnType<typeof shapeOf>;
} {
  return { list: bareList(nodes), shape: { pad: '', separator: ',', broken: 'fit', tuple: true } };
}

/** Below the last statement that calls the same, with whatever arguments, under whatever condition. */
function ofItsCallee(
  source: Source,
  { block, pattern }: Spot,
  folder: string | null,
  terminator: string,
): Edit[] | null {
  const texts = plainTexts(pattern);
  const callee = texts.slice(0, texts.indexOf('('));
  const from = new Map<string, string>();
  for (const { module, bindings } of source.syntax.imports(source))
    for (const { local } of bindings) from.set(local, folderOf(source, module));
  const calls = (statement: SyntaxNode) =>
    !isDeclaration(statement) &&
    descendants(statement, 'CallExpression').some((call) => {
      const called = textsOf(source, [children(call)[0]!]);
      if (folder !== null) return called.length === 1 && from.get(called[0]!) === folder;
      return same(called, callee[0] === 'await' ? callee.slice(1) : callee);
    });
  const all = paths(source, block);
  const deepest = all.findLast((group) =>
    group.some((it) => calls(it) && source.syntax.blocks(it).length === 0),
  );
  const last = deepest?.findLast((it) => calls(it) && !source.syntax.leaves(it));
  return last ? [insertAfter(source, last, pattern.code + terminator)] : null;
}

const isDeclaration = ({ name }: SyntaxNode): boolean =>
  /^(Function|Class|Decorated)(Declaration|Definition|Statement)$/.test(name);

/** Behind everything that runs, but before what leaves the function. */
function atEnd(source: Source, block: SyntaxNode, code: string): Edit {
  const { statements, leaves, blocks, filler } = source.syntax;
  const all = statements(block);
  const [only] = all;
  if (!only || (all.length === 1 && textOf(source, only) === filler))
    return insertInto(source, block, code);
  const at = all.findIndex(leaves);
  const exit = all[at];
  if (!exit) return insertAfter(source, all.at(-1)!, code);
  const [inner] = blocks(exit);
  if (inner) return atEnd(source, inner, code);
  const before = all[at - 1];
  const docs = before?.name === 'ExpressionStatement' && before.firstChild?.name === 'String';
  return before && !docs && !isDeclaration(before)
    ? insertAfter(source, before, code)
    : insertBefore(source, exit, code);
}

/** Takes every registration out that is a statement or an element of a list. */
export function unwireCall(source: Source, wiring: CallWiring, wirings: readonly Wiring[]): Found {
  const { subject } = subjectOf(source, wiring, wirings);
  const edits: Edit[] = [];
  for (const node of registered(source, wiring, subject)) {
    const edit = elementsOf(node).length
      ? removeElement(source, node, subject)
      : removeCall(source, node);
    if (!edit)
      return { edits: [], kept: `\`${textOf(source, node)}\` is part of a larger expression` };
    edits.push(...edit);
  }
  return { edits };
}

function removeCall(source: Source, node: SyntaxNode): Edit[] | null {
  let statement: SyntaxNode = node;
  while (/^(Await|Unary|Parenthesized)Expression$/.test(statement.parent?.name ?? ''))
    statement = statement.parent!;
  if (statement.parent?.name === 'ExpressionStatement') statement = statement.parent;
  if (statement.name !== 'ExpressionStatement') return null;
  const edit = removeStatement(source, statement);
  return edit && [edit];
}

function removeElement(source: Source, node: SyntaxNode, subject: Pattern): Edit[] {
  const texts = plainTexts(subject);
  const { path } = roleOf(
    texts,
    subject.parts.findIndex((part) => part.hole === 'name'),
  );
  const list = isList(node) ? listOf(node) : { ...bareList([]), items: elementsOf(node) };
  const index = list.items.findIndex((item) => isPrefix(textsOf(source, item.nodes), path));
  return removeItem(source, list, index, shapeOf(source, node));
}

export const isCallWired = (
  source: Source,
  wiring: CallWiring,
  wirings: readonly Wiring[],
): boolean => registered(source, wiring, subjectOf(source, wiring, wirings).subject).length > 0;
