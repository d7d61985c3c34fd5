import { diffArrays } from 'diff';
import { type Syntax, errorsIn, parse } from '../../languages/source.ts';
import { inIndentationOf } from './indent.ts';
import { type Lines, linesOf } from './text.ts';
import { type Range, type Region, regionsOf } from './regions.ts';
import { type Token, isAlike, tokensOf } from './tokens.ts';

/** A part of a merged text: lines, or what you and the templates made of the same lines. */
export type Part = { lines: string[] } | Overlap;

/** What both have made of the same lines. */
export interface Overlap {
  yours: string[];
  base: string[];
  ours: string[];
  /** Where it is in your text, from 1. */
  line: number;
}

/** What a merge comes to: the text, or the parts that a person has to decide on. */
export type Merged = { text: string } | { parts: Part[] };

export interface Versions {
  /** What we wrote last time. */
  base: string;
  /** What is there, edited by the user. */
  yours: string;
  /** What we would write today. */
  ours: string;
}

/**
 * Merges what the user made of a file with what the templates make of it now. Changes that do not overlap are both
 * kept; what was only formatted anew counts as unchanged. Line ends are the user's.
 * @param path tells the language, by `syntax`; null where there is no grammar for it
 */
export function mergeText(path: string, versions: Versions, syntax: Syntax | null): Merged {
  const crlf = /\r\n/.test(versions.yours);
  const plain = (text: string) => text.replace(/\r\n/g, '\n');
  const back = (text: string) => (crlf ? text.replace(/\n/g, '\r\n') : text);
  const edited = plain(versions.yours);
  const others = [plain(versions.base), plain(versions.ours)] as const;
  const [before, now] = syntax ? inIndentationOf(path, edited, others, syntax) : others;
  const read = (text: string): Read => {
    const tokens = tokensOf(path, text, syntax);
    return { text, tokens, lines: linesOf(text, tokens) };
  };
  const [base, yours, ours] = [read(before), read(edited), read(now)];
  if (isAlike(base.tokens, yours.tokens)) return { text: back(ours.text) };
  if (base.text === ours.text) return { text: versions.yours };

  const errors = (text: string) => (syntax ? errorsIn(parse(path, text, syntax)).length : 0);
  const most = errors(yours.text);
  const merge = (mine: Read): Part[] => {
    const parts = partsOf(base.lines, mine.lines, ours.lines);
    // Where each change is right by itself and together they are not, a person has to see all of it.
    if (!isClean(parts) || errors(textOf(parts)) <= most) return parts;
    return [{ yours: yours.lines.raw, base: base.lines.raw, ours: ours.lines.raw, line: 1 }];
  };
  // Lines that a formatter broke in other places stand for no line of the base: what is right is told with the base's
  // line breaks wherever the tokens are the base's, and the user's own are kept where they come to the same.
  const laidOut = read(inLayoutOf(base, yours));
  const own = merge(yours);
  const right = isAlike(laidOut.tokens, yours.tokens) ? merge(laidOut) : own;
  if (!isClean(right)) return { parts: isClean(own) ? right : own };
  if (right === own || !isClean(own)) return { text: back(textOf(right)) };
  const [text, ownText] = [textOf(right), textOf(own)];
  const isSame = isAlike(tokensOf(path, ownText, syntax), tokensOf(path, text, syntax));
  return { text: back(isSame ? ownText : text) };
}

/** A text, and what it says. */
interface Read {
  text: string;
  tokens: Token[];
  lines: Lines;
}

const isClean = (parts: readonly Part[]): parts is { lines: string[] }[] =>
  parts.every((part) => 'lines' in part);
const textOf = (parts: readonly { lines: string[] }[]): string =>
  parts.flatMap(({ lines }) => lines).join('\n');

function partsOf(base: Lines, yours: Lines, ours: Lines): Part[] {
  return regionsOf(base.keys, yours.keys, ours.keys).map((region): Part => {
    const raw = (lines: Lines, { from, to }: Range) => lines.raw.slice(from, to);
    const tokens = (lines: Lines, { from, to }: Range) => lines.tokens.slice(from, to).flat();
    const your = { lines: raw(yours, region.yours) };
    const our = { lines: raw(ours, region.ours) };
    if (region.changed === 'we') return our;
    if (region.changed === 'you') return your;
    if (region.changed === 'nobody')
      return { lines: your.lines.map(unchanged(region, base, ours)) };
    const [b, y, o] = [
      tokens(base, region.base),
      tokens(yours, region.yours),
      tokens(ours, region.ours),
    ];
    if (isAlike(y, o) || isAlike(b, o)) return your;
    if (isAlike(b, y)) return our;
    return {
      yours: your.lines,
      base: raw(base, region.base),
      ours: our.lines,
      line: region.yours.from + 1,
    };
  });
}

/** A line that nobody changed is yours, unless another follows it in our list: then it has ours' comma. */
const unchanged =
  (region: Region, base: Lines, ours: Lines) =>
  (yours: string, at: number): string => {
    const our = region.ours.from + at;
    const isSame = isAlike(base.tokens[region.base.from + at]!, ours.tokens[our]!);
    return isSame ? yours : ours.raw[our]!;
  };

/** The text with the base's line breaks and blanks wherever its tokens are the base's. */
function inLayoutOf({ text: base, tokens: baseTokens }: Read, { text, tokens }: Read): string {
  const keys = (all: Token[]) => all.map((token) => token.text);
  let [a, b] = [0, 0];
  let laidOut = '';
  /** Up to where each text is told. */
  let [baseEnd, textEnd] = [0, 0];
  let wasKept = true;
  for (const { added, removed, count } of diffArrays(keys(baseTokens), keys(tokens))) {
    if (removed) {
      a += count;
      baseEnd = baseTokens[a - 1]!.to;
      wasKept = false;
      continue;
    }
    const last = tokens[b + count - 1]!;
    if (added) {
      laidOut += text.slice(textEnd, last.to);
      b += count;
      textEnd = last.to;
      wasKept = false;
      continue;
    }
    const [first, baseLast] = [baseTokens[a]!, baseTokens[a + count - 1]!];
    // What stands before it is the base's, too, unless an edit ends there.
    laidOut += wasKept ? base.slice(baseEnd, first.from) : text.slice(textEnd, tokens[b]!.from);
    laidOut += base.slice(first.from, baseLast.to);
    a += count;
    b += count;
    baseEnd = baseLast.to;
    textEnd = last.to;
    wasKept = true;
  }
  return laidOut + (wasKept ? base.slice(baseEnd) : text.slice(textEnd));
}
