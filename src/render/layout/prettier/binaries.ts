import { type Doc, group, indent, line, softline } from '../doc.ts';
import type { Expression } from '../typescript/syntax.ts';
import { type Place, printExpression } from './expressions.ts';
import { inlines } from './questions.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;

const LOGICAL = ['&&', '||', '??'];

export function printBinary(binary: Binary, place: Place): Doc {
  const isCondition = place.parent === 'condition';
  const parts = printParts(binary, isCondition, false);
  if (isCondition) return parts;
  if (place.parent === 'unary') return group([indent([softline, ...parts]), softline]);
  const inline = inlines(binary);
  const flattens = binary.left.kind === 'binary' && joins(binary.operator, binary.left.operator);
  const keepsIndent = /^(?:return|arrow|conditional)$/.test(place.parent ?? '');
  if (keepsIndent || (inline ? !flattens : place.parent === 'assignment')) return group(parts);
  const [head = '', ...rest] = parts;
  return group([head, indent(rest)]);
}

/** Operands of operators that bind alike break together. */
function printParts(
  { operator, left, right }: Binary,
  isCondition: boolean,
  isNested: boolean,
): Doc[] {
  const isFlat = left.kind === 'binary' && joins(operator, left.operator);
  const parts = isFlat ? printParts(left, isCondition, true) : [group(printExpression(left))];
  const tail = [operator, inlines({ operator, right }) ? ' ' : line, printExpression(right)];
  const isLone =
    !isNested &&
    !(isCondition && isLogical(operator)) &&
    ![left, right].some((side) => isLike(operator, side));
  parts.push(' ', isLone ? group(tail) : tail);
  return parts;
}

const isLogical = (operator: string): boolean => LOGICAL.includes(operator);

const isLike = (operator: string, side: Expression): boolean =>
  side.kind === 'binary' && isLogical(operator) === isLogical(side.operator);

function joins(outer: string, inner: string): boolean {
  if (outer === inner) return !/^(?:\*\*|[!=]==?)$/.test(outer);
  return /^[-+]$/.test(outer) && /^[-+]$/.test(inner);
}
