import { Reader } from '../reader.ts';
import { type Token, tokenize } from '../tokens.ts';
import { readElement, readExpression, readLinks, readMember } from './expressions.ts';
import { readBlock, readPattern, readSignature } from './functions.ts';
import { LEXICON } from './lexicon.ts';
import type { Block, Fragment, Statement } from './syntax.ts';
import { readType, readTypeMember, readTypeParameters } from './types.ts';

const STATEMENT = /^(?:import|export|const|let|return|throw|function|type|if|for)$/;

/** Reads what a `{{#fit}}` holds, with what else stands on its lines. */
export function readFragment(source: string): Fragment {
  const tokens = tokenize(source, LEXICON);
  const reader = new Reader(source, tokens);
  const fragment = readAny(reader, tokens);
  reader.expectKind('end');
  return fragment;
}

function readAny(reader: Reader, tokens: Token[]): Fragment {
  const [first, second, third] = tokens;
  const last = tokens.at(-2)?.text;
  if (first?.text === '.') {
    const chain = readLinks(reader, { kind: 'name', text: '' });
    return { kind: 'links', chain, end: readEnd(reader) };
  }
  const isKeyed = second?.text === ':' || (second?.text === '?' && third?.text === ':');
  if ((isKeyed && last === ';') || (first?.text === 'readonly' && last === ';')) {
    const member = readTypeMember(reader);
    reader.expect(';');
    return { kind: 'typeMember', member };
  }
  if (isKeyed && first?.kind !== 'operator') {
    return { kind: 'member', member: readMember(reader), end: readEnd(reader) };
  }
  const isStatement = first?.kind === 'name' && STATEMENT.test(first.text);
  if (!isStatement && !isFunction(reader) && !/^[;{}]$/.test(last ?? '') && !opens(tokens)) {
    return { kind: 'element', spread: '', expression: readElement(reader), end: readEnd(reader) };
  }
  return { kind: 'statements', statements: readStatements(reader) };
}

/** Some bracket stays open: the line begins a statement. */
function opens(tokens: Token[]): boolean {
  let depth = 0;
  for (const { kind, text } of tokens) {
    if (kind === 'operator') depth += /^[([{]$/.test(text) ? 1 : /^[)\]}]$/.test(text) ? -1 : 0;
  }
  return depth > 0;
}

const readEnd = (reader: Reader): string => (reader.is(',', ';') ? reader.next().text : '');

export function readStatements(reader: Reader): Block['statements'] {
  const statements: Block['statements'] = [];
  while (!reader.isKind('end') && !reader.is('}')) {
    const blankBefore = statements.length > 0 && reader.peek().newLines > 1;
    statements.push({ statement: readStatement(reader), blankBefore });
  }
  return statements;
}

function readStatement(reader: Reader): Statement {
  if (reader.is('import') && reader.peek(1).text !== '(') return readModule(reader, '');
  const isExport = reader.is('export');
  if (isExport && /^[{*]$/.test(reader.peek(1).text)) return readModule(reader, '');
  if (isExport && reader.peek(1).text === 'type' && reader.peek(2).text === '{') {
    return readModule(reader, '');
  }
  let head = '';
  for (; reader.is('export', 'default', 'declare');) head += `${reader.next().text} `;
  if (reader.is('const', 'let', 'var')) return readDeclaration(reader, head + reader.next().text);
  if (reader.is('type') && reader.peek(1).kind === 'name') {
    head += `${reader.next().text} ${reader.next().text}`;
    const typeParameters = readTypeParameters(reader);
    reader.expect('=');
    const type = readType(reader);
    reader.take(';');
    return { kind: 'type', head, typeParameters, type };
  }
  if (isFunction(reader)) {
    if (reader.take('async')) head += 'async ';
    head += `${reader.next().text} ${reader.expectKind('name').text}`;
    return { kind: 'function', head, signature: readSignature(reader), body: readBlock(reader) };
  }
  if (reader.is('return', 'throw')) {
    const keyword = reader.next().text;
    const value = reader.is(';', '}') || reader.isKind('end') ? undefined : readExpression(reader);
    reader.take(';');
    const isWrapped = value?.kind === 'parenthesized' && value.expression.kind === 'binary';
    return { kind: 'return', keyword, value: isWrapped ? value.expression : value };
  }
  if (reader.is('if', 'for')) return readControl(reader);
  const expression = readExpression(reader);
  reader.take(';');
  return { kind: 'expression', expression };
}

const isFunction = (reader: Reader): boolean =>
  reader.is('function') || (reader.is('async') && reader.peek(1).text === 'function');

function readControl(reader: Reader): Statement {
  const keyword = reader.next().text;
  reader.expect('(');
  let head = '';
  if (keyword === 'for') {
    head = `${reader.next().text} ${reader.expectKind('name').text} ${reader.expect('of').text} `;
  }
  const condition = readExpression(reader);
  reader.expect(')');
  const body = reader.is('{') ? readBlock(reader) : readStatement(reader);
  return { kind: 'control', keyword, head, condition, body };
}

function readDeclaration(reader: Reader, head: string): Statement {
  const pattern = readPattern(reader);
  const type = reader.take(':') ? readType(reader) : undefined;
  const value = reader.take('=') ? readExpression(reader) : undefined;
  reader.take(';');
  return { kind: 'declare', head, pattern, type, value };
}

/** `import a, { b, type C as D } from "e";` and its like. */
function readModule(reader: Reader, head: string): Statement {
  head += reader.next().text;
  if (reader.is('type') && reader.peek(1).text !== 'from') head += ` ${reader.next().text}`;
  let lead = '';
  while (!reader.is('{') && !reader.is('from') && !reader.isKind('string')) {
    const { text } = reader.next();
    lead += text === ',' ? text : ` ${text}`;
  }
  const names = reader.take('{') ? reader.list('}', () => readSpecifier(reader)) : undefined;
  reader.take('from');
  const source = reader.isKind('string') ? reader.next().text : '';
  reader.take(';');
  return { kind: 'module', head, names, lead, source };
}

function readSpecifier(reader: Reader): string {
  const words: string[] = [];
  while (reader.isKind('name', 'string')) words.push(reader.next().text);
  return words.join(' ');
}
