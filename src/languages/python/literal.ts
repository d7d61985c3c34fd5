import type { Json } from '../../project/fields/field.ts';

/** A JSON value as Python source, the way ruff leaves it. */
export function literal(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value).replace('e+', 'e');
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const members = Object.entries(value).map(([key, part]) => `${text(key)}: ${literal(part)}`);
  return `{${members.join(', ')}}`;
}

/** What repeats itself in a text too long to read. */
const RUN = /([\s\S]{1,30}?)\1{7,}/gu;
const LONG = 40;

/** A string; a long one with its repetitions as products: `"a" * 256`. */
export function text(value: string): string {
  if (value.length < LONG) return quoted(value);
  const parts: string[] = [];
  let at = 0;
  for (const { 0: run, 1: unit = '', index } of value.matchAll(RUN)) {
    if (index > at) parts.push(quoted(value.slice(at, index)));
    parts.push(`${quoted(unit)} * ${run.length / unit.length}`);
    at = index + run.length;
  }
  if (at < value.length) parts.push(quoted(value.slice(at)));
  return parts.join(' + ');
}

/** A pattern, raw where that spares backslashes. */
export const pattern = (source: string): string =>
  source.includes('\\') && !/["\n\r]|\\$/.test(source) ? `r"${source}"` : quoted(source);

function quoted(value: string): string {
  const count = (mark: string) => value.split(mark).length - 1;
  const mark = count('"') > count("'") ? "'" : '"';
  const body = Array.from(value, (character) => escaped(character, mark)).join('');
  return mark + body + mark;
}

function escaped(character: string, mark: string): string {
  if (character === '\\' || character === mark) return `\\${character}`;
  if (character === '\n') return '\\n';
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return character;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
