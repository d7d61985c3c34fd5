import type { Reader } from '../reader.ts';
import { readArrow, readBlock, readSignature } from './functions.ts';
import type { Expression, Member, ObjectLiteral } from './syntax.ts';
import { readType, readTypeArguments } from './types.ts';

/** Binary operators by how tightly they bind. */
const PRECEDENCE: Record<string, number> = {
  '??': 1, '||': 1, '&&': 2, '|': 3, '^': 4, '&': 5,
  '==': 6, '!=': 6, '===': 6, '!==': 6,
  '<': 7, '>': 7, '<=': 7, '>=': 7, in: 7, instanceof: 7,
  '+': 8, '-': 8, '*': 9, '/': 9, '%': 9, '**': 10,
}; // prettier-ignore

const UNARY = ['!', '-', '+', '~', 'typeof', 'await', 'void', 'delete'];
const ASSIGN = ['=', '+=', '-=', '*=', '/=', '%=', '??=', '&&=', '||='];

export function readExpression(reader: Reader, until?: 'operand'): Expression {
  if (until) return readOperand(reader);
  const arrow = readArrow(reader);
  if (arrow) return arrow;
  const left = readConditional(reader);
  if (!reader.is(...ASSIGN)) return left;
  return { kind: 'assign', left, operator: reader.next().text, right: readExpression(reader) };
}

function readConditional(reader: Reader): Expression {
  const test = readBinary(reader, 0);
  if (!reader.take('?')) return test;
  const yes = readExpression(reader);
  reader.expect(':');
  return { kind: 'conditional', test, yes, no: readExpression(reader) };
}

function readBinary(reader: Reader, least: number): Expression {
  let left = readUnary(reader);
  for (;;) {
    const operator = reader.peek().text;
    if (reader.is('as', 'satisfies')) {
      reader.next();
      left = { kind: 'cast', expression: left, operator, type: readType(reader) };
      continue;
    }
    const precedence = reader.isKind('operator', 'name') ? PRECEDENCE[operator] : undefined;
    if (precedence === undefined || precedence <= least) return left;
    reader.next();
    left = { kind: 'binary', operator, left, right: readBinary(reader, precedence) };
  }
}

function readUnary(reader: Reader): Expression {
  if (!reader.is(...UNARY)) return readPostfix(reader);
  const operator = reader.next().text;
  return { kind: 'unary', operator, argument: readUnary(reader) };
}

function readPostfix(reader: Reader): Expression {
  if (reader.is('new')) return readLinks(reader, readNew(reader));
  return readLinks(reader, readOperand(reader));
}

function readNew(reader: Reader): Expression {
  reader.expect('new');
  let callee = readOperand(reader);
  while (reader.take('.')) {
    callee = { kind: 'member', object: callee, access: `.${reader.expectKind('name').text}` };
  }
  return readCall(reader, callee, true, false);
}

/** The accesses and calls that follow. */
export function readLinks(reader: Reader, from: Expression): Expression {
  let expression = from;
  for (;;) {
    if (reader.is('.', '?.') && reader.peek(1).kind === 'name') {
      const access = reader.next().text + reader.next().text;
      expression = { kind: 'member', object: expression, access };
    } else if (reader.is('?.')) {
      reader.next();
      expression = reader.is('[')
        ? readComputed(reader, expression, '?.')
        : readCall(reader, expression, false, true);
    } else if (reader.is('[') && !reader.peek().spaced) {
      expression = readComputed(reader, expression, '');
    } else if (reader.is('!') && !reader.peek().spaced) {
      reader.next();
      expression = { kind: 'member', object: expression, access: '!' };
    } else if (reader.is('(')) expression = readCall(reader, expression, false, false);
    else if (reader.isKind('template') && !reader.peek().spaced && isTag(expression)) {
      expression = { kind: 'template', text: tagText(expression) + reader.next().text };
    } else {
      if (!reader.is('<') || reader.peek().spaced) return expression;
      const callee = expression;
      const call = reader.attempt(() => readCall(reader, callee, false, false));
      if (!call) return expression;
      expression = call;
    }
  }
}

const isTag = ({ kind }: Expression): boolean => kind === 'name' || kind === 'member';
const tagText = (tag: Expression): string =>
  tag.kind === 'member' ? tagText(tag.object) + tag.access : 'text' in tag ? tag.text : '';

function readComputed(reader: Reader, object: Expression, optional: string): Expression {
  reader.expect('[');
  const computed = readExpression(reader);
  reader.expect(']');
  return { kind: 'member', object, access: optional, computed };
}

function readCall(
  reader: Reader,
  callee: Expression,
  isNew: boolean,
  optional: boolean,
): Expression {
  const types = readTypeArguments(reader);
  if (isNew && !types && !reader.is('(')) {
    return { kind: 'call', callee, isNew, optional, types, args: [], open: false };
  }
  reader.expect('(');
  const args = reader.list(')', () => readElement(reader));
  return { kind: 'call', callee, isNew, optional, types, args, open: reader.open === args };
}

/** An expression, or `...expression`. */
export function readElement(reader: Reader): Expression {
  if (!reader.take('...')) return readExpression(reader);
  return { kind: 'unary', operator: '...', argument: readExpression(reader) };
}

function readOperand(reader: Reader): Expression {
  const { kind, text } = reader.peek();
  if (
    kind === 'string' ||
    kind === 'number' ||
    kind === 'template' ||
    kind === 'regexp' ||
    kind === 'name'
  ) {
    reader.next();
    return { kind, text };
  }
  if (reader.take('[')) {
    const items = reader.list(']', () => readElement(reader));
    return { kind: 'array', items, open: reader.open === items };
  }
  if (reader.is('{')) return readObject(reader);
  reader.expect('(');
  const expression = readExpression(reader);
  reader.expect(')');
  return { kind: 'parenthesized', expression };
}

function readObject(reader: Reader): ObjectLiteral {
  reader.expect('{');
  const expanded = reader.peek().newLines > 0;
  const members = reader.list('}', () => readMember(reader));
  return { kind: 'object', members, expanded, open: reader.open === members };
}

export function readMember(reader: Reader): Member {
  if (reader.take('...')) return { kind: 'spread', argument: readExpression(reader) };
  const isAsync = reader.is('async') && reader.peek(1).kind === 'name' && reader.take('async');
  const key = readKey(reader);
  if (reader.take(':')) return { kind: 'pair', key, value: readExpression(reader) };
  if (reader.is('(', '<')) {
    const prefix = (isAsync ? 'async ' : '') + key;
    return { kind: 'method', prefix, signature: readSignature(reader), body: readBlock(reader) };
  }
  return {
    kind: 'shorthand',
    name: key,
    default: reader.take('=') ? readExpression(reader) : undefined,
  };
}

function readKey(reader: Reader): string {
  if (!reader.take('[')) return reader.expectKind('name', 'string', 'number').text;
  const key = reader.expectKind('name', 'string').text;
  reader.expect(']');
  return `[${key}]`;
}
