/** A part of a long JSON text: one of its objects without most of its entries. */
export interface Window {
  text: string;
  /** Where a new entry goes among those that are left. */
  index: number;
  /** The whole text with the part as it is by now; null where more of it was edited than the entries in the window. */
  around: (edited: string) => string | null;
}

const STRING = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
const FLAT = `(?:[^{}"]|${STRING})*`;
const OBJECT = String.raw`\{${FLAT}(?:\{${FLAT}\}${FLAT})*\}`;
const KEY = new RegExp(String.raw`\s*(${STRING})\s*:\s*`, 'y');
const ENTRY = new RegExp(
  String.raw`${KEY.source}(?:${STRING}|${OBJECT}|[^{}[\]",\s]+)(?:\s*,)?`,
  'y',
);
const CLOSE = /\s*\}(?:\s*,)?/y;

/**
 * The part of a text around one entry of an object: the entries next to it, and the last of all. Null where that is no
 * gain, or where the lines are not those of entries.
 * @param text valid JSON
 * @param place where the entry goes, if it is not there, by the keys that are
 */
export function windowOn(
  text: string,
  section: string,
  key: string,
  place: (keys: string[]) => number,
): Window | null {
  const entries = entriesOf(text, section);
  if (!entries) return null;
  const keys = entries.map((entry) => entry.key);
  const there = keys.indexOf(key);
  const at = there < 0 ? place(keys) : there;
  const first = Math.max(at - 1, 0);
  const last = there < 0 ? at : at + 1;
  if (first === 0 && last >= entries.length - 2) return null;

  const from = entries[0]!.from;
  const start = entries[first]!.from;
  const end = entries[Math.min(last, entries.length - 1)]!.to;
  const rest = Math.max(end, entries.at(-1)!.from);
  if (!isLineEnd(text, start) || !isLineEnd(text, end)) return null;
  const [head, tail] = [text.slice(0, from), text.slice(rest)];
  return {
    text: head + text.slice(start, end) + tail,
    index: at - first,
    around: (edited) =>
      edited.startsWith(head) && edited.slice(head.length).endsWith(tail)
        ? text.slice(0, start) +
          edited.slice(head.length, edited.length - tail.length) +
          text.slice(end)
        : null,
  };
}

const isLineEnd = (text: string, at: number): boolean => /[\r\n]/.test(text[at] ?? '');

/** An entry, from what stands in front of its key to what is behind its comma. */
interface Entry {
  key: string;
  from: number;
  to: number;
}

/** The entries of an object of the top level; null where the text is of another shape. */
function entriesOf(text: string, section: string): Entry[] | null {
  for (let at = text.indexOf('{') + 1; ;) {
    const key = find(KEY, text, at);
    if (!key) return null;
    let end = find(ENTRY, text, at)?.end;
    if (end === undefined || key.name === section) {
      const entries = text[key.end] === '{' ? entriesFrom(text, key.end + 1) : null;
      if (!entries || key.name === section) return entries;
      end = find(CLOSE, text, entries.at(-1)!.to)!.end;
    }
    at = end;
  }
}

/** All entries of an object, from behind its bracket; null where one of them is of another shape. */
function entriesFrom(text: string, start: number): Entry[] | null {
  const entries: Entry[] = [];
  let from = start;
  for (let entry = find(ENTRY, text, from); entry; entry = find(ENTRY, text, from)) {
    entries.push({ key: entry.name, from, to: entry.end });
    from = entry.end;
  }
  return entries.length > 0 && find(CLOSE, text, from) ? entries : null;
}

/** What a pattern finds right at an offset: the key that is its first group, and where it ends. */
function find(pattern: RegExp, text: string, at: number): { name: string; end: number } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (!found) return null;
  const [, key = '""'] = found;
  const name = key.includes('\\') ? (JSON.parse(key) as string) : key.slice(1, -1);
  return { name, end: pattern.lastIndex };
}
