import type { Reader } from '../reader.ts';
import { readSignature } from './functions.ts';
import type { Type, TypeMember, TypeParameter } from './syntax.ts';

const KEYWORDS =
  /^(?:string|number|boolean|unknown|any|void|null|undefined|never|object|symbol|bigint|this|const)$/;

export function readType(reader: Reader): Type {
  reader.take('|');
  return readSeparated(reader, '|', 'union', () =>
    readSeparated(reader, '&', 'intersection', () => readPostfix(reader)),
  );
}

function readSeparated(
  reader: Reader,
  operator: string,
  kind: 'union' | 'intersection',
  item: () => Type,
): Type {
  const first = item();
  if (!reader.is(operator)) return first;
  const types = [first];
  while (reader.take(operator)) types.push(item());
  return { kind, types };
}

function readPostfix(reader: Reader): Type {
  let type = readPrimary(reader);
  while (reader.is('[') && !reader.peek().spaced) {
    reader.next();
    if (reader.take(']')) type = { kind: 'list', of: type };
    else {
      const index = readType(reader);
      reader.expect(']');
      type = { kind: 'index', object: type, index };
    }
  }
  return type;
}

function readPrimary(reader: Reader): Type {
  if (reader.isKind('string', 'number', 'template')) return literal(reader.next().text);
  if (reader.is('true', 'false')) return literal(reader.next().text);
  if (reader.take('-')) return literal(`-${reader.expectKind('number').text}`);
  if (reader.is('keyof', 'readonly', 'typeof', 'unique', 'infer')) {
    const operator = reader.next().text;
    return { kind: 'operator', operator, type: readPostfix(reader) };
  }
  if (reader.is('{')) return readMembers(reader);
  if (reader.is('(', '<')) {
    const signature = reader.attempt(() => readSignature(reader, '=>'));
    if (signature?.returns) return { kind: 'function', signature };
    reader.expect('(');
    const type = readType(reader);
    reader.expect(')');
    return { kind: 'parenthesized', type };
  }
  if (reader.take('['))
    return { kind: 'tuple', items: reader.list(']', () => readTupleItem(reader)) };

  let name = reader.expectKind('name').text;
  if (KEYWORDS.test(name)) return { kind: 'keyword', text: name };
  while (reader.take('.')) name += `.${reader.expectKind('name').text}`;
  return { kind: 'reference', name, args: readTypeArguments(reader) ?? [] };
}

const literal = (text: string): Type => ({ kind: 'literal', text });

function readTupleItem(reader: Reader) {
  const label = reader.attempt(() => {
    const rest = reader.take('...') ? '...' : '';
    const name = reader.expectKind('name').text;
    const optional = reader.take('?') ? '?' : '';
    reader.expect(':');
    return `${rest}${name}${optional}: `;
  });
  return { label: label ?? (reader.take('...') ? '...' : ''), type: readType(reader) };
}

function readMembers(reader: Reader): Type {
  reader.expect('{');
  const expanded = reader.peek().newLines > 0;
  const members: TypeMember[] = [];
  while (!reader.is('}')) {
    members.push(readTypeMember(reader));
    if (!reader.take(';') && !reader.take(',')) break;
  }
  reader.expect('}');
  return { kind: 'members', members, expanded };
}

export function readTypeMember(reader: Reader): TypeMember {
  const readonly = reader.is('readonly') && !/^[:?]$/.test(reader.peek(1).text);
  let key = readonly ? `${reader.next().text} ` : '';
  if (reader.take('[')) {
    key += `[${reader.expectKind('name').text}`;
    const type = reader.take(':') ? ': ' : ` ${reader.expect('in').text} `;
    key += `${type}${typeText(readType(reader))}]`;
    reader.expect(']');
  } else key += reader.expectKind('name', 'string', 'number').text;
  if (reader.take('?')) key += '?';
  reader.expect(':');
  return { key, type: readType(reader) };
}

/** A key of an index signature or mapped type on one line. */
function typeText(type: Type): string {
  if (type.kind === 'keyword' || type.kind === 'literal') return type.text;
  if (type.kind === 'operator') return `${type.operator} ${typeText(type.type)}`;
  return type.kind === 'reference' ? type.name : '';
}

/** `<A, B>` right after a name, if it is there. */
export function readTypeArguments(reader: Reader): Type[] | undefined {
  if (!reader.is('<') || reader.peek().spaced) return undefined;
  reader.next();
  return reader.list('>', () => readType(reader));
}

export function readTypeParameters(reader: Reader): TypeParameter[] | undefined {
  if (!reader.take('<')) return undefined;
  return reader.list('>', () => ({
    name: reader.expectKind('name').text,
    extends: reader.take('extends') ? readType(reader) : undefined,
    default: reader.take('=') ? readType(reader) : undefined,
  }));
}
