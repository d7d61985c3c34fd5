import { posix } from 'node:path';
import { escaped } from './escaped.ts';
import { json } from './json.ts';
import { compareNames } from './order.ts';

/** What a file that holds entries says of one: its value (as text), null where it has none. */
export interface EntryFormat {
  /** Why nothing can be edited here, null where it can. */
  fault: (text: string, path: readonly string[]) => string | null;
  get: (text: string, path: readonly string[], key: string) => string | null;
  /** With a comment, where the format has any, the entry is a paragraph of its own. */
  set: (
    text: string,
    path: readonly string[],
    key: string,
    value: string,
    comment?: string,
  ) => string;
  remove: (text: string, path: readonly string[], key: string, comment?: string) => string;
}

type Kind = 'json' | 'requirements' | 'dotenv';

function kindOf(path: string): Kind | null {
  const name = posix.basename(path);
  if (name.endsWith('.json')) return 'json';
  if (/^(?:requirements|constraints).*\.(txt|in)$/.test(name)) return 'requirements';
  return /^\.?[\w.-]*env(\.|$)/.test(name) ? 'dotenv' : null;
}

/** The format by the file's name: JSON, pip requirements, dotenv; null for any other. */
export async function entryFormat(path: string): Promise<EntryFormat | null> {
  const kind = kindOf(path);
  if (kind === 'json') return json;
  return kind && LINES[kind];
}

/** The entry as the file's lines. */
export function entryLines(path: string, key: string, value: string, comment?: string): string[] {
  const kind = kindOf(path);
  if (kind === 'json') return [`${JSON.stringify(key)}: ${JSON.stringify(value)}`];
  const line = kind ? LINES[kind].line(key, value) : `${key}=${value}`;
  return comment ? [`# ${comment}`, line] : [line];
}

interface LineFormat extends EntryFormat {
  line: (key: string, value: string) => string;
}

const normal = (name: string): string =>
  name
    .replace(/\[.*$/, '')
    .trim()
    .toLowerCase()
    .replace(/[-_.]+/g, '-');

const requirements = lineFormat(
  (key, value) => key + (/^\d/.test(value) ? '==' : '') + value,
  (line) => {
    const [, key, value = ''] =
      /^\s*([A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?)\s*([^#]*?)\s*(?:\\\s*)?(?:\s#.*)?$/.exec(line) ?? [];
    return key ? { key: normal(key), value } : null;
  },
  normal,
);

const dotenv = lineFormat(
  (key, value) =>
    `${key}=${/[\s#"'$`\\]/.test(value) && !/^(["']).*\1$/.test(value) ? JSON.stringify(value) : value}`,
  (line) => {
    const [, key, value = ''] =
      /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return key ? { key, value } : null;
  },
  (key) => key,
);

const LINES = { requirements, dotenv };

/** Files of one entry a line. */
function lineFormat(
  line: (key: string, value: string) => string,
  read: (line: string) => { key: string; value: string } | null,
  same: (key: string) => string,
): LineFormat {
  const entries = (text: string) => {
    let from = 0;
    return text.split('\n').flatMap((raw) => {
      const at = from;
      from += raw.length + 1;
      const entry = read(raw.replace(/\r$/, ''));
      return entry ? [{ ...entry, from: at, to: at + raw.replace(/\r$/, '').length }] : [];
    });
  };
  const find = (text: string, key: string) => entries(text).find((it) => it.key === same(key));
  return {
    line,
    fault: () => null,
    get: (text, _, key) => find(text, key)?.value ?? null,
    set(text, _, key, value, comment) {
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      const all = entries(text);
      const before = all.findLast((it) => compareNames(it.key, same(key)) <= 0);
      const gap = comment ? eol : '';
      const added = (comment ? `# ${comment}${eol}` : '') + line(key, value);
      if (before) {
        const to = comment ? paragraphEnd(text, before.to) : continued(text, before.to);
        return text.slice(0, to) + eol + gap + added + text.slice(to);
      }
      const [first] = all;
      if (first) {
        const from = comment ? paragraphStart(text, first.from) : first.from;
        return text.slice(0, from) + added + eol + gap + text.slice(from);
      }
      if (text === '') return added + eol;
      return text.endsWith('\n') ? text + gap + added + eol : text + eol + gap + added;
    },
    remove(text, _, key, comment) {
      const found = find(text, key);
      if (!found) return text;
      const end = continued(text, found.to);
      const next = text.indexOf('\n', end) + 1;
      if (comment) return withoutParagraph(text, found.from, next || text.length, comment);
      if (next > 0) return text.slice(0, found.from) + text.slice(next);
      return text.slice(0, found.from).replace(/\r?\n$/, '') + text.slice(end);
    },
  };
}

/** The end of an entry that goes on over lines that end in a backslash. */
function continued(text: string, at: number): number {
  let end = at;
  while (text[end - 1] === '\\' && end < text.length) {
    const next = text.indexOf('\n', end + 1 + Number(text[end] === '\r'));
    end = next < 0 ? text.length : next - Number(text[next - 1] === '\r');
  }
  return end;
}

/** Line by line: one pattern for all of them takes for ever where there are many. */
function paragraphStart(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const line = text.lastIndexOf('\n', start - 2) + 1;
    if (text.slice(line, start).trim() === '') break;
    start = line;
  }
  return start;
}

function paragraphEnd(text: string, at: number): number {
  const [rest] = /^[^\n]*(?:\n[^\n]*\S[^\n]*)*/.exec(text.slice(at))!;
  return at + rest.length - Number(rest.endsWith('\r'));
}

/** Takes an entry's lines out with the comment above them, and the blank line that parted them from what is left. */
function withoutParagraph(text: string, from: number, to: number, comment: string): string {
  const own = new RegExp(`(?:^|(?<=\\n))# ${escaped(comment)}\\r?\\n$`);
  const before = text.slice(0, from).replace(own, '');
  const after = text.slice(to);
  const isLast = /^(?:\r?\n|$)/.test(after);
  if (before === '') return after.replace(/^\r?\n/, '');
  if (!isLast || !/\n\r?\n$/.test(before)) return before + after;
  const kept = before.replace(/\r?\n$/, '');
  return text.endsWith('\n') || after ? kept + after : kept.replace(/\r?\n$/, '');
}
