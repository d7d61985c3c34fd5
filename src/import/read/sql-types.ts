import { NO_ENUM, enumOf, unlimited } from '../shape.ts';

export interface Typed {
  /** The nearest first. */
  types: string[];
  /** What is otherwise with it. */
  note?: string;
  /** Why it is believed to be so. */
  assumed?: string;
}

interface Said {
  /** The column's. */
  name?: string;
  values?: string[] | null;
  rules?: readonly string[];
}

const NO_OFFSET = 'a time without an offset there, in UTC here';

/** Types of SQL without their arguments, and what is ours. */
const PLAIN: [form: RegExp, typed: Typed][] = [
  [/^(?:bool|boolean|bit)$/, { types: ['boolean'] }],
  [
    /^(?:(?:tiny|small|medium|big|unsigned big )?int(?:eger)?|int[248]|(?:small|big)?serial|serial[248]|year)(?: unsigned)?$/,
    { types: ['integer'] },
  ],
  [/^(?:real|float[48]?|double|double precision)$/, { types: ['number'] }],
  [
    /^(?:numeric|decimal|dec|number)$/,
    { types: ['number'], note: 'exact digits there, a double here: it does not say how many' },
  ],
  [/^money$/, { types: ['decimal=12,2'], note: 'money there, decimal=12,2 here' }],
  [/^uuid$/, { types: ['uuid'] }],
  [/^date$/, { types: ['date'] }],
  [/^(?:timestamptz|timestamp with time zone)$/, { types: ['datetime'] }],
  [
    /^(?:datetime|timestamp|timestamp without time zone)$/,
    { types: ['datetime'], note: NO_OFFSET },
  ],
  [/^(?:jsonb?|json_text)$/, { types: ['json'] }],
  [/^hstore$/, { types: ['json'], note: 'hstore there, json here: any value' }],
  [
    /^(?:inet|cidr|macaddr8?)$/,
    { types: ['string:max=45'], note: 'an address there, any text here' },
  ],
  [
    /^(?:time|timetz|time with(?:out)? time zone)$/,
    { types: ['string:max=21'], note: 'a time of day there, any text here' },
  ],
];

/** Texts of the very length that these have, and called so. */
const LIKELY: [type: string, called: RegExp, ours: string][] = [
  'varchar',
  'character varying',
].flatMap((type): [string, RegExp, string][] => [
  [`${type}(254)`, /mail/i, 'email'],
  [`${type}(2048)`, /ur[il]|link|href|site|home|page|image|avatar/i, 'url'],
]);

/** The type of ours that a column of SQL is; undefined where there is none. */
export function typeOf(
  text: string,
  { name: column = '', values = null, rules = [] }: Said = {},
): Typed | undefined {
  const [, word = '', args = '', more = ''] =
    /^([^(]*?)\s*(?:\(([^)]*)\)\s*(.*))?$/s.exec(text.trim().toLowerCase()) ?? [];
  const name = `${word} ${more}`.trim().replace(/\s+/g, ' ');
  const numbers = args.split(',').map((part) => Number(part.trim()));
  if (values) {
    const longest = Math.max(1, ...values.map((value) => value.length));
    const types = enumOf(values);
    const all = [...types, `string:max=${longest}`];
    return withNote(all, types.length === 0 ? `text here: ${NO_ENUM}` : undefined);
  }
  if (name.endsWith('[]')) return { types: ['json'], note: 'a list there, json here: any value' };
  if (name === 'char' && /^3[26]$/.test(args)) {
    return { types: ['uuid', `string:max=${args}`], assumed: 'uuid, by its length' };
  }
  if (name === 'tinyint' && args.trim() === '1') return { types: ['boolean'] };
  if (/^(?:numeric|decimal|dec|number)$/.test(name) && args) return decimalOf(numbers);
  const likely = LIKELY.find(
    ([type, called]) => type === `${name}(${args})` && called.test(column),
  );
  if (likely)
    return {
      types: [likely[2], `string:max=${args}`],
      assumed: `${likely[2]}, by its length and name`,
    };
  if (/char|^string$/.test(name)) return textOf(name, numbers[0], args !== '', rules);
  if (/^(?:tiny|medium|long)?text$|^clob$|^citext$/.test(name)) {
    const note = name === 'citext' ? 'compared without case there, as it came here' : undefined;
    return withNote(unlimited(rules), note ?? shortened(rules));
  }
  return PLAIN.find(([form]) => form.test(name))?.[1];
}

const withNote = (types: string[], note: string | undefined): Typed =>
  note === undefined ? { types } : { types, note };

const shortened = (rules: readonly string[]): string | undefined =>
  unlimited(rules)[0] === 'text'
    ? undefined
    : 'without a limit there, 640 characters here: an index holds no more';

function decimalOf([precision = 0, scale = 0]: readonly number[]): Typed {
  if (scale === 0)
    return { types: precision <= 15 ? ['integer'] : [`string:max=${precision + 1}`] };
  return { types: [`decimal=${precision},${scale}`, `string:max=${precision + 2}`] };
}

/** A limit of 255 is that of a string anyway. */
function textOf(
  name: string,
  length: number | undefined,
  has: boolean,
  rules: readonly string[],
): Typed {
  // PostgreSQL's `char` alone has one character.
  if (!has && /^(?:"char"|char|character)$/.test(name)) return { types: ['string:max=1'] };
  if (!has || !length) return withNote(unlimited(rules), shortened(rules));
  if (length === 255) return { types: ['string'] };
  return { types: [`${length > 10_000 ? 'text' : 'string'}:max=${length}`, ...unlimited(rules)] };
}
