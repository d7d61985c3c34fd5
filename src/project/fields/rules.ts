import type { Declaration } from './declaration.ts';
import type { Json } from './field.ts';
import type { RefuseField } from './field-grammar.ts';
import { checkPattern } from '../patterns/pattern.ts';
import { checkLimits, RANGES } from './limits.ts';
import { quote } from '../refuse.ts';
import { faultOf } from './values.ts';

/** A decimal of 18 digits fits a scaled 64-bit integer, which is how SQLite keeps it exactly. */
export const MAX_PRECISION = 18;
/** SQLite orders decimals as numbers up to here: beyond, a double does not tell them apart. */
const MAX_ORDERED = 15;
/** PostgreSQL indexes rows up to 2,704 bytes: 640 characters of 4 bytes, the id and the headers. */
export const MAX_INDEXED = 640;
/** A unique field with fewer values would be full after a few items. */
export const LEAST_UNIQUE = 5;

/** Refuses rules that contradict each other, or that one of the databases can't keep. */
export function checkRules(declared: Declaration, fail: RefuseField): void {
  checkLimits(declared, fail);
  if (declared.type === 'decimal') checkPrecision(declared, fail);
  if (declared.values) checkValues(declared.values, fail);
  if (declared.pattern !== null && declared.type !== 'string') {
    fail('pattern works on string alone', 'Make it a string, or leave the pattern out.');
  }
  checkPattern(declared, declared.unique ? LEAST_UNIQUE : 1, fail);
  if (declared.index || declared.unique) checkIndexed(declared, fail);
  if (declared.unique) checkUnique(declared, fail);
  if (declared.hidden) checkHidden(declared, fail);
  if (declared.onDelete) checkOnDelete(declared, fail);
  checkDefault(declared, fail);
}

/** Refuses what would tell of a value that is never shown. */
function checkHidden({ type, unique, index }: Declaration, fail: RefuseField): void {
  const what =
    type === 'password' ? 'a password can be neither seen nor' : "it can't be both hidden and";
  if (unique) {
    fail(
      `${what} unique: whoever sends a value learns whether it is taken`,
      'Leave one of the two out.',
    );
  }
  if (index) {
    fail(`${what} index: the order of a list would tell its values`, 'Leave one of the two out.');
  }
  if (type === 'references') {
    fail(
      "a reference can't be hidden: whoever deletes what it refers to learns of it",
      'Leave hidden out, or make it a string.',
    );
  }
}

function checkOnDelete({ type, onDelete, optional }: Declaration, fail: RefuseField): void {
  if (type !== 'references')
    fail('on-delete works on a reference alone', 'Write references=users, or leave it out.');
  if (onDelete === 'set-null' && !optional) {
    fail(
      'on-delete=set-null would leave it null, and it is required',
      'Make it optional, or write on-delete=cascade or on-delete=restrict.',
    );
  }
}

function checkPrecision({ precision, scale }: Declaration, fail: RefuseField): void {
  const [digits, after] = [precision ?? 0, scale ?? 0];
  if (digits > MAX_PRECISION || digits < 2) {
    fail(
      `a decimal has 2 to ${MAX_PRECISION} digits: more would not be exact on SQLite`,
      `Write decimal=${MAX_PRECISION},2, or use a string with a pattern.`,
    );
  }
  if (after < 1) fail('it has no digit after the point', 'Use integer.');
  if (after >= digits) {
    fail(
      `of ${digits} digits at most ${digits - 1} can stand after the point`,
      `The first number counts all digits: decimal=${Math.min(after + 2, MAX_PRECISION)},${Math.min(after, MAX_PRECISION - 2)}.`,
    );
  }
}

function checkValues(values: string[], fail: RefuseField): void {
  if (values.length === 0 || (values.length === 1 && values[0] === '')) {
    fail('an enum needs its values', 'Write enum=draft,published.');
  }
  if (values.length > 100)
    fail('an enum has at most 100 values', 'Make it a feature and refer to it.');
  for (const value of values) {
    if (
      !/^[A-Za-z0-9+#@_.-](?:[A-Za-z0-9+#@_.() -]*[A-Za-z0-9+#@_.)-])?$/.test(value) ||
      value.length > 100
    ) {
      fail(
        `${quote(value)} can't be a value`,
        'Values are separated by commas, of up to 100 letters, digits and any of _ - . + # @ ( ) and inner spaces.',
      );
    }
  }
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined) fail(`the value ${twice} is there twice`, 'Leave one out.');
}

function checkIndexed(declared: Declaration, fail: RefuseField): void {
  const { type, max, unique, precision } = declared;
  const modifier = unique ? 'unique' : 'index';
  if (type === 'json')
    fail(`json can't be ${modifier}`, 'A database does not order or compare it.');
  if ((precision ?? 0) > MAX_ORDERED) {
    fail(
      `a decimal of ${precision} digits can't be ${modifier}: SQLite orders ${MAX_ORDERED} exactly`,
      `Use decimal=${MAX_ORDERED},${Math.min(declared.scale ?? 0, MAX_ORDERED - 1)} or less.`,
    );
  }
  const long = type === 'text' || (type === 'string' && (max ?? 0) > MAX_INDEXED);
  if (long) {
    fail(
      `${type === 'text' ? 'text' : `a string of ${max} characters`} can't be ${modifier}: an index of PostgreSQL's holds 2,704 bytes`,
      `Use string:max=${MAX_INDEXED} or less.`,
    );
  }
}

function checkUnique(declared: Declaration, fail: RefuseField): void {
  const { type, min, max, values } = declared;
  if (type === 'boolean')
    fail("a boolean can't be unique: there would be two items", 'Leave unique out.');
  if (values) {
    fail(`an enum can't be unique: there would be ${values.length} items`, 'Leave unique out.');
  }
  const room = RANGES.includes(type) && min !== null && max !== null ? max - min : Infinity;
  if (type === 'integer' ? room + 1 < LEAST_UNIQUE : room <= 0) {
    fail(
      `min and max leave too few values to be unique`,
      `Leave room for ${LEAST_UNIQUE} or more.`,
    );
  }
  if (declared.default !== undefined) {
    fail(
      'the default of a unique field would be taken by the first item',
      'Leave one of the two out.',
    );
  }
}

function checkDefault(declared: Declaration, fail: RefuseField): void {
  const { type, default: value } = declared;
  if (value === undefined) return;
  if (type === 'password')
    fail('a default would be the password of many', 'Leave it out, or make it optional.');
  if (type === 'references')
    fail("a reference can't have a default: that item may not exist", 'Make it optional.');
  const code = faultOf(declared, value);
  if (code) {
    fail(
      `its own rules refuse the default ${quote(String(value))} (${code})`,
      'Change the default or the rules.',
    );
  }
}

/** A default's text as JSON of the field's type, in the form in which the API answers it. */
export function toDefault(declared: Declaration, text: string, fail: RefuseField): Json {
  const { type } = declared;
  const refuse = (example: string) =>
    fail(`the default ${quote(text)} is no ${type}`, `Write default=${example}.`);
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) + 0 : refuse('1');
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) + 0 : refuse('1.5');
    case 'boolean':
      return text === 'true' || text === 'false'
        ? text === 'true'
        : refuse('true or default=false');
    case 'decimal':
      return faultOf(declared, text) ? refuse('9.50') : withScale(text, declared.scale ?? 0);
    case 'uuid':
      return text.toLowerCase();
    case 'datetime':
      return faultOf(declared, text)
        ? refuse('2026-01-31T12:00:00Z')
        : new Date(text).toISOString();
    case 'json':
      return toJson(text) ?? refuse('{}, with the whole field in quotes if it holds some');
    default:
      return text;
  }
}

/** `9.5` with a scale of 2 is `9.50`. */
export function withScale(decimal: string, scale: number): string {
  const [, sign = '', before = '', after = ''] = /^(-?)0*(\d+?)(?:\.(\d*))?$/.exec(decimal) ?? [];
  const digits = `${before}.${after.padEnd(scale, '0')}`;
  return /[1-9]/.test(digits) ? sign + digits : digits;
}

function toJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
