import { CreateApiError } from '../../errors.ts';
import type { Doc } from './doc.ts';
import { CUT } from './cut.ts';
import { printFragment as printTypeScript } from './prettier/statements.ts';
import { readStatement as readPython } from './python/statements.ts';
import { printStatement as printPython } from './ruff/statements.ts';
import { print } from './printer.ts';
import { readFragment as readTypeScript } from './typescript/statements.ts';
import { textWidth } from './width.ts';

/** Whose layout a `{{#fit}}` follows. */
export type Style = 'prettier' | 'ruff';

/** What `{{#fit}}` and `{{/fit}}` render as: characters for private use, which no template or fact can hold. */
export const FIT_START = '\ue000';
export const FIT_END = '\ue001';

/** Formatters keep an object that is broken broken, so laying out what was laid out can differ; few times. */
const MOST_PASSES = 4;

const BROKEN_OBJECT = /\{\n/;

const MARKS = new RegExp(`[${FIT_START}${FIT_END}]`, 'g');

interface Rules {
  /** Spaces a level. */
  step: number;
  /** One line that stays as it is where it fits: most do, and reading them would be for nothing. */
  plain: RegExp[];
  layOut: (source: string) => Doc;
}

const STYLES: Record<Style, Rules> = {
  prettier: {
    step: 2,
    plain: [
      /^import (?:type )?\{[^}]*\w \} from.*$/,
      /^ *\[(?:[^[\]{}()=\n]|\[(?:"[^"\\\n]*")?\]|\{\})*(?<![\s,])\],?$/,
      /^(?!.*(?:=>|[[{]|,\s*\)|\).*\).*\))).*$/,
    ],
    layOut: (source) => printTypeScript(readTypeScript(source)),
  },
  ruff: {
    step: 4,
    plain: [/^(?!.*(?:,\s*[)\]}]|(?:=|import|return|assert|if) \()).*$/],
    layOut: (source) => printPython(readPython(source)),
  },
};

/**
 * Breaks the lines marked by `{{#fit}}` as the formatter would, and takes the marks away.
 * What is marked is laid out together with all else on its lines, such as a comma behind it; a fit within a fit
 * changes nothing. A list written by `{{#each}}` may end in a comma. What can't be read stays on its line.
 *
 * | | TypeScript | Python |
 * |---|---|---|
 * | statements | import, re-export, const, return, throw, function, type, if, for-of, any expression; whole blocks of them | import, assignment, return, assert, raise, if, while, for, def, class, decorator, any expression |
 * | parts of what is already broken | `.link()`, `key: value,`, `key: Type;`, element or argument | `.link()`, `key: value,`, `key=value,`, parameter, element |
 * | not read | comments, classes, interfaces, try, switch, while, let without a value in for | comments, several statements, chained assignment, with, match, yield, implicitly joined strings, `:=` |
 * | heads | a line that ends in an open `{`, `[` or `(` is laid out up to there; what follows must not move, so put the whole statement in the fit where the head may not fit | a head ends in `:` |
 */
export function layout(text: string, style: Style, width: number): string {
  if (!text.includes(FIT_START)) return text;
  const parts: string[] = [];
  let at = 0;
  for (let start; (start = text.indexOf(FIT_START, at)) >= 0;) {
    const from = Math.max(text.lastIndexOf('\n', start) + 1, at);
    const to = endOfFit(text, start);
    parts.push(text.slice(at, from), layOut(text.slice(from, to), style, width));
    at = to;
  }
  return parts.join('') + text.slice(at);
}

/** The end of the line on which the last of the fits ends that begin on the lines from here. */
function endOfFit(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === FIT_START) depth++;
    else if (text[at] === FIT_END) depth--;
    else if (text[at] === '\n' && depth === 0) return at;
  }
  return text.length;
}

function layOut(marked: string, style: Style, width: number): string {
  const source = marked.replace(MARKS, '');
  const lead = /^\n*/.exec(source)?.[0] ?? '';
  const tail = /\s*$/.exec(source)?.[0] ?? '';
  const code = source.slice(lead.length, source.length - tail.length);
  const indentation = /^[ \t]*/.exec(code)?.[0] ?? '';
  const { step, plain, layOut: docOf } = STYLES[style];
  if (plain.some((line) => line.test(code)) && textWidth(code) <= width)
    return source.replace(/[ \t]+(?=\n*$)/, '');
  const page = { width, step, base: indentation.length };
  const lines = settle(code.trim(), (lines) => print(docOf(lines), page).split(CUT)[0] ?? '');
  return lead + indentation + lines + tail.replace(/[ \t]+/g, '');
}

/** Lays out until nothing changes. What can't be read is left as it is: nothing but its line breaks would be better. */
function settle(code: string, once: (code: string) => string): string {
  let lines = code;
  try {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const next = once(lines).trimEnd();
      if (next === lines || !BROKEN_OBJECT.test(next)) return next;
      lines = next;
    }
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
  }
  return lines;
}
