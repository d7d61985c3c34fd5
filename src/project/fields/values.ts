import type { Declaration } from './declaration.ts';
import { lengthOf } from './lengths.ts';
import type { FaultCode, Json } from './field.ts';

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const URL_PART = "(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*";
const EMAIL = new RegExp(`^(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`);
const URL = new RegExp(
  `^https?://(?:${LABEL}\\.)*${LABEL}(?::[0-9]{1,5})?(?:[/?]${URL_PART})?(?:#${URL_PART})?$`,
);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|[+-](?:0\d|1\d|2[0-3]):[0-5]\d)$/i;

/** How a JSON value breaks the rules of a declared field, by the HTTP contract's codes; null where it keeps them. */
export function faultOf(declared: Declaration, value: Json): FaultCode | null {
  if (value === null) return declared.optional ? null : 'required';
  switch (declared.type) {
    case 'string':
    case 'text':
    case 'password':
      return faultOfText(declared, value);
    case 'integer':
      return Number.isInteger(value) ? faultOfRange(declared, value as number) : 'type';
    case 'number':
      return typeof value === 'number' ? faultOfRange(declared, value) : 'type';
    case 'decimal':
      return faultOfDecimal(declared, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : 'type';
    case 'enum':
      return faultOfFormat(value, (text) => declared.values?.includes(text) ?? false, 'enum');
    case 'json':
      return isStorable(value) ? null : 'format';
    case 'references':
      return Number.isInteger(value) || typeof value === 'string' ? null : 'type';
    default:
      return faultOfFormat(value, FORMATS[declared.type], 'format');
  }
}

const FORMATS = {
  email: (text: string) => text.length <= 254 && EMAIL.test(text),
  url: (text: string) => text.length <= 2048 && URL.test(text),
  uuid: (text: string) => UUID.test(text),
  date: isDay,
  datetime: isMoment,
};

function faultOfFormat(value: Json, accepts: (text: string) => boolean, code: FaultCode) {
  if (typeof value !== 'string') return 'type';
  return accepts(value) ? null : code;
}

function faultOfText(declared: Declaration, value: Json): FaultCode | null {
  if (typeof value !== 'string') return 'type';
  if (!isStorable(value)) return 'format';
  const length = [...value].length;
  const { min, max } = lengthOf(declared);
  if (length < min || length > max) return 'length';
  const { pattern } = declared;
  return pattern === null || new RegExp(pattern, 'u').test(value) ? null : 'pattern';
}

function faultOfRange({ type, min, max }: Declaration, value: number): FaultCode | null {
  const limit = type === 'integer' ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
  return value < (min ?? -limit) || value > (max ?? limit) ? 'range' : null;
}

function faultOfDecimal({ precision, scale }: Declaration, value: Json): FaultCode | null {
  if (typeof value !== 'string') return 'type';
  const [, before, after = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (before === undefined) return 'format';
  const tooLong = before.length > (precision ?? 0) - (scale ?? 0) || after.length > (scale ?? 0);
  return tooLong ? 'range' : null;
}

function isDay(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= last;
}

function isMoment(text: string): boolean {
  const [, day, hour, minute, second] = DATETIME.exec(text) ?? [];
  if (!day || !isDay(day)) return false;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** What both databases can hold: no NUL, no half of a surrogate pair. */
function isStorable(value: Json): boolean {
  if (typeof value === 'string') return !/[\0\p{Surrogate}]/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part));
}
