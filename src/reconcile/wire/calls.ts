import { isDeepStrictEqual } from 'node:util';
import type { SyntaxNode } from '../../languages/node.ts';
import type { Func, Source } from '../../languages/source.ts';
import { bareList, child, isList, listOf, textOf } from '../../languages/tree.ts';
import { MODULE, type CallWiring, type Wiring } from '../wiring.ts';
import { atEnd, homeOf, inLoop, likeIt, ofItsCallee } from './call-place.ts';
import { shapeOf } from './held.ts';
import { localsOf } from './known.ts';
import { removeStatement } from './lines.ts';
import { removeItem } from './list.ts';
import { placed } from './placed.ts';
import { plainTexts, translate, type Pattern } from './pattern.ts';
import { elementsOf, isPrefix, registered, roleOf, valueOf } from './registered.ts';
import { givenIn, isBroken, placesFrom, target, titleOf } from './scope.ts';
import { impossible, type Found, type Step } from './step.ts';
import { styleOf, type Edit } from './text.ts';

export function wireCall(source: Source, wiring: CallWiring, wirings: readonly Wiring[]): Step {
  const func = holderOf(source, wiring);
  if (typeof func === 'string') return impossible(func);
  if (isBroken(source, func)) return impossible(`${titleOf(source, func)} does not parse`);
  const { locals, subject } = subjectOf(source, wiring, wirings);
  if (registered(source, wiring, subject).length) return { outcome: 'already' };
  if (!func.block) return impossible(`\`${wiring.function}\` is a single expression`);
  const given = givenIn(source, func, wiring.given);
  if (typeof given === 'string') return impossible(given);

  const style = styleOf(source, wiring.statement);
  const places = placesFrom(source, func, given).map((place) => ({
    ...place,
    pattern: translate(
      source.syntax,
      awaited(wiring.statement, place.func),
      { locals, given: place.given },
      style,
    ),
  }));
  if (wiring.place) {
    const [own, ...helpers] = places;
    const edit = placed(source, [own!, ...helpers], {
      place: wiring.place,
      statement: wiring.statement,
      company: companyOf(source, wiring, wirings),
      locals,
      terminator: style.terminator,
    });
    return typeof edit === 'string' ? impossible(edit) : { outcome: 'wired', edits: [edit] };
  }
  const home = homeOf(source, wiring, wirings);
  for (const look of [likeIt, inLoop, ofItsCallee])
    for (const place of places) {
      const edits = look(source, place, home, style.terminator);
      if (edits && !isBroken(source, place.func)) return { outcome: 'wired', edits };
    }
  const edit = atEnd(source, func.block, places[0]!.pattern.code + style.terminator);
  return { outcome: 'wired', edits: [edit] };
}

/** Where the call goes; what the file has put into one function of its own by now, goes there. */
function holderOf(source: Source, wiring: CallWiring): Func | string {
  const func = target(source, wiring.function);
  if (wiring.function !== MODULE || typeof func === 'string') return func;
  if (typeof givenIn(source, func, wiring.given) !== 'string') return func;
  const [only, ...others] = source.syntax
    .functions(source)
    .filter((it) => typeof givenIn(source, it, wiring.given) !== 'string');
  return only && others.length === 0 ? only : func;
}

/** What is there of the calls that ask for the same place. */
function companyOf(source: Source, wiring: CallWiring, wirings: readonly Wiring[]) {
  const others = wirings.filter(
    (it): it is CallWiring =>
      it.kind === 'call' &&
      it.function === wiring.function &&
      it.statement !== wiring.statement &&
      isDeepStrictEqual(it.place, wiring.place),
  );
  return others.flatMap((other) =>
    registered(source, other, subjectOf(source, other, wirings).subject).map((node) => ({
      statement: other.statement,
      node,
    })),
  );
}

/** Only what is asynchronous can wait. */
const awaited = (statement: string, { node }: Func): string =>
  child(node, 'async') ? statement : statement.replace(/^await\s+/, '');

/** The declared statement with the file's names for what is imported, but not yet for what is given. */
function subjectOf(source: Source, wiring: CallWiring, wirings: readonly Wiring[]) {
  const locals = localsOf(source, wirings);
  const style = styleOf(source, wiring.statement);
  return { locals, subject: translate(source.syntax, wiring.statement, { locals }, style) };
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
  const index = list.items.findIndex((item) => isPrefix(valueOf(source, item), path));
  return removeItem(source, list, index, shapeOf(source, node));
}

export const isCallWired = (
  source: Source,
  wiring: CallWiring,
  wirings: readonly Wiring[],
): boolean => registered(source, wiring, subjectOf(source, wiring, wirings).subject).length > 0;
