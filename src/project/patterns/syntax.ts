import { PatternError, type PatternNode, type Range, apartFromHyphen, distinct } from './tree.ts';

const refuse = (message: string, hint: string): never => {
  throw new PatternError(message, hint);
};

/** Characters that stand for themselves only behind a backslash. */
export const SYNTAX: ReadonlySet<string> = new Set('^$\\.*+?()[]{}|/');
const point = (character: string) => character.codePointAt(0) ?? 0;
const DIGITS: Range[] = [[0x30, 0x39]];
const WORD: Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x5f, 0x5f],
];
const SPACE: Range[] = [
  [0x20, 0x20],
  [0x09, 0x0d],
];
const CLASSES: Record<string, { ranges: Range[]; negated: boolean }> = {
  d: { ranges: DIGITS, negated: false },
  D: { ranges: DIGITS, negated: true },
  w: { ranges: WORD, negated: false },
  W: { ranges: WORD, negated: true },
  s: { ranges: SPACE, negated: false },
  S: { ranges: SPACE, negated: true },
};
/** Control characters that both languages write with a letter. */
export const CONTROLS: Record<string, number> = { t: 9, n: 10, v: 11, f: 12, r: 13 };
const MAX_REPEAT = 1000;

/** @throws PatternError where ECMA-262 with `u` and Python's `re` would not read the pattern alike */
export function parsePattern(pattern: string): PatternNode {
  const characters = [...pattern];
  let at = 0;
  const peek = () => characters[at];
  const next = () => characters[at++] ?? refuse('it ends too early', 'Complete it.');
  const eat = (character: string) => peek() === character && ++at > 0;

  function choice(depth: number): PatternNode {
    if (depth > 20) refuse('its groups are nested more than 20 deep', 'Simplify it.');
    const options = [sequence(depth)];
    while (eat('|')) options.push(sequence(depth));
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  function sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (at < characters.length && peek() !== '|' && peek() !== ')') parts.push(repeated(depth));
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  function repeated(depth: number): PatternNode {
    const of = atom(depth);
    const bounds = quantifier();
    if (!bounds) return of;
    if (of.kind === 'start' || of.kind === 'end')
      refuse('an anchor is repeated', 'Leave out what follows it.');
    if (peek() !== undefined && '*+?{'.includes(peek()!) && quantifier()) {
      refuse('a repetition is repeated', 'Put the inner one into a group.');
    }
    return { kind: 'repeat', of, ...bounds };
  }

  function quantifier(): { min: number; max: number } | null {
    if (eat('*')) return lazy({ min: 0, max: Infinity });
    if (eat('+')) return lazy({ min: 1, max: Infinity });
    if (eat('?')) return lazy({ min: 0, max: 1 });
    if (!eat('{')) return null;
    const [, least, comma, most] = /^(\d+)(,?)(\d*)\}/.exec(characters.slice(at).join('')) ?? [];
    if (least === undefined)
      return refuse('a { begins no repetition', 'Write {2}, {2,} or {2,4}; a brace itself is \\{.');
    while (!eat('}')) at++;
    const min = Number(least);
    const max = comma === '' ? min : most === '' ? Infinity : Number(most);
    if (min > max) refuse(`{${min},${max}} is upside down`, `Write {${max},${min}}.`);
    if (min > MAX_REPEAT || (max > MAX_REPEAT && max !== Infinity)) {
      refuse(`it repeats more than ${MAX_REPEAT} times`, 'Limit the length by max=.');
    }
    return lazy({ min, max });
  }

  /** Whether a repetition is lazy changes what is found, never whether. */
  function lazy<T>(bounds: T): T {
    eat('?');
    if (peek() === '+')
      refuse('possessive repetitions are unknown to JavaScript', 'Leave out the second sign.');
    return bounds;
  }

  function atom(depth: number): PatternNode {
    const character = next();
    switch (character) {
      case '(':
        return group(depth);
      case '[':
        return set();
      case '.':
        return { kind: 'set', negated: true, ranges: [[10, 10]] };
      case '^':
        if (at > 1)
          refuse(
            'a ^ stands inside it',
            'It can only be the first character; ^(?:a|b)$ anchors alternatives.',
          );
        return { kind: 'start' };
      case '$':
        if (at < characters.length)
          refuse(
            'a $ stands inside it',
            'It can only be the last character; ^(?:a|b)$ anchors alternatives.',
          );
        return { kind: 'end' };
      case '\\':
        return escaped();
      case '*':
      case '+':
      case '?':
      case '{':
        return refuse(
          `there is nothing that ${character} could repeat`,
          `Write \\${character} for the character itself.`,
        );
      case ']':
      case '}':
        return refuse(
          `a ${character} closes nothing`,
          `Write \\${character} for the character itself.`,
        );
      default:
        return single(literal(character));
    }
  }

  function group(depth: number): PatternNode {
    if (eat('?') && !eat(':')) {
      const kind = characters.slice(at, at + 2).join('');
      const name =
        kind.startsWith('=') || kind.startsWith('!')
          ? 'look-ahead'
          : /^<[=!]/.test(kind)
            ? 'look-behind'
            : kind.startsWith('<') || kind.startsWith('P')
              ? 'named groups'
              : 'inline flags';
      refuse(`${name} are not read alike everywhere`, 'Use plain groups, ( ) or (?: ).');
    }
    const inner = choice(depth + 1);
    if (!eat(')')) refuse('a ( is not closed', 'Add the missing ).');
    return inner;
  }

  function escaped(): PatternNode {
    const character = next();
    const known = CLASSES[character];
    if (known) return { kind: 'set', ...known };
    return single(escapedPoint(character));
  }

  function escapedPoint(character: string, alsoHyphen = false): number {
    if (SYNTAX.has(character) || (alsoHyphen && character === '-')) return point(character);
    const control = CONTROLS[character];
    if (control !== undefined) return control;
    const digits = character === 'x' ? 2 : character === 'u' ? 4 : 0;
    const hex = characters.slice(at, at + digits).join('');
    if (digits > 0 && new RegExp(`^[0-9a-f]{${digits}}$`, 'i').test(hex)) {
      at += digits;
      return literal(String.fromCodePoint(parseInt(hex, 16)));
    }
    const name =
      /[1-9]/.test(character) || character === 'k' ? 'back references are' : `\\${character} is`;
    return refuse(
      `${name} not read alike everywhere`,
      'Use literals, sets such as [a-z], \\d, \\w, \\s, groups and repetitions.',
    );
  }

  function literal(character: string): number {
    const code = point(character);
    if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) {
      refuse('it holds a character that no database keeps', 'Leave it out.');
    }
    return code;
  }

  function set(): PatternNode {
    const negated = eat('^');
    const ranges: Range[] = [];
    while (!eat(']')) {
      if (at >= characters.length) refuse('a [ is not closed', 'Add the missing ].');
      const first = member(ranges);
      if (first === null) continue;
      if (peek() !== '-' || characters[at + 1] === ']') {
        ranges.push([first, first]);
        continue;
      }
      at++;
      const last =
        member(null) ?? refuse('a range ends with a whole set', 'Write the hyphen last: [\\w-].');
      if (last < first) refuse('a range in a set is upside down', 'Swap its ends.');
      ranges.push(...apartFromHyphen(first, last));
    }
    if (ranges.length === 0) refuse('a set is empty', 'Put characters between [ and ].');
    return { kind: 'set', negated, ranges: distinct(ranges) };
  }

  /** One character of a set; null where it was a set itself, whose ranges went into `ranges`. */
  function member(ranges: Range[] | null): number | null {
    const character = next();
    if (character === '[' && peek() === ':') {
      refuse('a named set is known to neither', 'Write its characters: [a-z].');
    }
    if (character !== '\\') return literal(character);
    const escape = next();
    const known = CLASSES[escape];
    if (!known) return escapedPoint(escape, true);
    if (known.negated) refuse(`\\${escape} stands inside a set`, 'Turn the set around: [^…].');
    ranges?.push(...known.ranges);
    return null;
  }

  const tree = choice(0);
  if (at < characters.length) refuse('a ) closes nothing', 'Write \\) for the character itself.');
  return tree;
}

const single = (code: number): PatternNode => ({
  kind: 'set',
  negated: false,
  ranges: [[code, code]],
});
