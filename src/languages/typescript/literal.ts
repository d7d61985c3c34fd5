import type { Json } from '../../project/fields/field.ts';

const LONG = 40;

/** A JSON value as TypeScript, in the spelling that prettier keeps. */
export function literal(value: Json): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const members = Object.entries(value).map(([key, each]) => `${keyOf(key)}: ${literal(each)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

/** A text in the quotes that need the fewest escapes, or as a repetition where it is a long one. */
export function text(value: string): string {
  const [first = ''] = value;
  if (value.length > LONG && value === first.repeat(value.length / first.length)) {
    return `${text(first)}.repeat(${value.length / first.length})`;
  }
  const escaped = JSON.stringify(value).slice(1, -1);
  const doubles = value.split('"').length;
  if (doubles <= value.split("'").length) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A pattern as a literal that reads Unicode. */
export const pattern = (source: string): string => new RegExp(source, 'u').toString();

/** JSON as we send it knows no -0. */
const number = (value: number): string => String(value).replace('e+', 'e');

/** A name as a key; `__proto__` would set the prototype. */
export function keyOf(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name);
}
