import type { Declaration } from '../../project/fields/declaration.ts';
import { type TypeNames, parseField } from '../../project/fields/field-grammar.ts';
import { MODIFIER_HELP, TYPE_HELP } from '../../project/fields/grammar-help.ts';
import { type Candidate, type Completion, NOTHING, behind, offer } from './offer.ts';

/** What is known where a field is typed. */
export interface FieldScene {
  /** The fields that are there, each with its grammar, where one is changed. */
  fields: Readonly<Record<string, string>> | undefined;
  /** What a reference can name. */
  features: readonly string[];
  /** Types that plugins name. */
  types?: TypeNames;
}

/** What a field can become as it is typed: `na` → `name:`, `name:st` → `name:string`, `name:string:op` → … */
export function fieldWords(current: string, scene: FieldScene): Completion {
  const { fields } = scene;
  const end = current.lastIndexOf(':');
  if (end === -1)
    return { ...offer(Object.keys(fields ?? {}).map((name) => `${name}:`)), open: true };
  const [name = '', ...before] = current.slice(0, end).split(':');
  if (before.some((part) => part.startsWith('pattern='))) return NOTHING;
  const part = current.slice(end + 1);
  const equals = part.indexOf('=') + 1;
  const found = equals
    ? behind(part.slice(0, equals), valuesOf(part.slice(0, equals - 1), name, before, scene))
    : partsOf(name, before, scene);
  return { ...behind(current.slice(0, end + 1), found), open: true };
}

/** What may stand at the next place of a field: its type, then what the grammar takes besides what it has. */
function partsOf(
  name: string,
  before: readonly string[],
  { fields, types }: FieldScene,
): Completion {
  const grammar = before.join(':');
  const declared = declaration(name, grammar, types);
  const named = Object.entries(types ?? {}).map(([value, { is }]) => ({ value, describe: is }));
  const first = before.length === 0 ? [...TYPES, ...named] : [];
  const was = fields && !/(?:^|:)was=/.test(grammar) ? [WAS] : [];
  const modifiers = declared
    ? MODIFIERS.filter(({ value }) => suits(value, name, grammar, declared, types))
    : [];
  return { candidates: [...first, ...modifiers, ...was] };
}

const WAS: Candidate = { value: 'was=', describe: 'what the field was called' };

/** A word of our help, as a candidate: what is typed behind `=` is left to the user. */
const helped = (rows: readonly (readonly [string, string])[]): Candidate[] =>
  rows.flatMap(([words, describe]) =>
    words.split(/\s+/).map((word) => ({ value: word.replace(/=.*/, '='), describe })),
  );

/** `decimal` is complete without its digits. */
const TYPES = helped(TYPE_HELP).map((one) =>
  one.value === 'decimal=' ? { ...one, value: 'decimal' } : one,
);
const MODIFIERS = helped(MODIFIER_HELP);

/** Whether the grammar would take a modifier behind what is there. */
function suits(
  modifier: string,
  name: string,
  grammar: string,
  declared: Declaration,
  types: TypeNames | undefined,
): boolean {
  if (
    grammar
      .split(':')
      .some((part) => part === modifier || (modifier.endsWith('=') && part.startsWith(modifier)))
  ) {
    return false;
  }
  if (modifier === 'default=') return declared.type !== 'references' && !declared.unique;
  const sample = modifier + (SAMPLES[modifier] ?? '');
  return declaration(name, grammar ? `${grammar}:${sample}` : sample, types) !== undefined;
}

const SAMPLES: Readonly<Record<string, string>> = {
  'on-delete=': 'cascade',
  'min=': '1',
  'max=': '255',
  'pattern=': '^[a-z]+$',
};

function valuesOf(
  word: string,
  name: string,
  before: readonly string[],
  { fields, features, types }: FieldScene,
): Completion {
  if (word === 'references') return offer(features);
  if (word === 'was') return offer(Object.keys(fields ?? {}));
  if (word === 'on-delete') return offer(['restrict', 'cascade', 'set-null']);
  if (word !== 'default') return NOTHING;
  const declared = declaration(name, before.join(':'), types);
  return offer(declared?.values ?? (declared?.type === 'boolean' ? ['true', 'false'] : []));
}

/** What a grammar declares; undefined where it is none. */
function declaration(
  name: string,
  grammar: string,
  types: TypeNames = {},
): Declaration | undefined {
  try {
    const said = grammar.replace(/(?:^|:)was=[^:]*/g, '') || 'string';
    return parseField(name, said, name, 'usage', types);
  } catch {
    return undefined;
  }
}
