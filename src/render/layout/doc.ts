/**
 * What to print, with the places where a line may break: the algebra of Wadler that prettier and ruff share.
 * `id` names a group, so that other parts of the document can ask whether it was broken.
 */
export type Doc =
  | string
  | Doc[]
  | { type: 'line'; flat: string; hard: boolean }
  | { type: 'indent'; contents: Doc; id?: symbol }
  | { type: 'group'; contents: Doc; broken: boolean; states?: Doc[]; id?: symbol; when?: symbol }
  | { type: 'ifBreak'; broken: Doc; flat: Doc; id?: symbol }
  | { type: 'fill'; parts: Doc[] }
  | { type: 'fitsExpanded'; contents: Doc; id: symbol; broken: boolean }
  | { type: 'bestFit'; contents: Doc; id: symbol };

export type Group = Extract<Doc, { type: 'group' }>;

interface GroupOptions {
  broken?: boolean;
  id?: symbol;
  /** The group is one only where the group of this name is broken. */
  when?: symbol;
}

/** A space, or a line break where its group is broken. */
export const line: Doc = { type: 'line', flat: ' ', hard: false };
/** Nothing, or a line break where its group is broken. */
export const softline: Doc = { type: 'line', flat: '', hard: false };
/** A line break that breaks every group around it. */
export const hardline: Doc = { type: 'line', flat: '', hard: true };

/** One level deeper; with `id`, only where that group is broken. */
export const indent = (contents: Doc, id?: symbol): Doc =>
  id ? { type: 'indent', contents, id } : { type: 'indent', contents };

/** On one line if it fits, else with all its own lines broken. */
export const group = (contents: Doc, options: GroupOptions = {}): Doc => ({
  type: 'group',
  contents,
  ...options,
  broken: (options.broken ?? false) || breaks(contents),
});

/** The first of the states that fits on the line, else the last, broken. */
export const firstFitting = (states: Doc[]): Doc => ({
  type: 'group',
  contents: states[0] ?? '',
  broken: false,
  states,
});

export const ifBreak = (broken: Doc, flat: Doc = '', id?: symbol): Doc =>
  id ? { type: 'ifBreak', broken, flat, id } : { type: 'ifBreak', broken, flat };

/** As many parts a line as fit: content, separator, content, … */
export const fill = (parts: Doc[]): Doc => ({ type: 'fill', parts });

/** May break without breaking the group `id` around it, as long as each of its lines fits. */
export const fitsExpanded = (contents: Doc, id: symbol): Doc => ({
  type: 'fitsExpanded',
  contents,
  id,
  broken: breaks(contents),
});

/** In parentheses of its own where, and only where, they make it fit. */
export const bestFit = (contents: Doc, id: symbol): Doc => ({ type: 'bestFit', contents, id });

export const join = (separator: Doc, docs: Doc[]): Doc[] =>
  docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));

/** Whether the document can't be printed on one line. */
export function breaks(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (Array.isArray(doc)) return doc.some(breaks);
  switch (doc.type) {
    case 'line':
      return doc.hard;
    case 'group':
      return doc.broken;
    case 'indent':
      return breaks(doc.contents);
    case 'fill':
      return doc.parts.some(breaks);
    case 'ifBreak':
    case 'fitsExpanded':
    case 'bestFit':
      return false;
  }
}

/** Whether the document has any place to break at. */
export function canBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (Array.isArray(doc)) return doc.some(canBreak);
  if (doc.type === 'line') return true;
  if (doc.type === 'fill') return doc.parts.some(canBreak);
  return doc.type === 'ifBreak' ? canBreak([doc.broken, doc.flat]) : canBreak(doc.contents);
}

/** The same document with no place left to break at. */
export function flatten(doc: Doc): Doc {
  if (typeof doc === 'string') return doc;
  if (Array.isArray(doc)) return doc.map(flatten);
  if (doc.type === 'line') return doc.hard ? doc : doc.flat;
  if (doc.type === 'fill') return doc.parts.map(flatten);
  return flatten(doc.type === 'ifBreak' ? doc.flat : doc.contents);
}
