import type { FeatureSpec } from '../feature.ts';
import { type Combinable, checkCombinations, parseCombination } from './combinations.ts';
import { type Declaration, formatDeclaration } from './declaration.ts';
import { type TypeNames, parseField } from './field-grammar.ts';
import { nameFeature, nameField } from '../names/naming.ts';
import { quote, refuse } from '../refuse.ts';

/** A feature as it was asked for on a command line: its manifest entry, and what to say aloud. */
export interface ParsedFeature {
  /** The manifest key: the plural in kebab-case. */
  key: string;
  spec: FeatureSpec;
  /** What we made of the words that the user may not expect: `user` became `users`. */
  notes: string[];
}

export interface GrammarOptions {
  plural?: string | undefined;
  /** Fields that no two items may share, `author,slug`, once for each such combination. */
  unique?: readonly string[] | undefined;
  /** Types that plugins name. */
  types?: TypeNames | undefined;
}

/**
 * Reads `users name:string email:email:unique`, one argument each, into canonical manifest form.
 * @throws CreateApiError (`usage`) that names the argument and says what to type instead
 */
export function parseFeatureArgs(
  args: readonly string[],
  { plural, unique, types }: GrammarOptions = {},
): ParsedFeature {
  const [name = '', ...fields] = args;
  const { key, names, notes } = nameFeature(name, plural);
  const { spec, notes: more } = parseFields(fields, types, unique);
  return { key, spec: { ...spec, ...names }, notes: [...notes, ...more] };
}

/** Reads `name:string email:email:unique`, one argument each; without any there is one, said aloud. */
export function parseFields(
  fields: readonly string[],
  types?: TypeNames,
  unique: readonly string[] = [],
): Pick<ParsedFeature, 'spec' | 'notes'> {
  const notes = fields.length === 0 ? ['No fields were given: it has one, name:string.'] : [];
  const spec: FeatureSpec = { fields: {} };
  const known: Record<string, Combinable[string]> = {};
  for (const field of fields.length === 0 ? ['name:string'] : fields) {
    const { column, declared } = readField(field, types);
    if (Object.hasOwn(spec.fields, column)) {
      refuse(`There are two fields "${column}".`, 'Leave one out, or give it another name.');
    }
    spec.fields[column] = formatDeclaration(declared);
    known[column] = { ...declared, hasDefault: declared.default !== undefined };
  }
  if (unique.length === 0) return { spec, notes };
  const combinations = unique.map((text) => parseCombination(text, known));
  checkCombinations(combinations, known);
  return { spec: { ...spec, unique: combinations }, notes };
}

/**
 * As parseFeatureArgs, of one text: `--feature 'users name:string email:email:unique'`. Quotes keep blanks together,
 * and the flags of `add feature` may stand inside: `octopus name --plural octopodes`, `posts … --unique author,slug`.
 */
export function parseFeatureText(text: string, types: TypeNames = {}): ParsedFeature {
  const { words, flags } = cutFlags(splitText(text));
  return parseFeatureArgs(words, { plural: flags.plural?.at(-1), unique: flags.unique, types });
}

/** The flags of `add feature` that may stand in a text; each takes a value. */
const FLAGS = ['plural', 'unique'] as const;

/** Takes the flags out of the words: `--unique a,b` or `--unique=a,b`, each as often as it is there. */
function cutFlags(all: readonly string[]) {
  const words: string[] = [];
  const flags: Partial<Record<(typeof FLAGS)[number], string[]>> = {};
  const left = [...all];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const flag = FLAGS.find((one) => one === name);
    if (flag) flags[flag] = [...(flags[flag] ?? []), value ?? left.shift() ?? ''];
    else words.push(word);
  }
  return { words, flags };
}

/** The text that parseFeatureText reads as this manifest entry. */
export function formatFeatureText(key: string, { fields, unique = [], singular }: FeatureSpec) {
  const words = Object.entries(fields).map(([name, grammar]) => `${name}:${grammar}`);
  const plural = singular === undefined ? [] : ['--plural', key];
  const together = unique.flatMap((names) => ['--unique', names.join(',')]);
  return [singular ?? key, ...words, ...plural, ...together].map(quoteWord).join(' ');
}

const quoteWord = (word: string): string =>
  /[\s'"\\]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : word;

function readField(text: string, types: TypeNames = {}): { column: string; declared: Declaration } {
  const [name = '', ...rest] = text.split(':');
  const declared = parseField(
    text,
    rest.length === 0 ? 'string' : rest.join(':'),
    name,
    'usage',
    types,
  );
  return { column: nameField(name, declared.type), declared };
}

/** Splits at white space as a shell does: '…' is kept as it is, "…" and bare text know the backslash. */
function splitText(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted: '"' | "'" | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (quoted === null && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (character === quoted) {
      quoted = null;
    } else if (quoted === null && (character === '"' || character === "'")) {
      quoted = character;
      word ??= '';
    } else if (character === '\\' && quoted !== "'" && /["'\\\s]/.test(next)) {
      word = (word ?? '') + next;
      at++;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quoted) refuse(`A quote is not closed in ${quote(text)}.`, `Add the missing ${quoted}.`);
  return word === null ? words : [...words, word];
}
