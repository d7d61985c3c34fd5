import { type Doc, fill, group, hardline, ifBreak, indent, join, line, softline } from '../doc.ts';
import { CUT } from '../cut.ts';
import type { Expression, Member, ObjectLiteral } from '../typescript/syntax.ts';
import { type Layout, printAssignment } from './assignments.ts';
import { printBinary } from './binaries.ts';
import { printCall } from './calls.ts';
import { printArrow, printBlock, printSignature } from './functions.ts';
import { isCall, isNumber } from './questions.ts';
import { printType } from './types.ts';

/** Where an expression stands, as far as its layout depends on it. */
export interface Place {
  parent?:
    | 'statement'
    | 'assignment'
    | 'arrow'
    | 'argument'
    | 'callee'
    | 'object'
    | 'unary'
    | 'condition'
    | 'conditional'
    | 'return'
    | 'pattern'
    | 'parameter'
    | 'hugged'
    | 'test';
  /** It is an argument that its call hugs. */
  hug?: boolean;
  layout?: Layout;
  /** It is a callee with more arguments than the call of what it returns. */
  curried?: boolean;
}

export function printExpression(expression: Expression, place: Place = {}): Doc {
  switch (expression.kind) {
    case 'name':
    case 'number':
    case 'string':
    case 'template':
    case 'regexp':
      return expression.text;
    case 'array':
      return printArray(expression);
    case 'object':
      return printObject(expression, place);
    case 'call':
      return printCall(expression, place);
    case 'member':
      return printMember(expression, place);
    case 'arrow':
      return printArrow(expression, place);
    case 'unary':
      return printUnary(expression, place);
    case 'binary':
      return printBinary(expression, place);
    case 'conditional':
      return printConditional(expression, place);
    case 'cast':
      return [
        printExpression(expression.expression),
        ` ${expression.operator} `,
        printType(expression.type),
      ];
    case 'assign':
      return printAssignment({
        left: printExpression(expression.left),
        operator: ` ${expression.operator}`,
        right: expression.right,
      });
    case 'parenthesized':
      return printParenthesized(expression.expression, place);
  }
}

function printConditional(
  { test, yes, no }: Extract<Expression, { kind: 'conditional' }>,
  place: Place,
): Doc {
  const isApart = place.parent === 'return' || place.parent === 'argument';
  const branch: Place = isApart ? {} : { parent: 'conditional' };
  return group([
    printExpression(test, branch),
    indent([line, '? ', indent(printExpression(yes, branch))]),
    indent([line, ': ', indent(printExpression(no, branch))]),
  ]);
}

function printParenthesized(inner: Expression, place: Place): Doc {
  const keeps = place.parent === 'arrow' || place.parent === 'conditional';
  const contents = printExpression(inner, keeps ? place : {});
  const breaksInside = place.parent === 'object' || place.parent === 'callee';
  const isLoose = inner.kind === 'unary' || inner.kind === 'cast' || inner.kind === 'binary';
  if (breaksInside && isLoose) return group(['(', indent([softline, contents]), softline, ')']);
  return ['(', contents, ')'];
}

function printUnary(
  { operator, argument }: Extract<Expression, { kind: 'unary' }>,
  place: Place,
): Doc {
  const isWord = /^[a-z]/.test(operator);
  const inner = isWord ? {} : ({ parent: 'unary' } as const);
  const layout = place.layout ? { layout: place.layout } : {};
  return [operator, isWord ? ' ' : '', printExpression(argument, { ...inner, ...layout })];
}

function printArray({ items, open }: Extract<Expression, { kind: 'array' }>): Doc {
  if (open)
    return [
      '[',
      indent([
        hardline,
        join(
          [',', hardline],
          items.map((i) => printExpression(i)),
        ),
      ]),
      CUT,
    ];
  if (items.length === 0) return '[]';
  const id = Symbol('array');
  const printed = items.map((item) => group(printExpression(item)));
  const isNumeric = items.every(isNumber);
  const contents = isNumeric
    ? fill(
        printed.flatMap((item, index) =>
          index < printed.length - 1 ? [[item, ','], line] : [[item, ifBreak(',', '', id)]],
        ),
      )
    : [join([',', line], printed), ifBreak(',')];
  return group(['[', indent([softline, contents]), softline, ']'], {
    id,
    broken: holdsTables(items),
  });
}

/** More than one row of more than one cell: such an array is always broken. */
const holdsTables = (items: Expression[]): boolean =>
  items.length > 1 &&
  items.every((item) => {
    if (item.kind !== items[0]?.kind) return false;
    if (item.kind === 'array') return item.items.length > 1;
    return item.kind === 'object' && item.members.length > 1;
  });

export function printObject(object: ObjectLiteral, place: Place = {}): Doc {
  const { members, expanded, open } = object;
  const printed = join(
    [',', line],
    members.map((member) => printMemberOf(member, place)),
  );
  if (open) return ['{', indent([hardline, printed]), CUT];
  if (members.length === 0) return '{}';
  const isPattern =
    place.parent === 'pattern' || place.parent === 'parameter' || place.parent === 'hugged';
  const last = members.at(-1);
  const comma = isPattern && last?.kind === 'spread' ? '' : ifBreak(',');
  const contents = ['{', indent([line, printed]), comma, line, '}'];
  if (place.parent === 'hugged') return contents;
  const broken =
    place.parent === 'pattern' ? members.some(isNestedPattern) : !isPattern && expanded;
  if (place.parent === 'pattern' && !broken) return contents;
  return group(contents, { broken });
}

const isNestedPattern = (member: Member): boolean =>
  member.kind === 'pair' && (member.value.kind === 'object' || member.value.kind === 'array');

export function printMemberOf(member: Member, place: Place = {}): Doc {
  switch (member.kind) {
    case 'pair':
      if (place.parent === 'pattern' || place.parent === 'parameter' || place.parent === 'hugged') {
        return [member.key, ': ', printExpression(member.value, { parent: 'parameter' })];
      }
      return printAssignment({
        left: member.key,
        operator: ':',
        right: member.value,
        isProperty: true,
      });
    case 'shorthand':
      return member.default ? [member.name, ' = ', printExpression(member.default)] : member.name;
    case 'spread':
      return ['...', printExpression(member.argument)];
    case 'method':
      return [member.prefix, group(printSignature(member.signature)), ' ', printBlock(member.body)];
  }
}

/** `object.access`, where no call follows. */
function printMember(member: Extract<Expression, { kind: 'member' }>, place: Place): Doc {
  const { object } = member;
  const head = printExpression(object, { parent: 'object' });
  const lookup = printLookup(member);
  const inline =
    member.computed ||
    member.access === '!' ||
    (object.kind === 'name' && place.parent !== 'object') ||
    (place.parent === 'assignment' && isCall(object) && object.args.length > 0);
  return [head, inline ? lookup : group(indent([softline, lookup]))];
}

/** `.name`, `?.name` or `[index]`. */
export function printLookup({ access, computed }: Extract<Expression, { kind: 'member' }>): Doc {
  if (!computed) return access;
  const index = printExpression(computed);
  if (isNumber(computed)) return [access, '[', index, ']'];
  return group([access, '[', indent([softline, index]), softline, ']']);
}
