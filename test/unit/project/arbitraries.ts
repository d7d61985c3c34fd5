import fc from 'fast-check';

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1, nil: undefined });

const limit = fc.oneof(
  fc.integer({ min: -5, max: 300 }).map(String),
  fc.constantFrom('0.5', '1e3', '-0', '9007199254740991', '-9007199254740991', '10000'),
);

const name = fc.constantFrom(
  'name',
  'title',
  'slug',
  'price',
  'age',
  'email',
  'anything',
  'createdOn',
  'phone_number',
  'url',
  'api_key',
);

/** Each type with what it may have as a default. */
const types = fc.oneof(
  fc.constantFrom(
    ['string', 'a', 'hello world', ''],
    ['text', 'a', ''],
    ['integer', '5', '-1', '007'],
    ['number', '1.5', '1e3', '-0'],
    ['boolean', 'true', 'false'],
    ['email', 'ada@example.com'],
    ['password', 'correct horse'],
    ['url', 'https://example.com:8080/a?b=c'],
    ['uuid', '01890A5D-AC96-774B-BCCE-B302099A8057'],
    ['date', '2024-02-29', '2023-02-29'],
    ['datetime', '2026-01-31T12:00:00+01:00', '2026-01-31T12:00:00Z'],
    ['json', '{}', '[1,{"a":"b:c"}]'],
    ['enum=a,b', 'a', 'b'],
    ['enum=a,b,in progress,C#', 'in progress', 'C#'],
    ['references=users', ''],
    ['decimal', '9.5', '-0', '12345678.99'],
  ),
  fc
    .tuple(fc.integer({ min: 2, max: 18 }), fc.integer({ min: 1, max: 17 }))
    .map(([digits, scale]) => [`decimal=${digits},${scale}`, '1.5']),
);

export const PATTERNS = [
  '^[a-z]+$',
  '^[a-z0-9]+(-[a-z0-9]+)*$',
  '^\\d{3}-\\d{4}$',
  '^[A-Z]{2,3}$',
  '^\\+?[0-9 ()-]{7,20}$',
  '^#[0-9a-fA-F]{6}$',
  '^(red|green|blue)$',
  '^[^\\s@]+@[^\\s@]+$',
  'foo',
  '^a',
  'z$',
  '^\\w{2,}$',
  '^.{5,10}$',
  '^[ä-ü]+$',
  '^([01]\\d|2[0-3]):[0-5]\\d$',
  '^(ab|cd){3,}$',
  '^https:\\/\\/[a-z.]+\\/$',
  '^[\\]\\[^\\\\-]+$',
];

const fields = types.chain(([type = '', ...defaults]) => {
  const sized = /^(?:string|text|password|integer|number)$/.test(type);
  return fc.record({
    name,
    type: fc.constant(type),
    optional: some(fc.constant('optional')),
    unique: fc.option(fc.constant('unique'), { freq: 1, nil: undefined }),
    index: some(fc.constant('index')),
    hidden: some(fc.constant('hidden')),
    min: sized ? some(limit.map((value) => `min=${value}`)) : fc.constant(undefined),
    max: sized ? some(limit.map((value) => `max=${value}`)) : fc.constant(undefined),
    default: some(fc.constantFrom(...defaults).map((value) => `default=${value}`)),
    pattern:
      type === 'string'
        ? some(fc.constantFrom(...PATTERNS).map((value) => `pattern=${value}`))
        : fc.constant(undefined),
  });
});

/** Fields that are declared as the grammar wants; many of them contradict themselves all the same. */
export const declarations = fields.map((parts) =>
  Object.values(parts)
    .filter((part) => part !== undefined)
    .join(':'),
);

/** Any text, and texts that look like something. */
export const scraps = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        'name',
        'user',
        'Id',
        '_',
        '-',
        ' ',
        ':',
        '=',
        ',',
        '/',
        '{',
        '}',
        '!',
        '.',
        '1',
        '\0',
        '\u202e',
        '\ud800',
        'string',
        'decimal',
        'enum',
        'references',
        'unique',
        'default',
        'pattern',
        'class',
        '__proto__',
        'é',
        '🎉',
        'constructor',
        'con',
        'index',
        'id',
        'items',
        'Page',
        '(',
        ')',
        '[',
        ']',
        '*',
        '+',
        '?',
        '|',
        '^',
        '$',
        '\\',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
