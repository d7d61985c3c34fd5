import type { Json } from '../../project/fields/field.ts';
import { broken, same, UNSTORABLE, type Refused, type Values } from './value.ts';

const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + close.repeat(depth);

const keyed = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const deep = (text: string) => ({ text, due: JSON.parse(text) as Json });

const refusedText = (text: string): Refused => ({ text, status: 422, codes: ['format'] });

export const json: Values = {
  accepted: () => [
    ...[{}, [], '', 'text', 0, -1.5, true, false, [null], { a: null }].map((each) => same(each)),
    same({ snake_key: 1, camelKey: 2, 'kebab-key': 3, Ünï: { createdAt: 'x', id: 4, '': 5 } }),
    same({ constructor: 1, toString: [2], hasOwnProperty: null }),
    same([1, 'a', [2, { b: [] }], '\u{1f600} é e\u0301  ']),
    same([9007199254740991, -9007199254740991, 1e-7, 0.1, 1e21]),
    deep(nested(100, '[', ']')),
    deep(keyed(100)),
  ],
  refused: () => [
    refusedText(nested(101, '[', ']')),
    refusedText(keyed(101)),
    refusedText('1e400'),
    refusedText('[-1e400]'),
    refusedText('{"a":{"b":1e999}}'),
    ...UNSTORABLE.flatMap((character) =>
      broken('format', character, [`a${character}`], { a: { b: character } }, { [character]: 1 }),
    ),
  ],
};
