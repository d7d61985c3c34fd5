import { type Doc, bestFit, group, ifBreak, indent, softline } from '../doc.ts';
import { PRECEDENCE } from '../python/expressions.ts';
import type { Expression } from '../python/syntax.ts';
import { type Level, printExpression } from './expressions.ts';

/** What an expression does where it does not fit: see the functions of these names in ruff's formatter. */
type Need = 'multiline' | 'bestFit' | 'never';

const WIDTH = 88;
const STEP = 4;

/** An expression right after a keyword or an operator: in parentheses only where it is better for them. */
export function printMaybeParenthesized(expression: Expression, always = false): Doc {
  const inner = expression.kind === 'parenthesized' ? expression.expression : expression;
  const need = needOf(inner);
  if (need === 'never') return printExpression(inner, 'none');
  if (need === 'bestFit' && !always) {
    const id = Symbol('optional-parentheses');
    return bestFit(printExpression(inner, id), id);
  }
  return canOmit(inner)
    ? optional(inner)
    : parenthesizeIfExpands(printExpression(inner, 'parentheses'));
}

/** Parenthesized only where breaking up what has brackets of its own is not enough. */
function optional(expression: Expression): Doc {
  const id = Symbol('optional-parentheses');
  const contents = indent([softline, printExpression(expression, id)], id);
  return group([ifBreak('('), contents, softline, ifBreak(')')], { id });
}

export const parenthesizeIfExpands = (contents: Doc): Doc =>
  group([ifBreak('('), indent([softline, contents]), softline, ifBreak(')')]);

export function needOf(expression: Expression): Need {
  switch (expression.kind) {
    case 'name':
      return 'bestFit';
    case 'number':
    case 'string': {
      const { length } = expression.text;
      return length > 5 && length <= WIDTH - STEP && !expression.text.includes('\n')
        ? 'bestFit'
        : 'never';
    }
    case 'attribute':
      return isFluent(expression) ? 'multiline' : needOfValue(expression.value);
    case 'call':
      return isFluent(expression) ? 'multiline' : needOfValue(expression.callee);
    case 'subscript':
      return isFluent(expression) ? 'multiline' : needOfValue(expression.value);
    case 'unary':
    case 'operation':
    case 'conditional':
    case 'lambda':
      return 'multiline';
    default:
      return 'never';
  }
}

const needOfValue = (value: Expression): Need =>
  value.kind === 'parenthesized' ? 'never' : needOf(value);

/** At least two attributes of what was called or subscripted before. */
export function isFluent(expression: Expression): boolean {
  let count = 0;
  for (let node = expression; ;) {
    if (node.kind === 'attribute') {
      if (node.value.kind === 'parenthesized') return count + 1 >= 2;
      if (node.value.kind === 'call' || node.value.kind === 'subscript') count++;
      node = node.value;
    } else if (node.kind === 'call') node = node.callee;
    else if (node.kind === 'subscript') node = node.value;
    else return count >= 2;
  }
}

interface Survey {
  precedence: number;
  count: number;
  hasBrackets: boolean;
  first: Expression | 'token' | undefined;
  last: Expression | undefined;
}

const ATTRIBUTE = 1;
const CONDITIONAL = 12;

/** Whether what the expression begins or ends with has brackets that can take the break. */
function canOmit(expression: Expression): boolean {
  const survey: Survey = {
    precedence: 0,
    count: 0,
    hasBrackets: false,
    first: undefined,
    last: undefined,
  };
  visit(expression, survey);
  const { first, last } = survey;
  if (!survey.hasBrackets || survey.count > 1) return false;
  if (survey.precedence <= ATTRIBUTE) return true;
  return (
    (last !== undefined && isSplittable(last)) ||
    (first !== undefined && first !== 'token' && isSplittable(first))
  );
}

const isSplittable = (expression: Expression): boolean =>
  expression.kind !== 'subscript' && (bracketsOf(expression) ?? 0) > 0;

/** How many items are in the brackets that an expression brings; undefined if it has none. */
export function bracketsOf(expression: Expression): number | undefined {
  switch (expression.kind) {
    case 'call':
      return expression.args.items.length;
    case 'subscript':
    case 'parenthesized':
      return 1;
    case 'list':
    case 'set':
    case 'dict':
    case 'tuple':
    case 'comprehension':
      return expression.brackets[0] === '' ? undefined : expression.items.length;
    default:
      return undefined;
  }
}

function visit(expression: Expression, survey: Survey): void {
  switch (expression.kind) {
    case 'list':
    case 'set':
    case 'dict':
    case 'tuple':
    case 'comprehension':
      survey.hasBrackets = true;
      return;
    case 'operation':
      for (const operator of expression.operators) rank(survey, PRECEDENCE[operator] ?? 0, 1);
      return visitEach(expression.operands, survey);
    case 'conditional':
      rank(survey, CONDITIONAL, 2);
      return visitEach([expression.yes, expression.test, expression.no], survey);
    case 'call':
    case 'subscript':
      survey.hasBrackets = true;
      visitEach([expression.kind === 'call' ? expression.callee : expression.value], survey);
      survey.last = expression;
      return;
    case 'attribute':
      visitEach([expression.value], survey);
      if (bracketsOf(expression.value) !== undefined) rank(survey, ATTRIBUTE, 1);
      survey.last = expression;
      return;
    case 'unary':
      survey.first ??= 'token';
      return visitEach([expression.operand], survey);
    case 'lambda':
      survey.first ??= 'token';
      return visitEach([expression.body], survey);
    default:
  }
}

function visitEach(expressions: Expression[], survey: Survey): void {
  for (const expression of expressions) {
    survey.last = expression;
    if (expression.kind === 'parenthesized') survey.hasBrackets = true;
    else visit(expression, survey);
    survey.first ??= expression;
  }
}

function rank(survey: Survey, precedence: number, count: number): void {
  if (precedence > survey.precedence) Object.assign(survey, { precedence, count });
  else if (precedence === survey.precedence) survey.count += count;
}

export type { Level };
