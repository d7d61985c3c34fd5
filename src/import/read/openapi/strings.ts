import { REFUSED_TYPES } from '../../../project/fields/aliases.ts';
import { parseField } from '../../../project/fields/field-grammar.ts';
import { lengthOf } from '../../../project/fields/lengths.ts';
import { MAX_STRING } from '../../../project/fields/limits.ts';
import { refusalOf } from '../../refusal.ts';
import { type Column, type Take, enumOf, NO_ENUM, unlimited } from '../../shape.ts';
import { textOf } from './document.ts';
import { type Flat, formatOf, valuesIn } from './schema.ts';

interface Format {
  type: string;
  /** The longest there is anyway. */
  max?: number;
  /** One that any pattern has to take which says no more than the format. */
  sample: string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  email: { type: 'email', max: 254, sample: 'ada@example.com' },
  uri: { type: 'url', max: 2048, sample: 'https://example.com/notes?page=1#top' },
  uuid: { type: 'uuid', max: 36, sample: '01890a5d-ac96-774b-bcce-b302099a8057' },
  date: { type: 'date', max: 10, sample: '2026-01-31' },
  'date-time': { type: 'datetime', sample: '2026-01-31T12:00:00.000Z' },
};

const ALIASES: Readonly<Record<string, string>> = {
  url: 'uri',
  'uri-reference': 'uri',
  iri: 'uri',
  guid: 'uuid',
  'idn-email': 'email',
  datetime: 'date-time',
};

/** Bytes, by the types of other generators that say why there is none for them. */
const REFUSED: Readonly<Record<string, string>> = {
  binary: 'binary',
  byte: 'binary',
  base64: 'binary',
};

/** What TypeScript projects write of any text: it holds no NUL. */
const ANY_TEXT = '^[^\\u0000]*$';

/** Types and rules of a string; undefined, and listed, where a field may not hold it. */
export function stringOf(
  flat: Flat,
  rules: readonly string[],
  where: string,
  note: Take,
): Pick<Column, 'types' | 'rules'> | undefined {
  const { words } = flat;
  const given = formatOf(flat) ?? '';
  const refused = Object.hasOwn(REFUSED, given) ? REFUSED_TYPES[REFUSED[given]!] : undefined;
  if (refused) {
    note({ kind: 'left', where, what: `${given}: ${refused.why}` });
    return undefined;
  }
  const values = valuesIn(words).map(String);
  if (values.length > 0) {
    const longest = Math.max(1, ...values.map((value) => value.length));
    const types = enumOf(values);
    if (types.length === 0) note({ kind: 'left', where: `${where}, enum`, what: NO_ENUM });
    return { types: [...types, `string:max=${longest}`], rules: [...rules] };
  }
  const pattern = textOf(words['pattern']);
  if (given === 'decimal' || !given) {
    const digits = DECIMAL.exec(pattern ?? '')
      ?.slice(1)
      .map(Number);
    if (digits)
      return { types: [`decimal=${digits[0]! + digits[1]!},${digits[1]}`], rules: [...rules] };
  }
  if (given === 'password') return passwordTypes(words, pattern, rules, where, note);
  const format = FORMATS[ALIASES[given] ?? given];
  if (format && Object.hasOwn(FORMATS, ALIASES[given] ?? given)) {
    if (pattern !== undefined && !isRestated(pattern, format)) {
      note({
        kind: 'left',
        where: `${where}, pattern=${pattern}`,
        what: `the type ${format.type} has none`,
      });
    }
    const max = numberOf(words['maxLength']);
    if (max !== undefined && max < (format.max ?? max)) {
      note({
        kind: 'left',
        where: `${where}, max=${max}`,
        what: `the type ${format.type} has none`,
      });
    }
    return { types: [format.type], rules: [...rules] };
  }
  if (given) note({ kind: 'left', where: `${where}, format ${given}`, what: 'it is text here' });
  return textTypes(words, pattern, rules);
}

/** A password has limits alone; those that ours has anyway are not said. */
function passwordTypes(
  words: Flat['words'],
  pattern: string | undefined,
  rules: readonly string[],
  where: string,
  note: Take,
) {
  if (pattern !== undefined && pattern !== ANY_TEXT) {
    note({
      kind: 'left',
      where: `${where}, pattern=${pattern}`,
      what: 'the type password has none',
    });
  }
  const usual = lengthOf({ type: 'password', min: null, max: null });
  const min = numberOf(words['minLength']) ?? usual.min;
  const max = numberOf(words['maxLength']) ?? usual.max;
  return {
    types: ['password'],
    rules: [
      ...rules,
      ...(min === usual.min ? [] : [`min=${min}`]),
      ...(max === usual.max ? [] : [`max=${max}`]),
    ],
  };
}

function textTypes(words: Flat['words'], pattern: string | undefined, rules: readonly string[]) {
  const min = numberOf(words['minLength']) ?? 0;
  const max = numberOf(words['maxLength']);
  const has = pattern !== undefined && pattern !== ANY_TEXT;
  const all = [
    ...rules,
    ...(min > 0 ? [`min=${min}`] : []),
    ...(has ? [`pattern=${pattern}`] : []),
  ];
  if (max === undefined)
    return { types: has ? [`string:max=${MAX_STRING}`] : unlimited(rules), rules: all };
  const type = max > MAX_STRING ? 'text' : 'string';
  return { types: max === 255 ? [type] : [`${type}:max=${max}`, ...unlimited(rules)], rules: all };
}

/** `^-?\d{1,8}(\.\d{1,2})?$` */
const DECIMAL = /^\^-\?(?:\\d|\[0-9\])\{1,(\d+)\}\((?:\?:)?\\\.(?:\\d|\[0-9\])\{1,(\d+)\}\)\?\$$/;

/** Whether a pattern says of a text what its format says anyway, as far as one text can tell. */
const isRestated = (pattern: string, { sample }: Format): boolean =>
  refusalOf(() => parseField(pattern, `string:max=2048:pattern=${pattern}`, 'text')) ===
    undefined && new RegExp(pattern, 'u').test(sample);

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
