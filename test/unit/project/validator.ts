import type { Field, Json } from '../../../src/project/fields/field.ts';

/**
 * The rules of the HTTP contract (§5), written a second time and differently from the code under test:
 * the code of the fault that a value has, null where it has none.
 */
export function check(field: Field, value: Json): string | null {
  if (value === null) return field.nullable ? null : 'required';
  const problem = TYPES[field.type](value, field);
  if (problem) return problem;
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'string' || field.type === 'text' || field.type === 'password') {
    const length = Array.from(text).length;
    if (length < (field.min ?? 0)) return 'length';
    if (length > (field.max ?? (field.type === 'string' ? 255 : length))) return 'length';
    if (field.pattern !== null && text.search(new RegExp(field.pattern, 'u')) < 0) return 'pattern';
  }
  return null;
}

const string = (value: Json, valid: (text: string) => boolean, code = 'format') =>
  typeof value !== 'string' ? 'type' : valid(value) ? null : code;

const clean = (text: string) => !/[\0\p{Surrogate}]/u.test(text);

const inside = (value: number, field: Field) =>
  (field.min === null || value >= field.min) && (field.max === null || value <= field.max);

const isDate = (text: string) => {
  if (!/^\d\d\d\d-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

type Check = (value: Json, field: Field) => string | null;

const TYPES: Record<Field['type'], Check> = {
  string: (value) => string(value, clean),
  text: (value) => string(value, clean),
  password: (value) => string(value, clean),
  integer: (value, field) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'type';
    return Number.isSafeInteger(value) && inside(value, field) ? null : 'range';
  },
  number: (value, field) => {
    if (typeof value !== 'number') return 'type';
    return inside(value, field) ? null : 'range';
  },
  decimal: (value, { precision, scale }) => {
    if (typeof value !== 'string') return 'type';
    if (!/^-?[0-9]+(\.[0-9]+)?$/.test(value)) return 'format';
    const [whole = '', fraction = ''] = value.replace('-', '').split('.');
    return whole.length <= precision! - scale! && fraction.length <= scale! ? null : 'range';
  },
  boolean: (value) => (value === true || value === false ? null : 'type'),
  email: (value) =>
    string(value, (text) => {
      const [local = '', host = '', ...more] = text.split('@');
      return (
        more.length === 0 &&
        /^[\w!#$%&'*+/=?^`{|}~.-]{1,64}$/.test(local) &&
        host.includes('.') &&
        host.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(label))
      );
    }),
  url: (value) =>
    string(value, (text) => {
      if (/\s/.test(text)) return false;
      try {
        return ['http:', 'https:'].includes(new URL(text).protocol);
      } catch {
        return false;
      }
    }),
  uuid: (value) =>
    string(value, (text) => text.length === 36 && /^[0-9a-f]+(-[0-9a-f]+){4}$/.test(text)),
  date: (value) => string(value, isDate),
  datetime: (value) =>
    string(value, (text) => {
      const [day = '', time = ''] = text.split('T');
      return isDate(day) && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time);
    }),
  enum: (value, { values }) => string(value, (text) => values!.includes(text), 'enum'),
  json: (value) => (everyText(value).every(clean) ? null : 'format'),
  references: (value) => (typeof value === 'number' && Number.isInteger(value) ? null : 'type'),
};

function everyText(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(everyText);
  return [...Object.keys(value), ...Object.values(value).flatMap(everyText)];
}
