import type { Field } from '../../project/fields/field.ts';
import { becomes, broken, mistyped, same, UNSTORABLE, type Refused, type Values } from './value.ts';

const WRONG_TYPES = ['1', '1.5', 'true', '[]', '{}', '["a"]'];
const FACE = '\u{1f600}';

/** Texts that a careless API trims, normalises, escapes or folds. */
const VERBATIM = [
  '  both ends  ',
  '\u00e9',
  'e\u0301',
  '\u212b',
  'straße STRASSE',
  '\u{1f469}\u200d\u{1f4bb}',
  '<b>&amp;</b>',
  `quote ' double " back \\`,
  'line\nbreak\r\ntab\t',
  '50% _under_',
  '\u202eright to left',
  '\ufeffmark',
  '\u0001',
  'null',
  '\u00a0',
];

const LONGEST: Record<string, number> = { string: 255 };

const limits = (field: Field) => ({
  min: field.min ?? 0,
  max: field.max ?? LONGEST[field.type] ?? Infinity,
});

const unstorable = (field: Field): Refused[] => {
  const sample = String(field.sample);
  const codes = field.pattern === null ? ['format'] : ['format', 'pattern'];
  return UNSTORABLE.flatMap((character) =>
    broken(codes, sample.slice(1) + character, character + sample.slice(1)),
  );
};

/** `string` and `text`; where there is a pattern, the field's own samples and faults say what fits. */
export const text: Values = {
  accepted: (field) => {
    if (field.pattern !== null) return [];
    const { min, max } = limits(field);
    const long = Number.isFinite(max) ? max : field.sortable ? 100 : 10_000;
    const texts = ['a'.repeat(min), 'b'.repeat(long), FACE.repeat(long), ...VERBATIM];
    const fitting = texts.filter((each) => {
      const { length } = Array.from(each);
      return length >= min && length <= long;
    });
    return [...new Set(fitting)].map(same);
  },
  refused: (field) => {
    const { min, max } = limits(field);
    const codes = field.pattern === null ? 'length' : ['length', 'pattern'];
    return [
      ...mistyped(...WRONG_TYPES),
      ...(min > 0 ? broken(codes, 'a'.repeat(min - 1), FACE.repeat(min - 1)) : []),
      ...(Number.isFinite(max) ? broken(codes, 'a'.repeat(max + 1), FACE.repeat(max + 1)) : []),
      ...unstorable(field),
    ];
  },
};

const LABEL = 'd'.repeat(63);
const longEmail = (length: number) =>
  `${'l'.repeat(64)}@${LABEL}.${LABEL}.${'e'.repeat(length - 64 - 1 - 64 - 64 - 4)}.com`;

export const email: Values = {
  accepted: () =>
    [
      'a@b.co',
      'Ada.Lovelace+tag@Sub.Example.COM',
      "o'hara@example.com",
      "!#$%&'*/=?^_`{|}~-@example.org",
      '1@2.example',
      longEmail(254),
    ].map(same),
  refused: (field) => [
    ...mistyped(...WRONG_TYPES),
    ...broken(
      'format',
      '',
      'ada',
      'ada@',
      '@example.com',
      'ada@localhost',
      'ada@@example.com',
      'a da@example.com',
      'ada@example.com ',
      ' ada@example.com',
      'ada@example.com\n',
      'ada@exam_ple.com',
      'ada@-example.com',
      'ada@example-.com',
      'ada@example..com',
      'ada@.example.com',
      'ada@example.com.',
      `ada@${'d'.repeat(64)}.com`,
      'Ada <ada@example.com>',
      'ada@example.com,bob@example.com',
      '\u00e4da@example.com',
    ),
    ...broken(['format', 'length'], longEmail(255)),
    ...unstorable(field),
  ],
};

const longUrl = (length: number) => 'https://example.com/'.padEnd(length, 'p');

export const url: Values = {
  accepted: () =>
    [
      'http://example.com',
      'https://example.com/',
      'https://sub.example.com:8443/a/b.html?q=1&r=%20#top',
      'http://localhost:3000/x',
      'http://127.0.0.1/',
      longUrl(2048),
    ].map(same),
  refused: (field) => [
    ...mistyped(...WRONG_TYPES),
    ...broken(
      'format',
      '',
      'example.com',
      '/path',
      '//example.com',
      'ftp://example.com',
      'mailto:ada@example.com',
      'javascript:alert(1)',
      'data:text/plain,x',
      'http://',
      'http:///path',
      'http://[1::2::3]/',
      'http://example.com:99999/',
      'http:example.com',
      'https://exa mple.com',
      'https://example.com/a b',
      ' https://example.com',
      'https://example.com ',
      'https://example.com\n',
    ),
    ...broken(['format', 'length'], longUrl(2049)),
    ...unstorable(field),
  ],
};

const UUID = '0190a5d1-ac96-774b-bcce-b302099a8057';

export const uuid: Values = {
  accepted: () => [
    same(UUID),
    becomes('9B2C5F6E-1D3A-4C8B-8E7F-0A1B2C3D4E5F', '9b2c5f6e-1d3a-4c8b-8e7f-0a1b2c3d4e5f'),
  ],
  refused: (field) => [
    ...mistyped(...WRONG_TYPES),
    ...broken(
      'format',
      '',
      UUID.slice(1),
      `${UUID}0`,
      UUID.replaceAll('-', ''),
      `{${UUID}}`,
      `urn:uuid:${UUID}`,
      UUID.replace('a', 'g'),
      ` ${UUID}`,
      `${UUID}\n`,
      '0190a5d1ac96-774b-bcce-b302-099a8057',
    ),
    ...unstorable(field),
  ],
};

export const choice: Values = {
  accepted: (field) => (field.values ?? []).map(same),
  refused: (field) => [
    ...mistyped(...WRONG_TYPES),
    ...broken('enum', 'no-such-choice', '', ` ${field.values?.[0]}`, `${field.values?.[0]}\n`),
    ...broken(['enum', 'format'], `${field.values?.[0]}\u0000`),
  ],
};
