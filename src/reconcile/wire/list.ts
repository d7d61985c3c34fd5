import { isFolded } from '../../languages/excerpt.ts';
import type { List, Source } from '../../languages/source.ts';
import { isComment } from '../../languages/tree.ts';
import { removeLines } from './lines.ts';
import {
  applyEdits,
  eolAt,
  indentAt,
  lead,
  lineEnd,
  lineStart,
  startsLine,
  tail,
  unitOf,
  type Edit,
} from './text.ts';

/** How a list of this kind is written. */
export interface Shape {
  /** Between brackets and items on one line: a space in `{ a }`. */
  pad: string;
  separator: string;
  /**
   * `always`: never on one line when it holds something (interfaces). `never`: no line is too long for it. `each`: one a
   * line, though it was on one line before.
   */
  broken: 'always' | 'each' | 'fit' | 'never';
  /** On one line it has no brackets at all (names of a Python import). */
  bare?: boolean;
  /** With one item it needs a comma to be a list (Python's tuples). */
  tuple?: boolean;
}

/** Puts an item at `index`, in the way that the list is laid out; on one line only while that fits. */
export function insertItem(
  source: Source,
  list: List,
  index: number,
  code: string,
  shape: Shape,
): Edit[] {
  const { text, syntax } = source;
  const inside = text.slice(list.open, list.close);
  const written = list.items.map((item) => text.slice(item.from, item.to));
  const all = written.toSpliced(index, 0, MARK + code);
  const oneLine = !inside.includes('\n') || inside.trim() === '';
  const edits =
    oneLine && shape.tuple && written.length === 1
      ? [marked(onOneLine(list, all, shape), code)]
      : written.length
        ? place(source, list, index, code, shape)
        : fill(source, list, code, shape);
  if (!oneLine || shape.broken === 'never' || hasComment(source, list)) return edits;
  const now = lineLength(list, text);
  const then = lineLength(list, applyEdits(text, edits), edits);
  const fits = then <= syntax.width || now > syntax.width;
  if (shape.broken === 'fit' && fits) return edits;
  if (shape.broken === 'always' && list.items.length) return edits;
  return [marked(layOut(source, list, all, shape), code)];
}

/** Stands before the new one of many items while they are written down. */
const MARK = '\0';

const marked = ({ from, to, insert }: Edit, code: string): Edit => ({
  from,
  to,
  insert: insert.replace(MARK, ''),
  code,
  at: insert.indexOf(MARK),
});

/** Takes an item out; the last one leaves an empty list. What had to be broken for it goes back on one line. */
export function removeItem(source: Source, list: List, index: number, shape: Shape): Edit[] {
  const { text, syntax } = source;
  const others = list.items.toSpliced(index, 1);
  const edits = others.length ? take(source, list, index) : empty(source, list);
  const several = text.slice(list.open, list.close).includes('\n');
  const joined = others.map((item) => text.slice(item.from, item.to));
  if (!several && shape.tuple && joined.length === 1) return [onOneLine(list, joined, shape)];
  if (!several || !joined.length || shape.broken !== 'fit' || hasComment(source, list))
    return edits;
  // What is folded away is longer than a line.
  if (isFolded(source, list.open, list.close)) return edits;
  if (joined.some((item) => item.includes('\n')) || !list.items.at(-1)?.separator) return edits;
  const all = list.items.map((item) => text.slice(item.from, item.to));
  const without = onOneLine(list, joined, shape);
  const fits = (edit: Edit) => lineLength(list, applyEdits(text, [edit]), [edit]) <= syntax.width;
  return fits(without) && !fits(onOneLine(list, all, shape)) ? [without] : edits;
}

/** Into an empty list; above its comments, so that what comes later in any order stands together. */
function fill(source: Source, list: List, code: string, { pad, tuple, separator }: Shape): Edit[] {
  const { text } = source;
  const { open, close } = list;
  const inside = text.slice(open, close);
  if (inside.trim() === '')
    return [{ from: open, to: close, insert: pad + code + (tuple ? ',' : '') + pad, code }];
  const at = inside.includes('\n') ? tail(source, open) : null;
  if (at === null) return [{ from: open, to: open, insert: `${code} `, code }];
  const indent = indentAt(text, open) + unitOf(source);
  return [{ from: at, to: at, insert: eolAt(text, at) + indent + code + separator, code }];
}

function place(source: Source, list: List, index: number, code: string, shape: Shape): Edit[] {
  const { text } = source;
  const { separator } = shape;
  const [before, after] = [list.items[index - 1], list.items[index]];
  const several = text.slice(list.open, list.close).includes('\n');
  if (!before) {
    const [node] = after!.nodes;
    if (!several || !startsLine(text, after!.from) || !node)
      return [{ from: after!.from, to: after!.from, insert: `${code}${separator} `, code }];
    const at = lead(source, node);
    const insert = indentAt(text, after!.from) + code + separator + eolAt(text, at);
    return [{ from: at, to: at, insert, code }];
  }
  const behind = before.separator?.to ?? before.to;
  const last = tail(source, behind);
  const indent = eolAt(text, behind) + indentAt(text, before.from);
  const own = several && startsLine(text, before.from);
  if (before.separator) {
    if (own && last !== null)
      return [{ from: last, to: last, insert: indent + code + separator, code }];
    return [{ from: behind, to: behind, insert: ` ${code}${separator}`, code }];
  }
  if (!own) return [{ from: behind, to: behind, insert: `${separator} ${code}`, code }];
  if (last === null) return [{ from: behind, to: behind, insert: separator + indent + code, code }];
  const added = { from: last, to: last, insert: indent + code, code };
  if (last === behind) return [{ ...added, insert: separator + added.insert }];
  return separator ? [{ from: behind, to: behind, insert: separator }, added] : [added];
}

function take(source: Source, list: List, index: number): Edit[] {
  const { text } = source;
  const item = list.items[index]!;
  const [before, after] = [list.items[index - 1], list.items[index + 1]];
  const end = item.separator?.to ?? item.to;
  const last = tail(source, end);
  const own = startsLine(text, item.from);
  if (own && last !== null) {
    const comma = !after && !item.separator ? before?.separator : null;
    const lines = removeLines(text, item.from, last);
    return comma ? [{ from: comma.from, to: comma.to, insert: '' }, lines] : [lines];
  }
  if (after && after.from <= lineEnd(text, end))
    return [{ from: item.from, to: after.from, insert: '' }];
  if (!before) return [{ from: item.from, to: end, insert: '' }];
  const kept = before.separator?.to ?? before.to;
  if (item.separator) return [{ from: kept, to: end, insert: '' }];
  const line = tail(source, kept);
  if (own && line !== null && before.separator) {
    const { from, to } = before.separator;
    if (line > to)
      return [
        { from, to, insert: '' },
        { from: line, to: end, insert: '' },
      ];
  }
  return [{ from: before.to, to: end, insert: '' }];
}

function empty(source: Source, list: List): Edit[] {
  const { text } = source;
  const [item] = list.items;
  const end = item!.separator?.to ?? item!.to;
  const last = tail(source, end) ?? end;
  const rest =
    text.slice(list.open, item!.from) + text.slice(Math.min(last, list.close), list.close);
  if (rest.trim() === '') return [{ from: list.open, to: list.close, insert: '' }];
  if (startsLine(text, item!.from) && tail(source, end) !== null)
    return [removeLines(text, item!.from, last)];
  const from = item!.from - /[ \t]*$/.exec(text.slice(list.open, item!.from))![0].length;
  return [{ from, to: end, insert: '' }];
}

function layOut(source: Source, list: List, items: readonly string[], shape: Shape): Edit {
  const { text } = source;
  const eol = eolAt(text, list.open);
  const base = indentAt(text, list.open);
  const lines = items.map((item) => eol + base + unitOf(source) + item + shape.separator);
  const inner = lines.join('') + eol + base;
  const insert = list.bracket === '' ? `(${inner})` : inner;
  return { from: list.open, to: list.close, insert };
}

function onOneLine(list: List, items: readonly string[], { pad, bare, tuple }: Shape): Edit {
  const inner = items.join(', ') + (tuple && items.length === 1 ? ',' : '');
  if (bare && list.bracket) return { from: list.open - 1, to: list.close + 1, insert: inner };
  return { from: list.open, to: list.close, insert: pad + inner + pad };
}

const hasComment = ({ tree }: Source, { open, close }: List): boolean => {
  let found = false;
  tree.iterate({
    from: open,
    to: close,
    enter: ({ node }) => void (found ||= isComment(node) && node.from >= open),
  });
  return found;
};

/** The length of the line that the list begins on, without a comment at its end. */
function lineLength(list: List, text: string, edits: readonly Edit[] = []): number {
  const growth = edits.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
  const start = lineStart(text, Math.min(list.open, ...edits.map(({ from }) => from)));
  const end = lineEnd(text, list.close + growth);
  const comment = /[ \t]*(?:\/\/|#).*$/.exec(text.slice(list.close + growth, end))?.[0].length ?? 0;
  return Array.from(text.slice(start, end - comment)).length;
}
