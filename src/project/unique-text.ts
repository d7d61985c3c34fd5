/** `"unique": [[…]]` as JSON.stringify and its like write it: each name on a line of its own. */
const UNIQUE = /^([ \t]*)("unique": )(\[\s*\[[^{}]*?\]\s*\])(?=,?\s*$)/gm;

const WIDTH = 80;

/** Lays combinations of unique fields out in JSON as formatters do: a list that fits is one line. */
export const layUnique = (text: string): string =>
  text.replace(UNIQUE, (_, indent: string, key: string, value: string) => {
    const lists = (JSON.parse(value) as string[][]).map(
      (names) => `[${names.map((name) => JSON.stringify(name)).join(', ')}]`,
    );
    const [whole] = lists;
    const line = `${indent}${key}[${whole}],`;
    if (lists.length === 1 && line.length <= WIDTH) return `${indent}${key}[${whole}]`;
    const [, inner = '\n'] = /^\[(\r?\n[ \t]*)/.exec(value) ?? [];
    const end = inner.replace(/[ \t]*$/, indent);
    return `${indent}${key}[${lists.map((list) => inner + list).join(',')}${end}]`;
  });
