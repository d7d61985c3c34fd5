import type { Field, Json } from '../../../src/project/fields/field.ts';

/** Thrown by a reader: why the value is refused. */
export class Refusal {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

const refuse = (code: string): never => {
  throw new Refusal(code);
};

const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const EMAIL = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})+$`);
const URLS = /^https?:\/\/[A-Za-z0-9.-]+(:[1-5]?\d{1,4})?([/?#][!-~]*)?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^(?!0000)\d{4}-\d\d-\d\d$/;
const MOMENT =
  /^(?!0000)\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const stringOf = (value: Json): string => {
  if (typeof value !== 'string') return refuse('type');
  return /[\0\p{Surrogate}]/u.test(value) ? refuse('format') : value;
};

const within = (value: number, { min, max }: Field, code: string, most = Infinity): void => {
  if (value < (min ?? -most) || value > (max ?? most)) refuse(code);
};

const formatted = (value: Json, pattern: RegExp, most = Infinity): string => {
  const text = stringOf(value);
  return pattern.test(text) && text.length <= most ? text : refuse('format');
};

const numberOf = (value: Json): number => {
  if (typeof value !== 'number') return refuse('type');
  return Number.isFinite(value) ? value : refuse('range');
};

const text = (value: Json, field: Field): Json => {
  const found = stringOf(value);
  within([...found].length, { ...field, min: field.min ?? 0 }, 'length', field.is.text ? 1e9 : 255);
  if (field.pattern !== null && !new RegExp(field.pattern, 'u').test(found)) refuse('pattern');
  return found;
};

const day = (text: string): string => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(Number(date)) && date.toISOString().startsWith(text)
    ? text
    : refuse('format');
};

const json = (value: Json, depth = 0): Json => {
  if (typeof value === 'string') stringOf(value);
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('format');
  if (value !== null && typeof value === 'object') {
    if (depth === 100) refuse('format');
    for (const [key, each] of Object.entries(value)) {
      stringOf(key);
      json(each, depth + 1);
    }
  }
  return value;
};

/** JSON to what is kept and answered, as strict as §5. */
export const READERS: Record<Field['type'], (value: Json, field: Field) => Json> = {
  string: text,
  text,
  password: text,
  integer: (value, field) => {
    const found = numberOf(value);
    if (!Number.isInteger(found)) refuse('type');
    within(found, field, 'range', Number.MAX_SAFE_INTEGER);
    return found;
  },
  number: (value, field) => {
    within(numberOf(value), field, 'range');
    return value;
  },
  decimal: (value, field) => {
    const [, sign, whole = '', part = ''] =
      /^(-?)(\d+)(?:\.(\d+))?$/.exec(formatted(value, /^-?\d+(\.\d+)?$/)) ?? [];
    const scale = field.scale ?? 0;
    if (part.length > scale || whole.length > Math.max((field.precision ?? 0) - scale, 1)) {
      refuse('range');
    }
    return `${sign}${whole}${scale > 0 ? `.${part.padEnd(scale, '0')}` : ''}`;
  },
  boolean: (value) => (typeof value === 'boolean' ? value : refuse('type')),
  email: (value) => formatted(value, EMAIL, 254),
  url: (value) => formatted(value, URLS, 2048),
  uuid: (value) => formatted(value, UUID).toLowerCase(),
  date: (value) => day(formatted(value, DATE)),
  datetime: (value) => {
    const found = formatted(typeof value === 'string' ? value.toUpperCase() : value, MOMENT);
    day(found.slice(0, 10));
    return new Date(found.replace(/(\.\d{3})\d+/, '$1')).toISOString();
  },
  enum: (value, field) => {
    const found = stringOf(value);
    return field.values?.includes(found) ? found : refuse('enum');
  },
  json: (value) => json(value),
  references: (value) => (Number.isInteger(value) ? value : refuse('type')),
};

/** Types that a query holds as they are; the others are JSON there. */
export const fromQuery = (field: Field, value: string): Json => {
  if (!['integer', 'number', 'boolean', 'references'].includes(field.type)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
};
