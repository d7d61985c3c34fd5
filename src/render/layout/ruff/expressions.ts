import {
  type Doc,
  fitsExpanded,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  softline,
} from '../doc.ts';
import { CUT } from '../cut.ts';
import { PRECEDENCE } from '../python/expressions.ts';
import type { Clause, Display, Expression, Items, Operation } from '../python/syntax.ts';
import { isFluent } from './parentheses.ts';

/** Whether a line may break here: in brackets; in parentheses that this group may get; or not at all. */
export type Level = 'parentheses' | symbol | 'none';

export function printExpression(expression: Expression, level: Level): Doc {
  switch (expression.kind) {
    case 'name':
    case 'number':
    case 'string':
      return expression.text;
    case 'attribute':
    case 'call':
    case 'subscript':
      return printChain(expression, level);
    case 'list':
    case 'set':
    case 'dict':
    case 'tuple':
    case 'comprehension':
    case 'pair':
      return printDisplay(expression, level);
    case 'unary':
      return [
        expression.operator,
        /^[a-z]/.test(expression.operator) ? ' ' : '',
        printExpression(expression.operand, level),
      ];
    case 'operation':
      return whereBroken(printOperation(expression, level), level);
    case 'conditional':
      return whereBroken(
        [
          printExpression(expression.yes, level),
          lineOf(level),
          'if ',
          printExpression(expression.test, level),
          lineOf(level),
          'else ',
          printExpression(expression.no, level),
        ],
        level,
      );
    case 'lambda':
      return [
        expression.parameters ? `lambda ${expression.parameters}: ` : 'lambda: ',
        printExpression(expression.body, level),
      ];
    case 'slice':
      return printSlice(expression.parts, level);
    case 'keyword':
      return [expression.name, '=', printExpression(expression.value, level)];
    case 'parenthesized':
      return brackets('(', printExpression(expression.expression, 'parentheses'), ')', level);
  }
}

/** `a:b`, and `f(a) : b` with spaces beside what is more than a name or a number. */
function printSlice(parts: (Expression | undefined)[], level: Level): Doc {
  const space = parts.every((part) => !part || isAtom(part)) ? '' : ' ';
  return parts.map((part, index) => [
    index === 0 ? '' : part ? `:${space}` : ':',
    part ? printExpression(part, level) : '',
    part && index < parts.length - 1 ? space : '',
  ]);
}

const isAtom = (part: Expression): boolean =>
  part.kind === 'name' ||
  part.kind === 'number' ||
  (part.kind === 'unary' && part.operator !== 'not' && isAtom(part.operand));

/** A line break where the level has one. */
function lineOf(level: Level): Doc {
  if (level === 'none') return ' ';
  return level === 'parentheses' ? line : ifBreak(line, ' ', level);
}

/** A group where a line may break, else only its contents. */
function whereBroken(contents: Doc, level: Level): Doc {
  if (level === 'none') return contents;
  return level === 'parentheses' ? group(contents) : group(contents, { when: level });
}

/** Contents in brackets that may take a break for the parentheses around them. */
function brackets(open: string, contents: Doc, close: string, level: Level, magic = false): Doc {
  const printed = group([open, indent([softline, contents]), softline, close], { broken: magic });
  return typeof level === 'symbol' ? fitsExpanded(printed, level) : printed;
}

/** Items on one line or on a line each, then with a comma behind the last. */
function printItems({ items, magic }: Items): Doc {
  const printed = items.map((item) => printExpression(item, 'parentheses'));
  const isLoneGenerator = items.length === 1 && items[0]?.kind === 'comprehension';
  return group([join([',', line], printed), isLoneGenerator ? '' : ifBreak(',')], {
    broken: magic,
  });
}

/** Items that the template goes on with. */
const printOpen = (open: string, { items }: Items): Doc => [
  open,
  indent([hardline, items.map((item) => [printExpression(item, 'parentheses'), ',', hardline])]),
  CUT,
];

export function printArguments(args: Items, level: Level): Doc {
  if (args.open) return printOpen('(', args);
  if (args.items.length === 0) return '()';
  return brackets('(', printItems(args), ')', level, args.magic);
}

function printIndex(index: Items, level: Level): Doc {
  const [first, ...more] = index.items;
  if (first && more.length === 0)
    return brackets('[', printExpression(first, 'parentheses'), ']', level);
  return brackets('[', printItems(index), ']', level, index.magic);
}

type Link = Extract<Expression, { kind: 'attribute' | 'call' | 'subscript' }>;

function printChain(expression: Link, level: Level): Doc {
  const fluent = level !== 'none' && isFluent(expression);
  const printed = printLink(expression, level, fluent);
  return fluent ? group(printed) : printed;
}

function printLink(expression: Expression, level: Level, fluent: boolean): Doc {
  switch (expression.kind) {
    case 'attribute': {
      const { value, name } = expression;
      const breaksBefore = fluent && /^(?:call|subscript|parenthesized)$/.test(value.kind);
      return [printLink(value, level, fluent), breaksBefore ? softline : '', `.${name}`];
    }
    case 'call':
      return [printLink(expression.callee, level, fluent), printArguments(expression.args, level)];
    case 'subscript':
      return [printLink(expression.value, level, fluent), printIndex(expression.index, level)];
    default:
      return printExpression(expression, level);
  }
}

function printDisplay(expression: Display, level: Level): Doc {
  const { kind, items, magic, open, clauses } = expression;
  const [left, right] = expression.brackets;
  const [first, second] = items;
  if (open) return printOpen(left, expression);
  if (kind === 'pair' && first && second) {
    return group([
      printExpression(first, 'parentheses'),
      ': ',
      printExpression(second, 'parentheses'),
    ]);
  }
  if (kind === 'comprehension' && first) {
    const contents = group([
      printExpression(first, 'parentheses'),
      ...clauses.map((clause) => [line, printClause(clause)]),
    ]);
    return left === '' ? contents : brackets(left, contents, right, level);
  }
  if (items.length === 0) return left + right;
  const printed = items.map((item) => printExpression(item, 'parentheses'));
  const isSingle = kind === 'tuple' && items.length === 1;
  const contents = [join([',', line], printed), isSingle ? ',' : ifBreak(',')];
  if (left !== '') return brackets(left, contents, right, level, magic);
  return level === 'parentheses'
    ? contents
    : group([ifBreak('('), indent([softline, contents]), softline, ifBreak(')')]);
}

const printTarget = (target: Expression): Doc =>
  target.kind === 'tuple' && target.brackets[0] === ''
    ? join(
        ', ',
        target.items.map((item) => printExpression(item, 'parentheses')),
      )
    : printExpression(target, 'parentheses');

function printClause({ keyword, target, value }: Clause): Doc {
  const printed = printExpression(value, 'parentheses');
  return target ? [`${keyword} `, printTarget(target), ' in ', printed] : [`${keyword} `, printed];
}

/** Breaks before the operators that bind least; what binds tighter between them is a group. */
function printOperation({ operands, operators }: Operation, level: Level): Doc {
  const loosest = Math.max(...operators.map((operator) => PRECEDENCE[operator] ?? 0));
  const parts: Doc[] = [];
  let from = 0;
  const side = (to: number): Doc => {
    const [only] = operands.slice(from, to);
    if (to - from === 1 && only) return printExpression(only, level);
    const part: Operation = {
      kind: 'operation',
      operands: operands.slice(from, to),
      operators: operators.slice(from, to - 1),
    };
    return whereBroken(printOperation(part, level), level);
  };
  for (const [index, operator] of operators.entries()) {
    if (PRECEDENCE[operator] !== loosest) continue;
    parts.push(
      side(index + 1),
      hugsPower(operands, index, operator) ? operator : [lineOf(level), `${operator} `],
    );
    from = index + 1;
  }
  return [...parts, side(operands.length)];
}

/** `a**b` of plain operands has no spaces. */
const hugsPower = (operands: Expression[], index: number, operator: string): boolean =>
  operator === '**' && operands.slice(index, index + 2).every(isPlain);

const isPlain = (operand: Expression): boolean => {
  if (operand.kind === 'unary') return operand.operator === '-' && isPlain(operand.operand);
  if (operand.kind === 'attribute') return isPlain(operand.value);
  return operand.kind === 'name' || operand.kind === 'number';
};
