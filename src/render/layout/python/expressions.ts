import type { Reader } from '../reader.ts';
import type { Clause, Display, Expression, Items } from './syntax.ts';

/** How tightly an operator binds; the tightest is least. */
export const PRECEDENCE: Record<string, number> = {
  '**': 2,
  '*': 4,
  '/': 4,
  '//': 4,
  '%': 4,
  '@': 4,
  '+': 5,
  '-': 5,
  '<<': 6,
  '>>': 6,
  '&': 7,
  '^': 8,
  '|': 9,
  '==': 10,
  '!=': 10,
  '<': 10,
  '>': 10,
  '<=': 10,
  '>=': 10,
  in: 10,
  'not in': 10,
  is: 10,
  'is not': 10,
  and: 11,
  or: 11,
};

export function readExpression(reader: Reader): Expression {
  if (reader.is('lambda')) return readLambda(reader);
  const yes = readOperation(reader);
  if (!reader.is('if')) return yes;
  reader.next();
  const test = readOperation(reader);
  reader.expect('else');
  return { kind: 'conditional', yes, test, no: readExpression(reader) };
}

function readLambda(reader: Reader): Expression {
  reader.expect('lambda');
  const parameters: string[] = [];
  while (!reader.is(':')) {
    let parameter = '';
    while (!reader.is(',', ':')) parameter += reader.next().text;
    parameters.push(parameter);
    reader.take(',');
  }
  reader.expect(':');
  return { kind: 'lambda', parameters: parameters.join(', '), body: readExpression(reader) };
}

function readOperation(reader: Reader): Expression {
  const first = readUnary(reader);
  const operands = [first];
  const operators: string[] = [];
  for (let operator; (operator = readOperator(reader));) {
    operators.push(operator);
    operands.push(readUnary(reader));
  }
  return operators.length > 0 ? { kind: 'operation', operands, operators } : first;
}

function readOperator(reader: Reader): string | undefined {
  if (!reader.isKind('operator', 'name')) return undefined;
  const { text } = reader.peek();
  const pair = `${text} ${reader.peek(1).text}`;
  if (pair === 'not in' || pair === 'is not') {
    reader.next();
    reader.next();
    return pair;
  }
  return text in PRECEDENCE ? reader.next().text : undefined;
}

function readUnary(reader: Reader): Expression {
  if (!reader.is('not', '-', '+', '~', 'await')) return readLinks(reader, readOperand(reader));
  const operator = reader.next().text;
  return { kind: 'unary', operator, operand: readUnary(reader) };
}

/** The attributes, calls and subscripts that follow. */
export function readLinks(reader: Reader, from: Expression): Expression {
  let value = from;
  for (;;) {
    if (reader.take('.'))
      value = { kind: 'attribute', value, name: reader.expectKind('name').text };
    else if (reader.take('('))
      value = { kind: 'call', callee: value, args: readItems(reader, ')', readArgument) };
    else if (reader.take('['))
      value = { kind: 'subscript', value, index: readItems(reader, ']', readIndex) };
    else return value;
  }
}

/** Items up to the closing bracket. */
export function readItems(
  reader: Reader,
  close: string,
  item: (reader: Reader) => Expression,
): Items & { comma: boolean } {
  const items = reader.list(close, () => item(reader));
  const closing = reader.peek(-1);
  const comma = closing.text === close && reader.peek(-2).text === ',';
  return { items, comma, magic: comma && closing.newLines > 0, open: reader.open === items };
}

export function readArgument(reader: Reader): Expression {
  if (reader.isKind('name') && reader.peek(1).text === '=') {
    const name = reader.next().text;
    reader.expect('=');
    return { kind: 'keyword', name, value: readExpression(reader) };
  }
  return readElement(reader);
}

/** An expression, `*expression`, `**expression`, `key: value`, each perhaps with `for …` behind it. */
export function readElement(reader: Reader): Expression {
  if (reader.is('*', '**')) {
    const operator = reader.next().text;
    return { kind: 'unary', operator, operand: readOperation(reader) };
  }
  const key = readExpression(reader);
  const element = reader.take(':') ? pair(key, readExpression(reader)) : key;
  const clauses = readClauses(reader);
  if (clauses.length === 0) return element;
  return { ...display('comprehension', ['', ''], [element]), clauses };
}

const pair = (key: Expression, value: Expression): Display =>
  display('pair', ['', ''], [key, value]);

function readClauses(reader: Reader): Clause[] {
  const clauses: Clause[] = [];
  while (reader.is('for', 'if')) {
    const keyword = reader.next().text;
    const target = keyword === 'for' ? readTargets(reader) : undefined;
    if (target) reader.expect('in');
    clauses.push({ keyword, target, value: readOperation(reader) });
  }
  return clauses;
}

/** `a` or `a, b`, as in `for a, b in c`. */
export function readTargets(reader: Reader): Expression {
  const first = readLinks(reader, readOperand(reader));
  if (!reader.is(',')) return first;
  const items = [first];
  while (reader.take(',')) items.push(readLinks(reader, readOperand(reader)));
  return display('tuple', ['', ''], items);
}

function readIndex(reader: Reader): Expression {
  const parts = [reader.is(':') ? undefined : readExpression(reader)];
  while (reader.take(':'))
    parts.push(reader.is(':', ']', ',') ? undefined : readExpression(reader));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'slice', parts };
}

function readOperand(reader: Reader): Expression {
  const { kind, text } = reader.peek();
  if (kind === 'name' || kind === 'number' || kind === 'string') {
    reader.next();
    return { kind, text };
  }
  if (reader.take('...')) return { kind: 'name', text: '...' };
  if (reader.take('[')) return bracketed(readItems(reader, ']', readElement), 'list', ['[', ']']);
  if (reader.take('{')) {
    const found = readItems(reader, '}', readElement);
    const [first] = found.items;
    const isDict =
      !first || first.kind === 'pair' || (first.kind === 'unary' && first.operator === '**');
    return bracketed(found, isDict ? 'dict' : 'set', ['{', '}']);
  }
  reader.expect('(');
  const found = readItems(reader, ')', readElement);
  const [first, ...more] = found.items;
  if (first && more.length === 0 && !found.comma && !found.open && first.kind !== 'comprehension') {
    return { kind: 'parenthesized', expression: first };
  }
  return bracketed(found, 'tuple', ['(', ')']);
}

/** A display; one that holds a comprehension is that comprehension in brackets. */
function bracketed(found: Items, kind: Display['kind'], brackets: Display['brackets']): Display {
  const [first] = found.items;
  if (first?.kind === 'comprehension') return { ...first, brackets };
  return { ...display(kind, brackets, found.items), magic: found.magic, open: found.open };
}

export const display = (
  kind: Display['kind'],
  brackets: Display['brackets'],
  items: Expression[],
): Display => ({ kind, brackets, items, magic: false, open: false, clauses: [] });
