import type { ExitName } from '../../errors.ts';
import { splitWords } from '../names/names.ts';
import { suggest } from '../names/suggest.ts';
import { quote, refuse } from '../refuse.ts';
import type { Declaration } from './declaration.ts';
import { LEAST_UNIQUE, MAX_INDEXED } from './rules.ts';

/** What is to be known of the fields that a combination may name, by their names. */
export type Combinable = Readonly<
  Record<
    string,
    Pick<Declaration, 'type' | 'unique' | 'hidden' | 'min' | 'max' | 'values'> & {
      hasDefault: boolean;
    }
  >
>;

/** `author,slug` or, where a shell takes commas apart, `author/slug`; a reference may be called by its key. */
export function parseCombination(text: string, fields: Combinable): string[] {
  const words = text.split(/[,/]/).filter((word) => word.trim() !== '');
  return words.map((word) => {
    const name = splitWords(word).join('_');
    const plain = name.replace(/_id$/, '');
    const isKey = !Object.hasOwn(fields, name) && fields[plain]?.type === 'references';
    return isKey ? plain : name;
  });
}

/**
 * Refuses combinations of fields that no two items may share, where one could not be kept or would say nothing.
 * @throws CreateApiError that names the combination and says what to do
 */
export function checkCombinations(
  combinations: readonly (readonly string[])[],
  fields: Combinable,
  exit: ExitName = 'usage',
): void {
  combinations.forEach((names, at) => {
    const fail = (problem: string, hint: string) =>
      refuse(`--unique ${names.join(',')}: ${problem}.`, hint, exit);
    checkNames(names, fields, fail);
    checkTypes(names, fields, fail);
    const within = (some: readonly string[], all: readonly string[]) =>
      some.every((name) => all.includes(name));
    const others = combinations.filter((_, other) => other !== at);
    const twin = others.find((other) => within(other, names));
    if (twin) {
      fail(
        twin.length === names.length
          ? 'it is there twice'
          : `${twin.join(',')} is unique already, so no two could share more`,
        'Leave one of the two out.',
      );
    }
  });
}

type Fail = (problem: string, hint: string) => never;

function checkNames(names: readonly string[], fields: Combinable, fail: Fail): void {
  for (const name of names) {
    if (Object.hasOwn(fields, name)) continue;
    const nearest = suggest(name, Object.keys(fields));
    const all = `Fields: ${Object.keys(fields).join(', ')}.`;
    fail(`there is no field ${quote(name)}`, nearest ? `Did you mean ${nearest}? ${all}` : all);
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) fail(`${twice} is there twice`, 'Leave one out.');
  if (names.length < 2)
    fail(
      'a combination has two fields or more',
      `For one field write ${names[0] ?? 'name'}:unique.`,
    );
}

function checkTypes(names: readonly string[], fields: Combinable, fail: Fail): void {
  for (const name of names) {
    const { type, unique, hidden } = fields[name]!;
    if (unique)
      fail(
        `${name} is unique already, so no two items could share more`,
        'Leave one of the two out.',
      );
    if (hidden)
      fail(
        `${name} is hidden, and whoever sends a value would learn whether it is taken`,
        'Leave it out.',
      );
    if (type === 'json' || type === 'text') {
      fail(
        `${name} is ${type}, which no index holds`,
        type === 'text' ? `Use string:max=${MAX_INDEXED} or less.` : 'Leave it out.',
      );
    }
  }
  const bytes = names.reduce((sum, name) => sum + bytesOf(fields[name]!), 0);
  if (bytes > MAX_INDEXED * BYTES) {
    fail(
      'together these values can be longer than an index of PostgreSQL holds (2,704 bytes)',
      `Let the strings have max=${Math.floor(MAX_INDEXED / names.length / 10) * 10} or less.`,
    );
  }
  if (names.every((name) => fields[name]!.hasDefault)) {
    fail(
      'an item made of nothing but defaults would take it from all others',
      'Leave one default out.',
    );
  }
  const room = names.reduce((product, name) => product * valuesOf(fields[name]!), 1);
  if (room < LEAST_UNIQUE) {
    fail(`there would be ${room} items`, `Leave room for ${LEAST_UNIQUE} or more.`);
  }
}

/** Of a character, at most. */
const BYTES = 4;

/** How long a value can be. */
function bytesOf({ type, max }: Combinable[string]): number {
  if (type === 'string') return (max ?? 255) * BYTES;
  return { email: 254, url: 2048, enum: 100 }[type as string] ?? 16;
}

/** How many values there are, as far as that is few. */
function valuesOf({ type, min, max, values }: Combinable[string]): number {
  if (type === 'boolean') return 2;
  if (values) return values.length;
  return type === 'integer' && min !== null && max !== null ? max - min + 1 : Infinity;
}
