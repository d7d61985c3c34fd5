import { CONTROLS, SYNTAX } from './syntax.ts';
import type { PatternNode, Range } from './tree.ts';

/** The one spelling of a tree that both languages read alike, and that linters let pass. */
export function printPattern(node: PatternNode): string {
  switch (node.kind) {
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'set':
      return printSet(node.ranges, node.negated);
    case 'sequence':
      return node.parts
        .map((part) => (part.kind === 'choice' ? `(${printPattern(part)})` : printPattern(part)))
        .join('');
    case 'choice':
      return node.options
        .map((option) =>
          option.kind === 'choice' ? `(${printPattern(option)})` : printPattern(option),
        )
        .join('|');
    case 'repeat': {
      const inner = printPattern(node.of);
      const alone = node.of.kind === 'set';
      return (alone ? inner : `(${inner})`) + printBounds(node.min, node.max);
    }
  }
}

function printBounds(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function printSet(ranges: Range[], negated: boolean): string {
  const [only] = ranges;
  if (!negated && ranges.length === 1 && only && only[0] === only[1]) {
    return printCharacter(only[0], SYNTAX);
  }
  const isAmong = (code: number) => ranges.some((range) => isOnly(range, code));
  const inner = ranges
    .filter((range) => !isOnly(range, BRACKET) && !isOnly(range, HYPHEN))
    .map(([first, last]) => {
      const from = printCharacter(first, IN_SET);
      return first === last ? from : `${from}-${printCharacter(last, IN_SET)}`;
    })
    .join('');
  const escape = !negated && inner.startsWith('^') ? '\\' : '';
  // Python warns of a set that begins with [, linters of an escape that is not needed.
  const bracket = isAmong(BRACKET) ? (inner === '' ? '\\[' : '[') : '';
  return `[${negated ? '^' : ''}${escape}${inner}${bracket}${isAmong(HYPHEN) ? '-' : ''}]`;
}

const BRACKET = 0x5b;
const HYPHEN = 0x2d;
const isOnly = ([first, last]: Range, code: number) => first === code && last === code;

/** What ends a set, or begins something in it. */
const IN_SET = new Set('\\]-');

function printCharacter(code: number, escaped: ReadonlySet<string>): string {
  const control = Object.entries(CONTROLS).find(([, value]) => value === code);
  if (control) return `\\${control[0]}`;
  const character = String.fromCodePoint(code);
  if (/[\p{C}\p{Z}\p{M}]/u.test(character) && character !== ' ') {
    return code > 0xffff ? character : `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return escaped.has(character) ? `\\${character}` : character;
}
