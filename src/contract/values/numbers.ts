import type { Field } from '../../project/fields/field.ts';
import { becomes, broken, mistyped, same, type Refused, type Values } from './value.ts';

const SAFE = Number.MAX_SAFE_INTEGER;
const OTHERS = ['"1"', '"1.5"', '""', '"abc"', 'true', 'false', '[]', '{}', '[1]'];

/** Literals that JavaScript would round. */
const beyond = (...texts: string[]): Refused[] =>
  texts.map((text) => ({ text, status: 422, codes: ['range'] }));

const outside = (field: Field): Refused[] => [
  ...(field.min === null ? [] : broken('range', field.min - 1)),
  ...(field.max === null ? [] : broken('range', field.max + 1)),
];

const inside = ({ min, max }: Field, value: number): boolean =>
  value >= (min ?? -SAFE) && value <= (max ?? SAFE);

export const integer: Values = {
  accepted: (field) => {
    const { min, max } = { min: field.min ?? -SAFE, max: field.max ?? SAFE };
    const whole = inside(field, 7) ? 7 : Math.ceil(min);
    return [
      same(min),
      ...(max === min ? [] : [same(max)]),
      ...[0, 1, -1].filter((n) => inside(field, n) && n !== min && n !== max).map(same),
      { text: `${whole}.0`, due: whole },
      { text: `${whole}.000e0`, due: whole },
    ];
  },
  refused: (field) => [
    ...mistyped(...OTHERS, '1.5', '-0.1', '1e-1'),
    ...outside(field),
    ...beyond('9007199254740992', '-9007199254740992', '9007199254740993', '1e30', '9'.repeat(30)),
  ],
};

export const number: Values = {
  accepted: (field) =>
    [field.min, field.max, 0, 0.1, -2.5, 1e-7, 123_456_789.125, field.max ?? 1.7e308]
      .filter((value): value is number => value !== null)
      .filter((value, at, all) => all.indexOf(value) === at)
      .filter((value) => value >= (field.min ?? -Infinity) && value <= (field.max ?? Infinity))
      .map(same),
  refused: (field) => [
    ...mistyped(...OTHERS),
    ...outside(field),
    ...beyond('1e400', '-1e400', '9'.repeat(400)),
  ],
};

export const decimal: Values = {
  accepted: (field) => {
    const { precision, scale } = { precision: field.precision ?? 1, scale: field.scale ?? 0 };
    const whole = precision - scale;
    const full = (digit: string, n: number) => digit.repeat(n);
    const most = `${full('9', whole) || '0'}${scale > 0 ? `.${full('9', scale)}` : ''}`;
    const point = (text: string, part: string) =>
      scale > 0 ? `${text}.${part.padEnd(scale, '0')}` : text;
    return [
      same(most),
      same(`-${most}`),
      becomes('0', point('0', '')),
      ...(whole > 0 ? [becomes('1', point('1', '')), becomes('-1', point('-1', ''))] : []),
      ...(scale > 0
        ? [same(`0.${'1'.padStart(scale, '0')}`), becomes('0.5', point('0', '5'))]
        : []),
    ];
  },
  refused: (field) => {
    const { precision, scale } = { precision: field.precision ?? 1, scale: field.scale ?? 0 };
    return [
      ...mistyped('1', '1.5', 'true', '[]', '{}', '0'),
      ...broken(
        'format',
        '',
        'abc',
        '1,5',
        '1e2',
        ' 1',
        '1 ',
        '1\n',
        'NaN',
        'Infinity',
        '0x1',
        '1.2.3',
        '--1',
        '٣',
      ),
      ...broken(['format'], '1\u0000'),
      ...broken('range', `1${'0'.repeat(precision - scale)}`, `0.${'0'.repeat(scale)}1`),
      ...broken('range', `0.${'0'.repeat(scale + 1)}`, `-1${'0'.repeat(precision - scale)}`),
    ];
  },
};

export const boolean: Values = {
  accepted: () => [same(true), same(false)],
  refused: () => mistyped('"true"', '"false"', '""', '0', '1', '[]', '{}'),
};
