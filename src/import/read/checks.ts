import { defaultOf, isClosed, stripCasts } from './defaults.ts';

/** What a check says of one column. */
export interface Checked {
  column: string;
  /** Limits, each with its number; `open` ones are not in the range themselves. */
  limits?: Limit[];
  pattern?: string;
  /** The values of an enum. */
  values?: string[];
}

interface Limit {
  rule: 'min' | 'max';
  value: number;
  open: boolean;
}

/** A column, whether it is quoted, cast or in brackets. */
const NAME = String.raw`"?([A-Za-z_][\w$]*)"?`;

/** What a check says that our rules say, too: ranges, lengths, lists of values, patterns; and what else is in it. */
export function rulesIn(expression: string): { found: Checked[]; left: string[] } {
  const parts = split(stripCasts(expression.trim().replace(/\s+/g, ' ')));
  if (parts.length === 1) {
    const one = single(parts[0]!);
    return one ? { found: [one], left: [] } : { found: [], left: parts };
  }
  const all = parts.map(rulesIn);
  return { found: all.flatMap(({ found }) => found), left: all.flatMap(({ left }) => left) };
}

/** At each `and` that stands in no bracket and belongs to no `between`. */
function split(expression: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index, 0: word } of expression.matchAll(/ and /gi)) {
    const part = expression.slice(start, index);
    if (!isClosed(part) || / between (?:(?! and ).)*$/i.test(part)) continue;
    parts.push(part);
    start = index + word.length;
  }
  return [...parts, expression.slice(start)].map((part) => stripCasts(part.trim()));
}

function single(text: string): Checked | undefined {
  return lengthIn(text) ?? rangeIn(text) ?? listIn(text) ?? patternIn(text);
}

function rangeIn(text: string): Checked | undefined {
  const range = limitsIn(text);
  const column = range && columnIn(range.subject);
  return column ? { column, limits: range.limits } : undefined;
}

function lengthIn(text: string): Checked | undefined {
  const range = limitsIn(text);
  const [, inner] =
    /^(?:char_length|character_length|length)\((.*)\)$/is.exec(range?.subject ?? '') ?? [];
  const column = inner === undefined ? undefined : columnIn(inner);
  return range && column ? { column, limits: range.limits } : undefined;
}

function limitsIn(text: string): { subject: string; limits: Limit[] } | undefined {
  const [, between, from = '', to = ''] = /^(.+) between (.+) and (.+)$/is.exec(text) ?? [];
  const [, compared = '', sign = '', end = ''] = /^(.+?) ?(>=|<=|>|<) ?(.+)$/s.exec(text) ?? [];
  const limit = (rule: Limit['rule'], at: string, open = false): Limit[] => {
    const value = numberIn(at);
    return value === undefined ? [] : [{ rule, value, open }];
  };
  const limits =
    between === undefined
      ? limit(sign.startsWith('>') ? 'min' : 'max', end, sign.length === 1)
      : [...limit('min', from), ...limit('max', to)];
  if (limits.length !== (between === undefined ? 1 : 2)) return undefined;
  return { subject: stripCasts((between ?? compared).trim()), limits };
}

function listIn(text: string): Checked | undefined {
  const [, member, members] = /^(.+?) in ?\((.*)\)$/is.exec(text) ?? [];
  const [, equal, any] = /^(.+?) = any ?\((.*)\)$/is.exec(text) ?? [];
  const subject = member ?? equal;
  const list = members ?? /^array\[(.*)\]$/is.exec(stripCasts(any?.trim() ?? ''))?.[1];
  if (list === undefined) return undefined;
  const column = subject === undefined ? undefined : columnIn(subject);
  if (!column) return undefined;
  const values = [...list.matchAll(/'((?:[^']|'')*)'(?:::[a-z ]+)?/gi)];
  const left = list!
    .replace(/\(?'(?:[^']|'')*'(?:::[a-z ]+)?\)?(?:::[a-z ]+)?/gi, '')
    .replace(/[\s,]/g, '');
  if (left !== '' || values.length === 0) return undefined;
  return { column, values: values.map(([, value]) => value!.replaceAll("''", "'")) };
}

function patternIn(text: string): Checked | undefined {
  const [, subject, pattern] = /^(.+?) ~ (.+)$/s.exec(text) ?? [];
  const column = subject === undefined ? undefined : columnIn(subject);
  const value = pattern === undefined ? undefined : defaultOf(pattern, 'string');
  return column && value !== undefined ? { column, pattern: value } : undefined;
}

function columnIn(text: string): string | undefined {
  return new RegExp(`^${NAME}$`).exec(stripCasts(text.trim()))?.[1];
}

function numberIn(text: string): number | undefined {
  const value = defaultOf(text, 'number');
  return value !== undefined && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
}
