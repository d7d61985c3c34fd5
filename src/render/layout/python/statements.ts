import { Reader } from '../reader.ts';
import { tokenize } from '../tokens.ts';
import {
  display,
  readArgument,
  readElement,
  readExpression,
  readItems,
  readLinks,
  readTargets,
} from './expressions.ts';
import { LEXICON } from './lexicon.ts';
import type { Expression, Parameter, Statement } from './syntax.ts';

const ASSIGN = ['=', '+=', '-=', '*=', '/=', '|=', '&='];
const KEYWORDS = ['return', 'assert', 'raise', 'if', 'elif', 'while', 'yield', 'del'];

/** Reads what a `{{#fit}}` holds, with what else stands on its line. */
export function readStatement(source: string): Statement {
  const tokens = tokenize(source, LEXICON);
  const reader = new Reader(source, tokens);
  const statement = readAny(reader, tokens.at(-2)?.text === ',');
  reader.expectKind('end');
  return statement;
}

function readAny(reader: Reader, isElement: boolean): Statement {
  if (reader.is('.')) {
    const expression = readLinks(reader, { kind: 'name', text: '' });
    return { kind: 'element', expression, end: reader.take(',') ? ',' : '' };
  }
  const isKeywordArgument =
    reader.isKind('name') && reader.peek(1).text === '=' && !reader.peek(1).spaced;
  if (isElement || isKeywordArgument) return readPart(reader);
  if (reader.take('@')) return { kind: 'decorator', expression: readExpression(reader) };
  if (reader.is('from')) return readImport(reader);
  if (reader.is('def', 'async') && /^(?:def|[^ ]+)$/.test(reader.peek(1).text)) {
    const head = readDefinition(reader);
    if (head) return head;
  }
  if (reader.is('class')) {
    const head = `${reader.next().text} ${reader.expectKind('name').text}`;
    const bases = reader.take('(') ? readItems(reader, ')', readArgument) : undefined;
    reader.expect(':');
    return { kind: 'class', head, bases };
  }
  if (reader.is('for')) {
    const keyword = reader.next().text;
    const target = readTargets(reader);
    reader.expect('in');
    const value = readExpression(reader);
    reader.expect(':');
    return { kind: 'loop', keyword, target, value };
  }
  if (reader.is(...KEYWORDS)) return readKeyword(reader);
  return readAssignment(reader);
}

/** An element of a bracket that is already broken. */
function readPart(reader: Reader): Statement {
  const element = reader.attempt(() => {
    const expression = readArgument(reader);
    const end = reader.take(',') ? ',' : '';
    reader.expectKind('end');
    return { kind: 'element', expression, end } as const;
  });
  if (element) return element;
  return { kind: 'parameter', parameter: readParameter(reader), end: reader.expect(',').text };
}

function readImport(reader: Reader): Statement {
  reader.expect('from');
  let module = '';
  while (!reader.is('import')) module += reader.next().text;
  reader.expect('import');
  const isWrapped = reader.take('(');
  const names: string[] = [];
  while (reader.isKind('name') || reader.is('*')) {
    let name = reader.next().text;
    if (reader.take('as')) name += ` as ${reader.expectKind('name').text}`;
    names.push(name);
    if (!reader.take(',')) break;
  }
  if (isWrapped) reader.expect(')');
  return { kind: 'import', module, names };
}

function readDefinition(reader: Reader): Statement | undefined {
  return reader.attempt(() => {
    const prefix = reader.take('async') ? 'async ' : '';
    const head = `${prefix}${reader.expect('def').text} ${reader.expectKind('name').text}`;
    reader.expect('(');
    const parameters = reader.list(')', () => readParameter(reader));
    const magic = reader.peek(-2).text === ',' && reader.peek(-1).newLines > 0;
    const returns = reader.take('->') ? readExpression(reader) : undefined;
    reader.expect(':');
    return { kind: 'function', head, parameters, magic, returns };
  });
}

function readParameter(reader: Reader): Parameter {
  let name = reader.is('*', '**', '/') ? reader.next().text : '';
  if (reader.isKind('name')) name += reader.next().text;
  return {
    name,
    annotation: reader.take(':') ? readExpression(reader) : undefined,
    default: reader.take('=') ? readExpression(reader) : undefined,
  };
}

function readKeyword(reader: Reader): Statement {
  const keyword = reader.next().text;
  const value = reader.isKind('end') ? undefined : readTuple(reader, keyword === 'assert');
  const word = reader.is(',', 'from') ? reader.next().text.replace('from', ' from') : undefined;
  const more = word ? { word, value: readExpression(reader) } : undefined;
  if (/^(?:if|elif|while)$/.test(keyword)) reader.expect(':');
  return { kind: 'keyword', keyword, value, more };
}

function readAssignment(reader: Reader): Statement {
  const target = readTuple(reader, false);
  const annotation = reader.take(':') ? readExpression(reader) : undefined;
  if (reader.is(...ASSIGN)) {
    const operator = reader.next().text;
    return { kind: 'assign', target, annotation, operator, value: readTuple(reader, false) };
  }
  if (annotation) return { kind: 'annotation', target, annotation };
  return { kind: 'expression', expression: target };
}

/** An expression, or several without parentheses. */
function readTuple(reader: Reader, isAlone: boolean): Expression {
  const first = isAlone ? readExpression(reader) : readSingle(reader);
  if (isAlone || !reader.is(',')) return first;
  const items = [first];
  while (reader.take(',')) items.push(readSingle(reader));
  return display('tuple', ['', ''], items);
}

const readSingle = (reader: Reader): Expression =>
  reader.is('*') ? readElement(reader) : readExpression(reader);
