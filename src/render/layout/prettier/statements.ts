import { type Doc, group, hardline, ifBreak, indent, join, line, softline } from '../doc.ts';
import type { Block, Expression, Fragment, Statement } from '../typescript/syntax.ts';
import { arrange, chooseTypeLayout, printAssignment } from './assignments.ts';
import { printLinks } from './chains.ts';
import { printExpression, printMemberOf } from './expressions.ts';
import { printBlock, printSignature } from './functions.ts';
import { printType, printTypeMember, printTypeParameters, printUnion } from './types.ts';

export function printFragment(fragment: Fragment): Doc {
  switch (fragment.kind) {
    case 'statements':
      return printStatements(fragment.statements);
    case 'links':
      return [printLinks(fragment.chain), fragment.end];
    case 'member':
      return [printMemberOf(fragment.member), fragment.end];
    case 'typeMember':
      return [printTypeMember(fragment.member), ';'];
    case 'element':
      return [group(printExpression(fragment.expression, { parent: 'argument' })), fragment.end];
  }
}

export const printStatements = (statements: Block['statements']): Doc =>
  statements.map(({ statement, blankBefore }, index) => [
    index > 0 ? hardline : '',
    blankBefore ? hardline : '',
    printStatement(statement),
  ]);

function printStatement(statement: Statement): Doc {
  switch (statement.kind) {
    case 'module':
      return printModule(statement);
    case 'declare':
      return printDeclaration(statement);
    case 'return':
      return [statement.keyword, statement.value ? [' ', printReturned(statement.value)] : '', ';'];
    case 'function':
      return [
        statement.head,
        group(printSignature(statement.signature)),
        ' ',
        printBlock(statement.body),
      ];
    case 'type': {
      const { type } = statement;
      const layout = chooseTypeLayout(type);
      const isLoose = layout === 'break-after-operator' && type.kind === 'union';
      const right = isLoose ? printUnion(type.types) : printType(type);
      const left = [statement.head, printTypeParameters(statement.typeParameters)];
      return [arrange(layout, left, ' =', right), ';'];
    }
    case 'control':
      return printControl(statement);
    case 'expression':
      return [printExpression(statement.expression, { parent: 'statement' }), ';'];
  }
}

function printModule({ head, lead, names, source }: Extract<Statement, { kind: 'module' }>): Doc {
  const from = source ? [names || lead ? ' from' : '', ` ${source}`] : '';
  return [head, lead, names ? [' ', printNames(names, lead !== '')] : '', from, ';'];
}

function printNames(names: string[], hasLead: boolean): Doc {
  if (names.length === 0) return '{}';
  if (names.length === 1 && !hasLead) return `{ ${names.join()} }`;
  return group(['{', indent([line, join([',', line], names)]), ifBreak(','), line, '}']);
}

function printDeclaration({
  head,
  pattern,
  type,
  value,
}: Extract<Statement, { kind: 'declare' }>): Doc {
  const left = [
    printExpression(pattern, { parent: 'pattern' }),
    type ? [': ', printType(type)] : '',
  ];
  if (!value) return group([head, ' ', left, ';']);
  const breaksLeft = isComplexPattern(pattern) || isComplexType(type);
  const flat = left.every((part) => typeof part === 'string') ? left.join('') : left;
  const assignment = { left: flat, operator: ' =', right: value, isDeclaration: true, breaksLeft };
  return group([head, ' ', printAssignment(assignment), ';']);
}

/** More than two members, one of them renamed or with a default. */
const isComplexPattern = (pattern: Expression): boolean =>
  pattern.kind === 'object' &&
  pattern.members.length > 2 &&
  pattern.members.some(
    (member) => member.kind === 'pair' || (member.kind === 'shorthand' && member.default),
  );

const isComplexType = (type: Extract<Statement, { kind: 'declare' }>['type']): boolean =>
  type?.kind === 'reference' &&
  type.args.length > 1 &&
  type.args.some((each) => each.kind === 'reference' && each.args.length > 0);

function printReturned(value: Expression): Doc {
  const doc = printExpression(value, { parent: 'return' });
  if (value.kind !== 'binary') return doc;
  return group([ifBreak('('), indent([softline, doc]), softline, ifBreak(')')]);
}

function printControl({
  keyword,
  head,
  condition,
  body,
}: Extract<Statement, { kind: 'control' }>): Doc {
  const printed = printExpression(condition, keyword === 'if' ? { parent: 'condition' } : {});
  const test = keyword === 'if' ? group([indent([softline, printed]), softline]) : [head, printed];
  const clause =
    body.kind === 'block' ? [' ', printBlock(body)] : indent([line, printStatement(body)]);
  return group([keyword, ' (', test, ')', clause]);
}
