import type { Reader } from '../reader.ts';
import { readExpression } from './expressions.ts';
import { readStatements } from './statements.ts';
import type { Arrow, Block, Parameter, Signature } from './syntax.ts';
import { readType, readTypeParameters } from './types.ts';

/** `<T>(a: A, b = 1): R`; before the return type stands `:`, in a function type `=>`. */
export function readSignature(reader: Reader, beforeReturns: ':' | '=>' = ':'): Signature {
  const typeParameters = readTypeParameters(reader);
  reader.expect('(');
  const parameters = reader.list(')', () => readParameter(reader));
  return {
    typeParameters,
    parameters,
    returns: reader.take(beforeReturns) ? readType(reader) : undefined,
  };
}

function readParameter(reader: Reader): Parameter {
  return {
    rest: reader.take('...') ? '...' : '',
    pattern: readPattern(reader),
    optional: reader.take('?'),
    type: reader.take(':') ? readType(reader) : undefined,
    default: reader.take('=') ? readExpression(reader) : undefined,
  };
}

/** A name, an object pattern or an array pattern. */
export function readPattern(reader: Reader) {
  if (!reader.isKind('name') && !reader.is('{', '[')) throw reader.fail();
  return readExpression(reader, 'operand');
}

/** An arrow function, if one stands here. */
export function readArrow(reader: Reader): Arrow | undefined {
  if (!reader.is('(', '<', 'async') && reader.peek(1).text !== '=>') return undefined;
  const head = reader.attempt(() => {
    const isAsync = reader.is('async') && reader.peek(1).text !== '=>' && reader.take('async');
    const signature = reader.isKind('name') ? loneName(reader) : readSignature(reader);
    reader.expect('=>');
    if (reader.open) throw reader.fail();
    return { isAsync, signature };
  });
  if (!head) return undefined;
  if (reader.is('{')) return { kind: 'arrow', ...head, body: readBlock(reader) };
  const body = readExpression(reader);
  const isWrapped = body.kind === 'parenthesized' && body.expression.kind === 'conditional';
  return { kind: 'arrow', ...head, body: isWrapped ? body.expression : body };
}

const loneName = (reader: Reader): Signature => ({
  typeParameters: undefined,
  parameters: [
    {
      rest: '',
      pattern: { kind: 'name', text: reader.expectKind('name').text },
      optional: false,
      type: undefined,
      default: undefined,
    },
  ],
  returns: undefined,
});

export function readBlock(reader: Reader): Block {
  reader.expect('{');
  const statements = readStatements(reader);
  const open = reader.isKind('end') && reader.open === undefined;
  if (open) reader.open = statements;
  reader.expect('}');
  return { kind: 'block', statements, open };
}
