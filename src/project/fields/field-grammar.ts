import type { ExitName } from '../../errors.ts';
import {
  MODIFIERS,
  MODIFIER_ALIASES,
  type Modifier,
  ON_DELETE_ALIASES,
  REFUSED_MODIFIERS,
  REFUSED_ON_DELETE,
  REFUSED_TYPES,
  TYPE_ALIASES,
} from './aliases.ts';
import { type Declaration, declare } from './declaration.ts';
import { FIELD_TYPES, type FieldType, type OnDelete } from './field.ts';
import { pluralOf } from '../names/inflect.ts';
import { splitWords } from '../names/names.ts';
import { portablePattern } from '../patterns/pattern.ts';
import { quote, refuse, visible } from '../refuse.ts';
import { checkRules, toDefault } from './rules.ts';
import { refuseShownSecret } from './secrets.ts';
import { suggest } from '../names/suggest.ts';

/** Types that plugins name, each by what it is: `{ money: { is: 'decimal=12,2' } }`. */
export type TypeNames = Readonly<Record<string, { is: string }>>;

/** Refuses one field: `Field "age:integer:min=x": min must be …`. */
export type RefuseField = (problem: string, hint: string) => never;

/**
 * Reads what stands after a field's name: `string:max=80:unique`.
 * `text` is the whole field as it was typed, for messages; `name` is needed for a reference's target; `types` are those
 * of plugins.
 */
export function parseField(
  text: string,
  grammar: string,
  name: string,
  exit: ExitName = 'usage',
  types: TypeNames = {},
): Declaration {
  const fail: RefuseField = (problem, hint) =>
    refuse(`Field ${quote(text)}: ${problem}.`, hint, exit);
  const declared = readGrammar(grammar, name, fail, types);
  refuseShownSecret(name, declared, fail);
  return declared;
}

function readGrammar(
  grammar: string,
  name: string,
  fail: RefuseField,
  types: TypeNames,
): Declaration {
  const { parts, pattern } = cutPattern(grammar);
  const first = parts[0] ?? '';
  const typeless = first === '' ? parts.length === 0 : isModifier(first);
  const typed = typeless
    ? declare('string')
    : readType(parts.shift() ?? '', parts, name, fail, types);
  const declared = readModifiers(typed, parts, fail);
  if (pattern !== null) declared.pattern = portablePattern(pattern, fail);
  checkRules(declared, fail);
  return declared;
}

/** A pattern may hold colons: it is all that is left. */
function cutPattern(grammar: string): { parts: string[]; pattern: string | null } {
  const found = /(?:^|:)pattern=/.exec(grammar);
  if (!found) return { parts: grammar.split(':'), pattern: null };
  const before = grammar.slice(0, found.index);
  return {
    parts: before === '' ? [] : before.split(':'),
    pattern: grammar.slice(found.index + found[0].length),
  };
}

function isModifier(part: string): boolean {
  const word = part.split('=', 1)[0] ?? '';
  return modifierOf(word) !== undefined || Object.hasOwn(REFUSED_MODIFIERS, word.toLowerCase());
}

function modifierOf(word: string): Modifier | 'required' | undefined {
  const lower = word.toLowerCase();
  if (Object.hasOwn(MODIFIER_ALIASES, lower)) return MODIFIER_ALIASES[lower];
  return MODIFIERS.find((modifier) => modifier === lower);
}

function readType(
  part: string,
  rest: string[],
  name: string,
  fail: RefuseField,
  types: TypeNames,
): Declaration {
  const named = namedType(part, name, fail, types);
  if (named) return named;
  const [, word = '', braced, args = braced] = /^([^={!?]*)(?:\{([^}]*)\})?[!]?(?:=(.*))?$/s.exec(
    part,
  ) ?? [part, part];
  const type = typeOf(word, fail, Object.keys(types));
  const declared = declare(type);
  switch (type) {
    case 'decimal':
      [declared.precision, declared.scale] = readPrecision(args, fail);
      break;
    case 'enum':
      declared.values = args === undefined ? readValues(rest, fail) : splitArguments(args);
      break;
    case 'references':
      declared.target = readTarget(args ?? nextTarget(rest), name, fail);
      break;
    case 'string':
    case 'text':
      if (braced !== undefined) declared.max = readNumber('max', braced, type, fail);
      else if (args !== undefined) fail(`${type} takes no arguments`, 'Write min= or max=.');
      break;
    default:
      if (args !== undefined) fail(`${type} takes no arguments`, 'Leave them out.');
  }
  return declared;
}

/** A plugin's type with the rules that it has; it takes no arguments. */
function namedType(
  part: string,
  name: string,
  fail: RefuseField,
  types: TypeNames,
): Declaration | undefined {
  const [word = '', args] = part.split('=', 2);
  const lower = word.toLowerCase();
  if (!Object.hasOwn(types, lower)) return undefined;
  if (args !== undefined) fail(`${lower} takes no arguments`, 'Leave them out.');
  const { is } = types[lower]!;
  const declared = readGrammar(is, name, fail, {});
  return { ...declared, named: { name: lower, declared } };
}

function typeOf(word: string, fail: RefuseField, named: readonly string[]): FieldType {
  const lower = word.toLowerCase();
  const known = FIELD_TYPES.find((type) => type === lower);
  if (known) return known;
  if (Object.hasOwn(TYPE_ALIASES, lower)) return TYPE_ALIASES[lower] as FieldType;
  const refused = Object.hasOwn(REFUSED_TYPES, lower) && REFUSED_TYPES[lower];
  if (refused) fail(`there is no type ${lower}: ${refused.why}`, `Nearest: ${refused.nearest}.`);
  if (/^(?:decimal|numeric)\d+$/.test(lower)) {
    fail('the shell took the braces apart', 'Write decimal=10,2, which needs no quotes.');
  }
  const types = `Types: ${[...FIELD_TYPES, ...named].join(', ')}.`;
  if (word === '') fail('a type is missing after the colon', types);
  const nearest = suggest(lower, [
    ...FIELD_TYPES,
    ...named,
    ...Object.keys(TYPE_ALIASES),
    ...MODIFIERS,
    ...Object.keys(MODIFIER_ALIASES),
  ]);
  const hint = nearest ? `Did you mean ${nearest}? ${types}` : types;
  return fail(`there is no type ${quote(word)}`, hint);
}

/** Phoenix writes each value as a part of its own: `status:enum:draft:published`. */
function readValues(rest: string[], fail: RefuseField): string[] {
  const values = rest.splice(0);
  const at = values.findIndex((value) => value.includes('='));
  if (at === -1) return values;
  return fail(
    `after enum: every part is a value, and ${quote(values[at] ?? '')} can't be one`,
    `Write enum=${visible(values.slice(0, at).join(','))}:${visible(values.slice(at).join(':'))}.`,
  );
}

const splitArguments = (args: string) => args.split(/[,/]/);

function readPrecision(args: string | undefined, fail: RefuseField): [number, number] {
  if (args === undefined) return [10, 2];
  const numbers = splitArguments(args);
  if (numbers.length > 2 || !numbers.every((digits) => /^\d{1,4}$/.test(digits))) {
    fail(
      `${quote(args)} is no precision and scale`,
      'Write decimal=10,2: ten digits, two of them after the point.',
    );
  }
  return [Number(numbers[0]), Number(numbers[1] ?? 0)];
}

/** Phoenix writes the target as a part of its own: `user_id:references:users`. */
function nextTarget(rest: string[]): string | undefined {
  const [next] = rest;
  return next === undefined || isModifier(next) ? undefined : rest.shift();
}

function readTarget(target: string | undefined, name: string, fail: RefuseField): string {
  const given = target ?? name.replace(/(?:_id|Id|-id)$/, '');
  if (given.includes('polymorphic'))
    fail('a reference points at one feature', REFUSED_MODIFIERS.polymorphic ?? '');
  const words = splitWords(given);
  if (words.length === 0 || !/^[A-Za-z0-9 _-]+$/.test(given)) {
    fail(`${quote(given)} is not the name of a feature`, 'Write references=users.');
  }
  return pluralOf(words).join('-');
}

function readModifiers(declared: Declaration, parts: string[], fail: RefuseField): Declaration {
  const seen = new Set<string>();
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    const [, word = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(part) ?? [];
    const modifier = modifierOf(word);
    if (modifier === undefined) return refuseModifier(word, fail);
    if (seen.has(modifier)) fail(`${modifier} is there twice`, 'Leave one out.');
    seen.add(modifier);
    switch (modifier) {
      case 'required':
        break;
      case 'optional':
      case 'unique':
      case 'index':
      case 'hidden':
        if (value !== undefined) fail(`${modifier} takes no value`, `Write ${modifier} alone.`);
        declared[modifier] = true;
        break;
      case 'min':
      case 'max':
        declared[modifier] = readNumber(modifier, value ?? '', declared.type, fail);
        break;
      case 'on-delete':
        declared.onDelete = readOnDelete(value ?? parts.shift() ?? '', fail);
        break;
      case 'default':
        declared.default = toDefault(
          declared,
          [value ?? '', ...nextOfDefault(declared.type, parts)].join(':'),
          fail,
        );
        break;
      case 'pattern':
        fail('pattern needs a value', 'Write pattern=^[a-z-]+$ as the last part of the field.');
    }
  }
  if (seen.has('required') && declared.optional) {
    fail('it is both required and optional', 'Leave one out.');
  }
  return declared;
}

const ON_DELETE: readonly OnDelete[] = ['restrict', 'cascade', 'set-null'];

/** Ecto writes what it says as a part of its own: `on_delete:delete_all`. */
function readOnDelete(value: string, fail: RefuseField): OnDelete | null {
  const word = value.toLowerCase().replaceAll('-', '_');
  const known = ON_DELETE.find((one) => one.replaceAll('-', '_') === word);
  const said = known ?? (Object.hasOwn(ON_DELETE_ALIASES, word) ? ON_DELETE_ALIASES[word] : null);
  if (said) return said === 'restrict' ? null : said;
  const refused = Object.hasOwn(REFUSED_ON_DELETE, word) ? REFUSED_ON_DELETE[word] : undefined;
  const all = `Write ${ON_DELETE.map((one) => `on-delete=${one}`).join(', ')}.`;
  if (refused)
    fail(
      `there is no on-delete=${value}: ${refused.why}`,
      `Nearest: on-delete=${refused.nearest}.`,
    );
  if (word === '') fail('on-delete needs a value', all);
  const nearest = suggest(word, [...ON_DELETE, ...Object.keys(ON_DELETE_ALIASES)]);
  return fail(
    `on-delete can't be ${quote(value)}`,
    nearest ? `Did you mean ${nearest}? ${all}` : all,
  );
}

/** Some values hold colons themselves: what is no modifier still belongs to them. */
function nextOfDefault(type: FieldType, rest: string[]): string[] {
  if (!['url', 'datetime', 'json'].includes(type)) return [];
  const end = rest.findIndex(isModifier);
  return rest.splice(0, end === -1 ? rest.length : end);
}

function readNumber(modifier: string, value: string, type: FieldType, fail: RefuseField): number {
  const number = Number(value);
  const whole = type !== 'number';
  const form = whole ? /^-?\d+$/ : /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  const fits = whole ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (!form.test(value) || !fits) {
    const most = whole && form.test(value) ? ` of up to ${Number.MAX_SAFE_INTEGER}` : '';
    fail(
      `${modifier} must be ${whole ? `a whole number${most}` : 'a number'}, not ${quote(value)}`,
      `Write ${modifier}=10.`,
    );
  }
  return number === 0 ? 0 : number;
}

function refuseModifier(word: string, fail: RefuseField): never {
  const lower = word.toLowerCase();
  const known = Object.hasOwn(REFUSED_MODIFIERS, lower) ? REFUSED_MODIFIERS[lower] : undefined;
  const nearest = suggest(lower, [...MODIFIERS, ...Object.keys(MODIFIER_ALIASES)]);
  const all = `Modifiers: ${MODIFIERS.map((name) => (TAKES_VALUE.has(name) ? `${name}=` : name)).join(', ')}.`;
  if (word === '') fail('a part between two colons is empty', all);
  return fail(
    `there is no modifier ${quote(word)}`,
    known ?? (nearest ? `Did you mean ${nearest}? ${all}` : all),
  );
}

const TAKES_VALUE: ReadonlySet<string> = new Set(['on-delete', 'default', 'min', 'max', 'pattern']);
