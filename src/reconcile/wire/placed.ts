import type { SyntaxNode } from '../../languages/node.ts';
import type { Source } from '../../languages/source.ts';
import { children, descendants, isString, textOf, within } from '../../languages/tree.ts';
import type { CallPlace } from '../wiring.ts';
import { atEnd, isDeclaration, paths, type Spot } from './call-place.ts';
import { insertAfter, insertBefore, insertInto } from './lines.ts';
import { plainTexts, same, textsOf, translate, type Names } from './pattern.ts';
import type { Edit } from './text.ts';

/** A call at the place that its wiring asks for, or why there is no such place. */
export function placed(
  source: Source,
  spots: readonly [Spot, ...Spot[]],
  place: CallPlace,
  locals: Names['locals'],
  terminator: string,
): Edit | string {
  const [own] = spots;
  const code = own.pattern.code + terminator;
  if (place === 'first') return atStart(source, own, code);
  if (place === 'last') return atEnd(source, own.block, code);
  const isBefore = 'before' in place;
  const call = isBefore ? place.before : place.after;
  for (const spot of spots) {
    const names = { locals, given: spot.given };
    const wanted = plainTexts(translate(source.syntax, call, names, { quote: '"', terminator }));
    const found = paths(source, spot.block).flatMap((statements) =>
      statements.filter((one) => calls(source, one, wanted)),
    );
    const beside = isBefore ? found[0] : found.at(-1);
    if (!beside) continue;
    const line = spot.pattern.code + terminator;
    return isBefore || source.syntax.leaves(beside)
      ? insertBefore(source, beside, line)
      : insertAfter(source, beside, line);
  }
  return `\`${own.func.name}\` has no call of \`${call}\` to put it ${isBefore ? 'above' : 'below'}`;
}

/** Whether a statement, not one nested in its blocks, makes this call when it is run. */
function calls(source: Source, statement: SyntaxNode, callee: readonly string[]): boolean {
  if (isDeclaration(statement) || source.syntax.blocks(statement).length > 0) return false;
  return descendants(statement, 'CallExpression', 'NewExpression').some((call) => {
    const [called] = children(call).filter(({ name }) => name !== 'new');
    return !!called && same(textsOf(source, [called]), callee);
  });
}

/** Below the statements that make what the call is given, else above all that runs. */
function atStart(source: Source, { func, block, given }: Spot, code: string): Edit {
  const { definitions, functions, statements: all } = source.syntax;
  const statements = all(block);
  const names = new Set(given.values());
  const isOwn = (node: SyntaxNode) =>
    functions(source).findLast((one) => within(node, one.node))?.node.from === func.node.from;
  const made = definitions(source).filter((node) => names.has(textOf(source, node)) && isOwn(node));
  const maker = statements.findLast((one) => made.some((node) => within(node, one)));
  if (maker && !source.syntax.leaves(maker)) return insertAfter(source, maker, code);
  const [first] = statements.filter((one) => !isPrologue(one));
  if (!first || textOf(source, first) === source.syntax.filler) {
    const [prologue] = statements.filter(isPrologue);
    return prologue ? insertAfter(source, prologue, code) : insertInto(source, block, code);
  }
  return insertBefore(source, first, code);
}

/** A docstring, or `"use strict"`. */
const isPrologue = ({ name, firstChild }: SyntaxNode): boolean =>
  name === 'ExpressionStatement' && !!firstChild && isString(firstChild);
