import fc from 'fast-check';

/** A field's declaration, in parts that can change one by one. */
export interface Declared {
  /** The type with its arguments and what else stays: `references=users:on-delete=cascade`. */
  base: string;
  optional: boolean;
  unique: boolean;
  index: boolean;
  hasDefault: boolean;
}

const DEFAULTS: Record<string, string> = {
  string: 'abc',
  text: 'abc',
  integer: '7',
  number: '1.5',
  decimal: '2.5',
  boolean: 'true',
  email: 'ada@example.com',
  url: 'https://example.com',
  uuid: '0b7c5a1e-6f0d-4d0e-9a51-2d8f6f1c9a10',
  date: '2026-02-03',
  datetime: '2026-02-03T04:05:06Z',
  enum: 'b',
};

const BASES = [
  'string',
  'string:max=80',
  'text',
  'text:max=200',
  'integer',
  'integer:min=0:max=9000',
  'number',
  'decimal=10,2',
  'decimal=18,4',
  'boolean',
  'email',
  'url',
  'uuid',
  'date',
  'datetime',
  'enum=a,b,c',
  'json',
  'references=users',
  'references=users:on-delete=cascade',
  'references=users:on-delete=set-null',
  'references=items:on-delete=cascade',
];
export const TEXTS = [
  'string',
  'string:max=80',
  'string:max=120',
  'text',
  'email',
  'url',
  'enum=a,b,c',
];
export const ACTIONS = ['restrict', 'cascade', 'set-null'];
export const typeOf = ({ base }: Declared): string => base.split(/[=:]/)[0]!;
export const isReference = (one: Declared): boolean => typeOf(one) === 'references';

export const grammarOf = (one: Declared): string =>
  [
    one.base,
    ...(one.optional ? ['optional'] : []),
    ...(one.unique ? ['unique'] : []),
    ...(one.index && !one.unique ? ['index'] : []),
    ...(one.hasDefault ? [`default=${DEFAULTS[typeOf(one)]}`] : []),
  ].join(':');

export const declared: fc.Arbitrary<Declared> = fc
  .record({
    base: fc.constantFrom(...BASES),
    optional: fc.boolean(),
    unique: fc.boolean(),
    index: fc.boolean(),
    hasDefault: fc.boolean(),
  })
  .map(tidied);

/** What can be declared at all. */
export function tidied(one: Declared): Declared {
  const [type, isRef] = [typeOf(one), isReference(one)];
  const isPlain = ['boolean', 'json'].includes(type);
  const isLong = type === 'text' || one.base === 'decimal=18,4';
  const unique = one.unique && !isPlain && type !== 'enum' && !isLong;
  const isLoose = /set-null|=items/.test(one.base);
  return {
    ...one,
    optional: one.optional || isLoose,
    unique,
    index: one.index && !isPlain && !isRef && !isLong,
    hasDefault: one.hasDefault && !unique && !isRef && type !== 'json',
  };
}
