import { type Doc, canBreak, group, indent, line } from '../doc.ts';
import { textWidth } from '../width.ts';
import type { Expression, Type } from '../typescript/syntax.ts';
import { isLongChain } from './chains.ts';
import { printExpression } from './expressions.ts';
import {
  isBoolean,
  isCall,
  isIdentifier,
  isLoneShortArgument,
  isLooseBinary,
  isNumber,
} from './questions.ts';
import { hugsUnion } from './questions.ts';

export type Layout = 'break-after-operator' | 'never-break-after-operator' | 'fluid' | 'break-lhs';

export interface Assignment {
  left: Doc;
  operator: string;
  right: Expression;
  isProperty?: boolean;
  /** The left side is a pattern or a type that should break before the right side does. */
  breaksLeft?: boolean;
  isDeclaration?: boolean;
}

const TAB = 2;
/** A key must be longer than this for a break behind it to gain anything. */
const SHORT_KEY = TAB + 3;

export function printAssignment(assignment: Assignment): Doc {
  const layout = chooseLayout(assignment);
  const { left, operator, right } = assignment;
  return arrange(layout, left, operator, printExpression(right, { parent: 'assignment', layout }));
}

export function arrange(layout: Layout, left: Doc, operator: string, right: Doc): Doc {
  switch (layout) {
    case 'break-after-operator':
      return group([group(left), operator, group(indent([line, right]))]);
    case 'never-break-after-operator':
      return group([group(left), operator, ' ', right]);
    case 'break-lhs':
      return group([left, operator, ' ', group(right)]);
    case 'fluid': {
      const id = Symbol('assignment');
      return group([group(left), operator, group(indent(line), { id }), indent(right, id)]);
    }
  }
}

function chooseLayout({ left, right, isProperty, isDeclaration, breaksLeft }: Assignment): Layout {
  const leftBreaks = canBreak(left);
  if (breaksLeft || (isDeclaration && right.kind === 'arrow' && leftBreaks)) return 'break-lhs';
  const hasShortKey =
    isProperty === true && typeof left === 'string' && textWidth(left) < SHORT_KEY;
  if (breaksAfterOperator(right, hasShortKey)) return 'break-after-operator';
  const isAtom = right.kind === 'template' || isBoolean(right) || right.kind === 'number';
  if (!leftBreaks && (hasShortKey || isAtom)) return 'never-break-after-operator';
  return 'fluid';
}

function breaksAfterOperator(right: Expression, hasShortKey: boolean): boolean {
  if (isLooseBinary(right)) return true;
  if (right.kind === 'conditional' && isLooseBinary(right.test)) return true;
  if (hasShortKey) return false;
  let node = right;
  while (isWrapper(node)) node = node.kind === 'unary' ? node.argument : node.object;
  return node.kind === 'string' || isPoorlyBreakable(node);
}

const isWrapper = (node: Expression): node is Extract<Expression, { kind: 'unary' | 'member' }> =>
  (node.kind === 'unary' && node.operator !== '...') ||
  (node.kind === 'member' && node.access === '!');

/** A short chain whose calls have no arguments or one short one. */
function isPoorlyBreakable(node: Expression, isInner = false): boolean {
  if (isCall(node)) {
    if (isLongChain(node, false)) return false;
    const [first, ...more] = node.args;
    if (more.length > 0 || (first && !isLoneShortArgument(first)) || hasComplexTypes(node.types))
      return false;
    return isPoorlyBreakable(node.callee, true);
  }
  if (node.kind === 'member') return isPoorlyBreakable(node.object, true);
  return isInner && (isIdentifier(node) || isNumber(node));
}

function hasComplexTypes(types: Type[] | undefined): boolean {
  const [first, ...more] = types ?? [];
  return (
    more.length > 0 || (first !== undefined && /^(?:union|intersection|members)$/.test(first.kind))
  );
}

/** How a type alias places its type. */
export const chooseTypeLayout = (type: Type): Layout =>
  type.kind === 'union' && !hugsUnion(type.types) ? 'break-after-operator' : 'fluid';
