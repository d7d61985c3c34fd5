import type { FeatureSpec } from '../feature.ts';
import type { FieldType } from '../fields/field.ts';
import { pluralOf, singularOf } from './inflect.ts';
import { splitWords } from './names.ts';
import { quote, refuse } from '../refuse.ts';
import { FIELD_WORDS, FILE_WORDS, OBJECT_WORDS, isOwnTable } from './reserved.ts';

/** With the longest names every generated line and SQL identifier still has room. */
export const MAX_NAME = 40;

interface NamedFeature {
  key: string;
  /** What the manifest must keep because inflection would not find it. */
  names: Omit<FeatureSpec, 'fields'>;
  notes: string[];
}

/** The manifest key of a feature as it was typed, in the singular or plural, in any case. */
export function nameFeature(text: string, plural?: string): NamedFeature {
  const words = readWords(text, 'feature');
  if (plural !== undefined) return nameByHand(words, readWords(plural, 'plural'));
  const many = pluralOf(words);
  const key = many.join('-');
  checkKey(key, text);
  const became =
    key === words.join('-')
      ? []
      : [`${quote(text)} became ${key}: features are named in the plural.`];
  return { key, names: {}, notes: became };
}

function nameByHand(words: string[], plural: string[]): NamedFeature {
  const key = plural.join('-');
  checkKey(key, key);
  const singular = words.join('-') === key ? singularOf(plural).join('-') : words.join('-');
  return { key, names: { singular }, notes: [] };
}

/**
 * The manifest key of a thing of another generator: its name as it was typed, in kebab-case.
 * @param generator that messages call it by
 */
export function nameThing(text: string, generator: string): string {
  const words = readWords(text, generator);
  for (const name of [words, pluralOf(words)]) checkKey(name.join('-'), text, generator);
  return words.join('-');
}

/** Refuses a manifest key that no framework could make a feature of, or a thing of another generator. */
export function checkKey(key: string, text: string, kind = 'feature'): void {
  const words = splitWords(key);
  if (words.join('-') !== key || !/^[a-z]/.test(key)) {
    refuse(
      `The ${kind} ${quote(key)} is not written as ${kind === 'feature' ? 'features' : 'names'} are.`,
      `Write ${suggestName(text, kind)}.`,
    );
  }
  if (key.length > MAX_NAME) tooLong(text, kind);
  const reason = reasonAgainst(key);
  if (reason) {
    refuse(
      `The ${kind} can't be called ${quote(text)}: ${reason}.`,
      `Try ${suggestName(key, kind)}.`,
    );
  }
}

/**
 * The manifest key of a field as it was typed, in snake_case. A reference is named without its `_id`.
 */
export function nameField(text: string, type: FieldType): string {
  const words = readWords(text, 'field');
  if (type === 'references' && words.length > 1 && words.at(-1) === 'id') words.pop();
  const isReference = type === 'references' && words.join('') !== 'id';
  const column = isReference ? [...words, 'id'] : words;
  if (column.join('_').length > MAX_NAME) tooLong(text, 'field');
  checkField(column.join('_'), text);
  return words.join('_');
}

function checkField(column: string, text: string): void {
  const reason = FIELD_WORDS.get(column);
  if (reason)
    refuse(`A field can't be called ${quote(text)}: ${reason.why}.`, `Try ${reason.instead}.`);
  if (OBJECT_WORDS.has(column.replaceAll('_', ''))) {
    refuse(
      `A field can't be called ${quote(text)}: every object of JavaScript has a member of that name.`,
      `Try ${column}_value.`,
    );
  }
}

/** The words of a name that is one: it begins with a letter and holds letters, digits, and - _ or blanks between them. */
function readWords(text: string, kind: string): string[] {
  const what = kind === 'plural' ? 'plural' : `${kind} name`;
  const example = () => suggestName(text, kind);
  if (text.trim() === '') refuse(`The ${what} is empty.`, `Write one, such as ${example()}.`);
  if (text.length > 200) tooLong(text, kind);
  const reason = /^\d/.test(text)
    ? 'must begin with a letter'
    : /^[A-Za-z][A-Za-z0-9]*(?:[ _-]+[A-Za-z0-9]+)*$/.test(text)
      ? null
      : 'may hold letters a–z, digits, and - or _ between them';
  if (reason) refuse(`The ${what} ${quote(text)} ${reason}.`, `Try ${example()}.`);
  const words = splitWords(text);
  if (words.join('-').length > MAX_NAME) tooLong(text, kind);
  return words;
}

const tooLong = (text: string, kind: string) =>
  refuse(
    `The ${kind} name ${quote(text)} is longer than ${MAX_NAME} characters.`,
    `Shorten it, for example to ${suggestName(text, kind)}.`,
  );

/** A name that would be accepted, as near to the text as can be. */
export function suggestName(text: string, kind: string): string {
  const plain = text
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, ' ');
  const words = splitWords(plain.replace(/^[\d\s]+/, ''));
  while (words.length > 1 && words.join('-').length > MAX_NAME - 8) words.pop();
  const cut = words.map((word) => word.slice(0, MAX_NAME - 8));
  if (kind === 'field') {
    const name = cut.join('_');
    return name === '' ? 'title' : isFieldFree(name) ? name : `${name}_value`;
  }
  const name = pluralOf(cut).join('-');
  if (name === '') return 'blog-posts';
  return reasonAgainst(name) ? ['my', ...pluralOf(cut)].join('-') : name;
}

function reasonAgainst(key: string): string | null {
  if (FILE_WORDS.has(key)) return 'a file may not have this name everywhere';
  if (OBJECT_WORDS.has(key.replaceAll('-', '')))
    return 'every object of JavaScript has that member';
  return isOwnTable(key.replaceAll('-', '_')) ? 'the table belongs to the database' : null;
}

const isFieldFree = (name: string) =>
  !FIELD_WORDS.has(name) && !OBJECT_WORDS.has(name.replaceAll('_', ''));
