import { escaped } from '../../languages/escaped.ts';
import type { Import, Syntax } from '../../languages/source.ts';
import type { Wiring } from '../wiring.ts';
import { wanted } from './known.ts';
import { translate } from './pattern.ts';

/** A word: what two lines of one shape may differ in. */
export const WORD = /([\w$\x80-\uffff]+(?:-[\w$\x80-\uffff]+)*)/;

/** A piece of text: as it is, or the n-th word of a line. */
export type Piece = string | number;

/** What the line of a wiring looks like, whatever its words. */
export interface Shape {
  /** The same for wirings of one shape. */
  id: string;
  /** A whole line of it, from its start; what stands in front of the code is the first group. */
  line: RegExp;
  /** The words of this very wiring. */
  words: string[];
  /** What lines of it are ordered by. */
  key: Piece[][];
  /** The words in which lines that are each other's like may not differ. */
  fixed: ReadonlySet<number>;
  /** Of an import: the words that name what it binds. */
  binds: number[];
  /** Of a call: the words that name what is imported. */
  names: number[];
  /** Whether it matters for where another goes that those that are there stand in order. */
  isOrdered: boolean;
}

interface Span {
  from: number;
  to: number;
}

/** The shapes of wirings of one file; null where one of them has none. */
export function shapesOf(path: string, syntax: Syntax, wirings: readonly Wiring[]): Shape[] | null {
  const imports = new Map<Wiring, Import>();
  for (const wiring of wirings)
    if (wiring.kind === 'import') imports.set(wiring, wanted(path, wiring.statement, syntax));
  const locals = new Map(
    [...imports.values()]
      .filter(({ reexport }) => !reexport)
      .flatMap(({ bindings }) => bindings.map(({ local }) => [local, local] as const)),
  );
  const shapes = wirings.map((wiring): Shape | null => {
    switch (wiring.kind) {
      case 'import':
        return importShape(wiring.statement, imports.get(wiring)!);
      case 'call':
        return likeShape('call', wiring.statement, syntax, locals);
      case 'element':
        return likeShape('element', wiring.element, syntax, locals);
      case 'member':
        return memberShape(wiring.member);
      case 'entry':
        return null;
    }
  });
  return shapes.every((shape) => shape !== null) ? shapes : null;
}

function importShape(statement: string, want: Import): Shape | null {
  const { code, words, spans } = wordsIn(statement);
  const module = moduleIn(code, want.module);
  if (!module) return null;
  const isInside = (span: Span) => span.from >= module.from && span.to <= module.to;
  const last = module.from + want.module.search(/[^/.]+(?:\.[cm]?[jt]sx?)?$/);
  const locals = want.reexport ? [] : want.bindings.map(({ local }) => local);
  return {
    ...shapeOf('import', code, words),
    key: [piecesOf(code, module)],
    fixed: new Set(indexesOf(spans, (span) => isInside(span) && span.from < last)),
    binds: indexesOf(spans, (span, i) => !isInside(span) && locals.includes(words[i]!)),
    names: [],
    isOrdered: true,
  };
}

/** Where an import names its module. */
function moduleIn(code: string, module: string): Span | null {
  const name = escaped(module);
  const isQuoted = /["']/.test(code);
  const found = new RegExp(
    isQuoted ? `["'](${name})["']` : `^(?:from|import)\\s+(${name})(?!\\S)`,
    'd',
  ).exec(code);
  const [from, to] = found?.indices?.[1] ?? [];
  return from === undefined || to === undefined ? null : { from, to };
}

/** A call, or an element of a list: ordered by its strings and by the names that are imported. */
function likeShape(
  kind: 'call' | 'element',
  declared: string,
  syntax: Syntax,
  locals: ReadonlyMap<string, string>,
): Shape {
  const { code, words, spans } = wordsIn(declared.replace(/^await\s+/, ''));
  const { parts } = translate(syntax, code, { locals }, { quote: '"', terminator: '' });
  const [first] = parts;
  if (kind === 'element' && first && !parts.some(({ hole }) => hole)) first.hole = 'name';
  let at = 0;
  const holes = parts.flatMap(({ text, hole }) => {
    at += /^\s*/.exec(code.slice(at))![0].length;
    const span = { from: at, to: (at += text.length), hole };
    return hole ? [span] : [];
  });
  const isIn = (word: Span, some: readonly Span[]) =>
    some.some(({ from, to }) => word.from >= from && word.to <= to);
  const names = holes.filter(({ hole }) => hole === 'name');
  return {
    ...shapeOf(kind, code, words),
    key: holes.map((hole) => piecesOf(code, hole)),
    fixed: new Set(indexesOf(spans, (span) => !isIn(span, holes))),
    binds: [],
    names: kind === 'call' ? indexesOf(spans, (span) => isIn(span, names)) : [],
    isOrdered: false,
  };
}

function memberShape(member: string): Shape | null {
  const { code, words } = wordsIn(member);
  const [name] = /^["']?[^\s:=?"']+/.exec(code) ?? [];
  if (name === undefined) return null;
  const from = /^["']/.test(name) ? 1 : 0;
  return {
    ...shapeOf('member', code, words),
    key: [piecesOf(code, { from, to: name.length })],
    fixed: new Set(),
    binds: [],
    names: [],
    isOrdered: false,
  };
}

/** Declared code, its words and where they stand. */
function wordsIn(declared: string) {
  const code = declared.trim().replace(/[;,]$/, '');
  const found = [...code.matchAll(new RegExp(WORD, 'g'))];
  return {
    code,
    words: found.map(([word]) => word),
    spans: found.map(({ 0: word, index }) => ({ from: index, to: index + word.length })),
  };
}

const indexesOf = (
  spans: readonly Span[],
  isSo: (span: Span, index: number) => boolean,
): number[] => spans.flatMap((span, index) => (isSo(span, index) ? [index] : []));

/** A part of declared code, its words by their number; strings in one quote. */
function piecesOf(code: string, { from, to }: Span): Piece[] {
  const before = code.slice(0, from).split(WORD).length >> 1;
  return code
    .slice(from, to)
    .split(WORD)
    .map((text, i) => (i % 2 === 1 ? before + (i >> 1) : text.replaceAll("'", '"')));
}

function shapeOf(kind: string, code: string, words: readonly string[]) {
  const source = code
    .split(WORD)
    .map((text, i) => (i % 2 === 1 ? WORD.source.replace('(', '(?:') : loosely(text)))
    .join('');
  const line = `^([ \\t]*(?:await )?)${source}[;,]?\\r?\\n`;
  return { id: `${kind} ${line}`, line: new RegExp(line, 'gm'), words: [...words] };
}

/** What stands between words, with other quotes and spaces. */
const loosely = (text: string): string =>
  /^\s+$/.test(text)
    ? '[ \\t]+'
    : escaped(text).replace(/["']/g, `["']`).replace(/\s+/g, '[ \\t]*');
