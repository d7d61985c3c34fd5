import { type CharacterSet, has } from './sets.ts';
import { parsePattern } from './syntax.ts';
import type { PatternNode } from './tree.ts';

/** Lengths in code points. */
export interface Limits {
  min: number;
  max: number;
}

/** Texts that match a pattern: words in a spelling that does, then made-up ones. */
export function* matchesOf(
  pattern: string,
  words: readonly string[],
  limits: Limits,
): Generator<string> {
  const matcher = new RegExp(pattern, 'u');
  const fits = (text: string) =>
    text.length >= limits.min && text.length <= limits.max && matcher.test(text);
  for (const word of words) {
    const found = spellings(word).find(fits);
    if (found !== undefined) yield found;
  }
  const tree = parsePattern(pattern);
  const { min, max } = lengthsOf(tree);
  const [least, most] = [Math.max(min, limits.min), Math.min(max, limits.max)];
  const draw = dice(1);
  for (let attempt = 0; attempt < 300 && least <= most; attempt++) {
    const length = least + draw(Math.min(most - least, 4 + Math.floor(attempt / 20)) + 1);
    const text = write(tree, length, draw);
    if (text !== null) yield text;
  }
  // Nothing that the pattern itself describes is long enough: it may be found inside a longer text.
  if (max < limits.min)
    yield* words.map((word) =>
      (write(tree, max, draw) ?? '').padEnd(limits.min, spellings(word)[0]),
    );
}

/** A text of exactly this length that matches, or null where none was found. */
export function matchOfLength(pattern: string, length: number): string | null {
  const matcher = new RegExp(pattern, 'u');
  const texts = [write(parsePattern(pattern), length, () => 0), 'a'.repeat(length)];
  return texts.find((text) => text !== null && matcher.test(text)) ?? null;
}

/** A text within the limits that does not match, or null where none was found. */
export function mismatchOf(pattern: string, sample: string, { min, max }: Limits): string | null {
  const matcher = new RegExp(pattern, 'u');
  const changed = [
    sample.toUpperCase(),
    sample.toLowerCase(),
    `${sample}!`,
    `!${sample}`,
    sample.slice(1),
    sample.slice(0, -1),
  ];
  const plain = [...'! ~-_.aA0\u00e9'].flatMap((character) => [
    character.repeat(Math.max(min, 1)),
    character.repeat(sample.length),
    `${character}${sample.slice(1)}`,
    `${sample.slice(0, -1)}${character}`,
  ]);
  const texts = [...changed, ...plain, '', '\n'.repeat(Math.max(min, 1))];
  return (
    texts.find((text) => text.length >= min && text.length <= max && !matcher.test(text)) ?? null
  );
}

const spellings = (word: string): string[] => {
  const kebab = word.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const bare = kebab.replaceAll('-', '');
  return [
    word,
    kebab,
    kebab.replaceAll('-', '_'),
    bare,
    bare.toUpperCase(),
    kebab.toUpperCase(),
    bare.slice(0, 3).toUpperCase(),
  ];
};

/** Random numbers below a limit that are the same on every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

type Draw = (below: number) => number;

function lengthsOf(node: PatternNode): Limits {
  switch (node.kind) {
    case 'start':
    case 'end':
      return { min: 0, max: 0 };
    case 'set':
      return { min: 1, max: 1 };
    case 'sequence':
      return node.parts
        .map(lengthsOf)
        .reduce((sum, part) => ({ min: sum.min + part.min, max: sum.max + part.max }), {
          min: 0,
          max: 0,
        });
    case 'choice': {
      const options = node.options.map(lengthsOf);
      return {
        min: Math.min(...options.map(({ min }) => min)),
        max: Math.max(...options.map(({ max }) => max)),
      };
    }
    case 'repeat': {
      const { min, max } = lengthsOf(node.of);
      return { min: min * node.min, max: max === 0 || node.max === 0 ? 0 : max * node.max };
    }
  }
}

/** A text of exactly this length that the node describes, or null where none was found. */
function write(node: PatternNode, length: number, draw: Draw): string | null {
  const { min, max } = lengthsOf(node);
  if (length < min || length > max) return null;
  switch (node.kind) {
    case 'start':
    case 'end':
      return '';
    case 'set':
      return characterOf(node, draw);
    case 'sequence':
      return writeAll(node.parts, length, draw);
    case 'choice': {
      const from = draw(node.options.length);
      const options = [...node.options.slice(from), ...node.options.slice(0, from)];
      return firstOf(options, (option) => write(option, length, draw));
    }
    case 'repeat': {
      const inner = lengthsOf(node.of);
      const most = Math.min(
        node.max,
        inner.min === 0 ? Math.max(length, node.min) : Math.floor(length / inner.min),
      );
      const least = Math.max(
        node.min,
        inner.max === Infinity ? Math.min(length, 1) : Math.ceil(length / (inner.max || 1)),
      );
      const counts = [least + draw(Math.max(most - least, 0) + 1), least, most].filter(
        (count) => count >= node.min && count <= node.max,
      );
      return firstOf(counts, (count) =>
        writeAll(
          Array.from({ length: count }, () => node.of),
          length,
          draw,
        ),
      );
    }
  }
}

/** Parts one after another: each takes what it can of the length that the others leave. */
function writeAll(parts: PatternNode[], length: number, draw: Draw): string | null {
  const limits = parts.map(lengthsOf);
  let spare = length - limits.reduce((sum, { min }) => sum + min, 0);
  if (spare < 0) return null;
  const laterOf = roomAfter(limits);
  let text = '';
  for (const [at, part] of parts.entries()) {
    const { min, max } = limits[at]!;
    const later = laterOf[at]!;
    const least = Math.max(0, spare - later);
    const most = Math.min(spare, max - min);
    const wishes = [
      least + draw(most - least + 1),
      least,
      most,
      ...Array.from({ length: Math.min(most - least, 8) }, (_, more) => least + more),
    ];
    const written = firstOf(wishes, (extra) => write(part, min + extra, draw));
    if (written === null) return null;
    spare -= [...written].length - min;
    text += written;
  }
  return spare === 0 ? text : null;
}

/** What all the parts after each one could take beyond their least. */
function roomAfter(limits: readonly Limits[]): number[] {
  let room = 0;
  return limits
    .toReversed()
    .map(({ min, max }) => {
      const after = room;
      room += max - min;
      return after;
    })
    .toReversed();
}

function firstOf<T>(wishes: readonly T[], write: (wish: T) => string | null): string | null {
  for (const wish of wishes) {
    const text = write(wish);
    if (text !== null) return text;
  }
  return null;
}

const NICE = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const PRINTABLE = Array.from({ length: 95 }, (_, at) => String.fromCodePoint(32 + at));

function characterOf(set: CharacterSet, draw: Draw): string {
  const within = (characters: string[]) =>
    characters.filter((character) => has(set, character.codePointAt(0) ?? 0));
  const nice = within(NICE);
  const known = nice.length > 0 ? nice : within(PRINTABLE);
  if (known.length > 0) return known[draw(known.length)] ?? '';
  const [first, last] = set.negated ? [0xa1, 0x2fff] : (set.ranges[0] ?? [0xa1, 0xa1]);
  return String.fromCodePoint(first + draw(Math.min(last - first + 1, 20)));
}
