import { CreateApiError } from '../../errors.ts';

export type TokenKind = 'name' | 'number' | 'string' | 'template' | 'regexp' | 'operator' | 'end';

export interface Token {
  kind: TokenKind;
  text: string;
  /** White space stands before it. */
  spaced: boolean;
  /** Line breaks before it. */
  newLines: number;
  /** Offsets in the source. */
  start: number;
  end: number;
}

/** The lexical rules of a language; each pattern is sticky. */
export interface Lexicon {
  string: RegExp;
  number: RegExp;
  /** Beyond ASCII only names and strings have characters, and tables of Unicode take long to compile. */
  name: RegExp;
  /** Longest first. */
  operator: RegExp;
  /** Whether `/` can begin a regular expression after this token; absent where the language has none. */
  regexpAfter?: (previous: Token | undefined) => boolean;
}

const SPACE = /\s*/y;
const REGEXP = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

/** The tokens of a piece of code, closed by one of kind `end`. Comments are not among what can be laid out. */
export function tokenize(source: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  for (;;) {
    const space = match(SPACE) ?? '';
    at += space.length;
    const [kind, text] = at === source.length ? (['end', ''] as const) : next(at);
    const newLines = space.split('\n').length - 1;
    tokens.push({ kind, text, spaced: space !== '', newLines, start: at, end: at + text.length });
    if (kind === 'end') return tokens;
    at += text.length;
  }

  function next(from: number): readonly [TokenKind, string] {
    if (lexicon.regexpAfter && source[from] === '`') return ['template', template(source, from)];
    if (lexicon.regexpAfter?.(tokens.at(-1))) {
      const regexp = match(REGEXP);
      if (regexp && !/^\/[/*]/.test(regexp)) return ['regexp', regexp];
    }
    for (const kind of ['string', 'number', 'name', 'operator'] as const) {
      const text = match(lexicon[kind]);
      if (text) return [kind, text];
    }
    throw unreadable(source, from);
  }
}

/** The template literal that begins there, whatever is nested in it. */
function template(source: string, from: number): string {
  let depth = 0;
  for (let at = from + 1; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (depth === 0) {
      if (character === '`') return source.slice(from, at + 1);
      if (source.startsWith('${', at)) depth = 1;
      if (depth === 1) at++;
    } else if (character === '`') at += template(source, at).length - 1;
    else if (character === '{') depth++;
    else if (character === '}') depth--;
  }
  throw unreadable(source, from);
}

export const unreadable = (source: string, at: number): CreateApiError =>
  new CreateApiError(`{{#fit}} can't lay out: ${source.trim()}`, {
    blame: 'plugin',
    hint: `It can't read the code from here on: ${source.slice(at, at + 40).trim() || '(the end)'}`,
  });
