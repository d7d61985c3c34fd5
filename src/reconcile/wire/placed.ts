import type { SyntaxNode } from '../../languages/node.ts';
import type { Source } from '../../languages/source.ts';
import { children, descendants, isString, textOf, within } from '../../languages/tree.ts';
import type { CallPlace } from '../wiring.ts';
import { atEnd, isDeclaration, paths, type Spot } from './call-place.ts';
import { insertAfter, insertBefore, insertInto } from './lines.ts';
import { placeAmong, plainTexts, same, textsOf, translate, type Names } from './pattern.ts';
import { titleOf } from './scope.ts';
import type { Edit } from './text.ts';

/** A call that goes to a place of its own. */
export interface Placed {
  place: CallPlace;
  /** As declared: what it is ordered by among calls of the same place. */
  statement: string;
  /** Those of the same place that are there already: what they are ordered by, and their nodes. */
  company: readonly { statement: string; node: SyntaxNode }[];
  locals: Names['locals'];
  terminator: string;
}

/** Between which statements it goes, and what then becomes of the text. */
interface Gap {
  statements: readonly SyntaxNode[];
  /** Of the statement behind it. */
  index: number;
  /** Where others of the place stand, as seen from here. */
  company: 'above' | 'below';
  edit: (code: string) => Edit;
  code: string;
}

/** A call at the place that its wiring asks for, or why there is no such place. */
export function placed(
  source: Source,
  spots: readonly [Spot, ...Spot[]],
  wanted: Placed,
): Edit | string {
  const gap = gapOf(source, spots, wanted);
  if (typeof gap === 'string') return gap;
  return inCompany(source, gap, wanted) ?? gap.edit(gap.code);
}

function gapOf(source: Source, spots: readonly [Spot, ...Spot[]], wanted: Placed): Gap | string {
  const { place, terminator } = wanted;
  const [own] = spots;
  const code = own.pattern.code + terminator;
  if (place === 'first') return { ...start(source, own), code };
  if (place === 'last') return { ...end(source, own.block), code };
  const isBefore = 'before' in place;
  for (const spot of spots) {
    const gap = nextTo(source, spot, wanted, isBefore ? place.before : place.after);
    if (gap) return { ...gap, code: spot.pattern.code + terminator };
  }
  const call = isBefore ? place.before : place.after;
  return `${titleOf(source, own.func)} has no call of \`${call}\` to put it ${isBefore ? 'above' : 'below'}`;
}

type Unfilled = Omit<Gap, 'code'>;

/** Below the statements that make what the call is given, else above all that runs. */
function start(source: Source, { func, block, given }: Spot): Unfilled {
  const { definitions, functions, leaves, statements: all, filler } = source.syntax;
  const statements = all(block);
  const names = new Set(given.values());
  const owner = (node: SyntaxNode) =>
    functions(source).findLast((one) => within(node, one.node))?.node ?? source.root;
  const made = definitions(source).filter(
    (node) => names.has(textOf(source, node)) && sameNode(owner(node), func.node),
  );
  const maker = statements.findLastIndex(
    (one) => !leaves(one) && made.some((node) => within(node, one)),
  );
  const prologue = statements.findIndex((one) => !isPrologue(one));
  const index = maker + 1 || (prologue < 0 ? statements.length : prologue);
  const [above, below] = [statements[index - 1], statements[index]];
  const edit = (code: string) => {
    if (above && (maker >= 0 || !below)) return insertAfter(source, above, code);
    if (!below || textOf(source, below) === filler) return insertInto(source, block, code);
    return insertBefore(source, below, code);
  };
  return { statements, index, company: 'below', edit };
}

/** Behind all that runs, within the block that leaves the function. */
function end(source: Source, block: SyntaxNode): Unfilled {
  const statements = source.syntax.statements(block);
  const exit = statements.findIndex(source.syntax.leaves);
  const [inner] = exit < 0 ? [] : source.syntax.blocks(statements[exit]!);
  if (inner) return end(source, inner);
  const index = exit < 0 ? statements.length : exit;
  return { statements, index, company: 'above', edit: (code) => atEnd(source, block, code) };
}

/** Above the first statement that makes this call, or below the last one. */
function nextTo(source: Source, spot: Spot, wanted: Placed, call: string): Unfilled | null {
  const { place, company, locals, terminator } = wanted;
  const names = { locals, given: spot.given };
  const callee = plainTexts(translate(source.syntax, call, names, { quote: '"', terminator }));
  const isOurs = (one: SyntaxNode) => company.some(({ node }) => within(node, one));
  const found = paths(source, spot.block).flatMap((statements) =>
    statements.flatMap((node, index) =>
      calls(source, node, callee) && !isOurs(node) ? [{ statements, node, index }] : [],
    ),
  );
  const isBefore = typeof place === 'object' && 'before' in place;
  const beside = isBefore ? found[0] : found.at(-1);
  if (!beside) return null;
  const { statements, node, index } = beside;
  if (isBefore || source.syntax.leaves(node)) {
    const edit = (code: string) => insertBefore(source, node, code);
    return { statements, index, company: 'above', edit };
  }
  const edit = (code: string) => insertAfter(source, node, code);
  return { statements, index: index + 1, company: 'below', edit };
}

/** In name order among the calls of the same place that stand next to it, so that the order of adds changes nothing. */
function inCompany(source: Source, gap: Gap, { statement, company }: Placed): Edit | null {
  const { statements, index, code } = gap;
  const step = gap.company === 'above' ? -1 : 1;
  const run: { node: SyntaxNode; statement: string }[] = [];
  for (let at = step < 0 ? index - 1 : index; ; at += step) {
    const node = statements[at];
    const other = node && company.find((one) => within(one.node, node));
    if (!other) break;
    run.push({ node, statement: other.statement });
  }
  if (step < 0) run.reverse();
  const keys = run.map((one) => [one.statement]);
  const at = placeAmong(keys, [statement]);
  const [above, below] = [run[at - 1], run[0]];
  if (above) return insertAfter(source, above.node, code);
  return below && step < 0 ? insertBefore(source, below.node, code) : null;
}

/** Whether a statement, not one nested in its blocks, makes this call when it is run. */
function calls(source: Source, statement: SyntaxNode, callee: readonly string[]): boolean {
  if (isDeclaration(statement) || source.syntax.blocks(statement).length > 0) return false;
  return descendants(statement, 'CallExpression', 'NewExpression').some((call) => {
    const [called] = children(call).filter(({ name }) => name !== 'new');
    return !!called && same(textsOf(source, [called]), callee);
  });
}

/** A docstring, `"use strict"`, an import. */
const isPrologue = ({ name, firstChild }: SyntaxNode): boolean =>
  /^Import(Declaration|Statement)$/.test(name) ||
  (name === 'ExpressionStatement' && !!firstChild && isString(firstChild));

const sameNode = (a: SyntaxNode, b: SyntaxNode): boolean => a.from === b.from && a.to === b.to;
