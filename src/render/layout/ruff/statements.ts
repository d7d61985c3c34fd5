import {
  type Doc,
  firstFitting,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  softline,
} from '../doc.ts';
import type { Expression, Parameter, Statement } from '../python/syntax.ts';
import { printArguments, printExpression } from './expressions.ts';
import {
  bracketsOf,
  needOf,
  parenthesizeIfExpands,
  printMaybeParenthesized,
} from './parentheses.ts';

export function printStatement(statement: Statement): Doc {
  switch (statement.kind) {
    case 'import':
      return printImport(statement.module, statement.names);
    case 'assign':
      return printAssignment(statement);
    case 'annotation':
      return [
        printExpression(statement.target, 'none'),
        ': ',
        printMaybeParenthesized(statement.annotation),
      ];
    case 'keyword':
      return printKeyword(statement);
    case 'loop':
      return [
        `${statement.keyword} `,
        printMaybeParenthesized(statement.target),
        ' in ',
        printMaybeParenthesized(statement.value),
        ':',
      ];
    case 'function':
      return [statement.head, group([printParameters(statement), printReturns(statement)]), ':'];
    case 'class':
      return [statement.head, statement.bases ? printArguments(statement.bases, 'none') : '', ':'];
    case 'decorator':
      return ['@', printExpression(statement.expression, 'none')];
    case 'expression':
      return printExpressionStatement(statement.expression);
    case 'element':
      return [printExpression(statement.expression, 'parentheses'), statement.end];
    case 'parameter':
      return [printParameter(statement.parameter), statement.end];
  }
}

function printImport(module: string, names: string[]): Doc {
  const head = `from ${module} import `;
  if (names.length === 1 && names[0] === '*') return `${head}*`;
  return [head, parenthesizeIfExpands([join([',', line], names), ifBreak(',')])];
}

const printExpressionStatement = (expression: Expression): Doc =>
  expression.kind === 'operation'
    ? printMaybeParenthesized(expression)
    : printExpression(expression, 'none');

function printKeyword({ keyword, value, more }: Extract<Statement, { kind: 'keyword' }>): Doc {
  const isAssert = keyword === 'assert';
  const end = /^(?:if|elif|while)$/.test(keyword) ? ':' : '';
  return [
    keyword,
    value ? [' ', printMaybeParenthesized(value, isAssert)] : '',
    more ? [`${more.word} `, printMaybeParenthesized(more.value, isAssert)] : '',
    end,
  ];
}

function printParameters({ parameters, magic }: Extract<Statement, { kind: 'function' }>): Doc {
  if (parameters.length === 0) return '()';
  const printed = join([',', line], parameters.map(printParameter));
  const items = [printed, ifBreak(',')];
  const contents = parameters.length === 1 && !magic ? items : group(items, { broken: magic });
  return ['(', indent([softline, contents]), softline, ')'];
}

/** Parameters break before a return annotation with brackets does. */
function printReturns({ parameters, returns }: Extract<Statement, { kind: 'function' }>): Doc {
  if (!returns) return '';
  if (parameters.length === 0) return [' -> ', printMaybeParenthesized(returns, true)];
  if (returns.kind === 'subscript') return [' -> ', printExpression(returns, 'none')];
  return [' -> ', printMaybeParenthesized(returns)];
}

function printParameter({ name, annotation, default: value }: Parameter): Doc {
  const equals = annotation ? ' = ' : '=';
  return [
    name,
    annotation ? [': ', printExpression(annotation, 'parentheses')] : '',
    value ? [equals, printExpression(value, 'parentheses')] : '',
  ];
}

function printAssignment(statement: Extract<Statement, { kind: 'assign' }>): Doc {
  const { target, annotation, operator, value } = statement;
  const before = annotation ?? target;
  const head = annotation ? [printExpression(target, 'none'), ': '] : '';
  const left = [head, printExpression(before, 'none'), ` ${operator} `];
  const splitsLeft = annotation
    ? isSplittable(annotation)
    : bracketsOf(target) !== undefined || target.kind === 'tuple';
  if (!splitsLeft) return [left, printMaybeParenthesized(value)];
  return printRightFirst(left, value.kind === 'parenthesized' ? value.expression : value);
}

/** The left side could break too, but the right one does so first. */
function printRightFirst(left: Doc, value: Expression): Doc {
  const isAtom = /^(?:name|number|string)$/.test(value.kind);
  if (!isAtom && needOf(value) !== 'bestFit') return [left, printMaybeParenthesized(value)];
  const printed = printExpression(value, 'none');
  const parenthesized = [left, '(', indent([hardline, printed]), hardline, ')'];
  const flat = [left, printed];
  if (isAtom && needOf(value) === 'bestFit') return firstFitting([flat, parenthesized, flat]);
  if (isAtom) return flat;
  return firstFitting([flat, [left, group(printed, { broken: true })], parenthesized, flat]);
}

const isSplittable = (annotation: Expression): boolean =>
  bracketsOf(annotation) !== undefined || annotation.kind === 'operation';
