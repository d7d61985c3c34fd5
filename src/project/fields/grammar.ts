import type { FeatureSpec } from '../feature.ts';
import { type Combinable, checkCombinations, parseCombination } from './combinations.ts';
import { type Declaration, formatDeclaration } from './declaration.ts';
import { type TypeNames, parseField } from './field-grammar.ts';
import { nameFeature, nameField } from '../names/naming.ts';
import { suggest } from '../names/suggest.ts';
import { checkTable, tableOf } from '../names/tables.ts';
import { type OperationFlags, readOperations } from '../operations.ts';
import { quote, refuse } from '../refuse.ts';

/** A feature as it was asked for on a command line: its manifest entry, and what to say aloud. */
export interface ParsedFeature {
  /** The manifest key: the plural in kebab-case. */
  key: string;
  spec: FeatureSpec;
  /** What we made of the words that the user may not expect: `user` became `users`. */
  notes: string[];
}

/** What is said of a feature besides its fields: flags of `add feature`, or in the text of `--feature`. */
export interface FeatureFlags extends OperationFlags {
  plural?: string | undefined;
  /** Fields that no two items may share, `author,slug`, once for each such combination. */
  unique?: readonly string[] | undefined;
  /** The SQL table. */
  table?: string | undefined;
}

export const FEATURE_FLAGS = ['plural', 'unique', 'table', 'only', 'except'] as const;

export interface GrammarOptions extends FeatureFlags {
  /** Types that plugins name. */
  types?: TypeNames | undefined;
}

/**
 * Reads `users name:string email:email:unique`, one argument each, into canonical manifest form.
 * @throws CreateApiError (`usage`) that names the argument and says what to type instead
 */
export function parseFeatureArgs(
  args: readonly string[],
  { types, ...given }: GrammarOptions = {},
): ParsedFeature {
  const { words, flags } = takeFlags(args);
  const [name = '', ...fields] = words;
  const { plural, unique, table, ...operations } = { ...given, ...flags };
  const { key, names, notes } = nameFeature(name, plural);
  const { spec, notes: more } = parseFields(fields, types, unique);
  const only = checkFlags({ table, ...operations });
  return {
    key,
    spec: {
      ...spec,
      ...names,
      ...(table === undefined || table === tableOf(key, {}) ? {} : { table }),
      ...(only && { only }),
    },
    notes: [...notes, ...more],
  };
}

/**
 * Refuses flags that could not be, whichever feature they are of.
 * @returns the operations that they leave, undefined where these are all
 */
export function checkFlags({ table, ...operations }: FeatureFlags): string | undefined {
  if (table !== undefined) checkTable(table);
  return readOperations(operations);
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
 * and the flags of `add feature` that are about the feature stand inside: `users name --only list,get`.
 */
export const parseFeatureText = (text: string, types: TypeNames = {}): ParsedFeature =>
  parseFeatureArgs(splitText(text), { types });

/** Flags that stand among the words, as in a text they do; those on a command line were taken out before. */
function takeFlags(given: readonly string[]): { words: string[]; flags: FeatureFlags } {
  const flags: FeatureFlags = {};
  const words: string[] = [];
  for (let at = 0; at < given.length; at++) {
    const word = given[at]!;
    const [, name, value] = /^--([^=]*)(?:=(.*))?$/su.exec(word) ?? [];
    if (name === undefined) {
      words.push(word);
      continue;
    }
    const flag = flagOf(name);
    const text = value ?? given[++at] ?? '';
    if (flag === 'unique') flags.unique = [...(flags.unique ?? []), text];
    else if (flags[flag] === undefined) flags[flag] = text;
    else refuse(`--${flag} is given twice.`, 'Leave one of them out.');
  }
  return { words, flags };
}

function flagOf(name: string): (typeof FEATURE_FLAGS)[number] {
  const known = FEATURE_FLAGS.find((flag) => flag === name);
  if (known) return known;
  const nearest = suggest(name, FEATURE_FLAGS);
  return refuse(
    `A feature has no flag ${quote(`--${name}`)}.`,
    nearest
      ? `Did you mean --${nearest}?`
      : `There are: ${FEATURE_FLAGS.map((flag) => `--${flag}`).join(', ')}.`,
  );
}

/** The text that parseFeatureText reads as this manifest entry. */
export const formatFeatureText = (key: string, spec: FeatureSpec): string =>
  formatFeatureWords(key, spec).map(quoteWord).join(' ');

/** The same as words of a command line: `add feature users name:string --only list,get`. */
export function formatFeatureWords(
  key: string,
  { fields, unique = [], singular, table, only }: FeatureSpec,
): string[] {
  return [
    singular ?? key,
    ...Object.entries(fields).map(([name, grammar]) => `${name}:${grammar}`),
    ...(singular === undefined ? [] : ['--plural', key]),
    ...unique.flatMap((names) => ['--unique', names.join(',')]),
    ...(table === undefined ? [] : ['--table', table]),
    ...(only === undefined ? [] : ['--only', only]),
  ];
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
