import type { FeatureSpec } from '../feature.ts';
import { nameField } from '../names/naming.ts';
import { suggest } from '../names/suggest.ts';
import { checkTable, tableOf } from '../names/tables.ts';
import { type OperationFlags, readOperations } from '../operations.ts';
import { quote, refuse } from '../refuse.ts';
import { checkCombinations, parseCombination } from './combinations.ts';
import { formatDeclaration } from './declaration.ts';
import { type TypeNames, parseField } from './field-grammar.ts';

/** What `change feature` is told besides fields. */
export interface ChangeFlags extends OperationFlags {
  /** Fields to leave out. */
  drop?: readonly string[] | undefined;
  /** Combinations to add, `author,slug`, and to leave out. */
  unique?: readonly string[] | undefined;
  dropUnique?: readonly string[] | undefined;
  table?: string | undefined;
}

export interface ChangedFeature {
  spec: FeatureSpec;
  /** Fields that are called otherwise now: new name → old name. */
  was: Map<string, string>;
}

/**
 * Reads `phone:string:optional name:string:max=120 full_name:was=name`, one argument each, into what a feature is to
 * be: a field that it has is declared anew, one that it has not is added, `was=` renames one, with or without a new
 * declaration.
 * @throws CreateApiError (`usage`) that names the argument and says what to type instead
 */
export function parseChange(
  key: string,
  spec: FeatureSpec,
  words: readonly string[],
  { drop = [], unique = [], dropUnique = [], table, ...operations }: ChangeFlags,
  types: TypeNames = {},
): ChangedFeature {
  const was = new Map<string, string>();
  const fields = new Map(Object.entries(spec.fields));
  const said = new Set<string>();
  const say = (name: string) => {
    if (said.has(name)) refuse(`The field "${name}" is named twice.`, 'Leave one out.');
    said.add(name);
  };
  for (const word of words) {
    const { name, old, grammar } = readWord(word, fields, types);
    say(name);
    if (old !== null && old !== name) {
      say(old);
      renameIn(fields, key, word, old, name);
      if (!was.has(name) && Object.hasOwn(spec.fields, old)) was.set(name, old);
    }
    if (grammar !== null) fields.set(name, grammar);
  }
  for (const given of drop) {
    const name = known(key, given.replace(/^-/, ''), fields);
    say(name);
    fields.delete(name);
  }
  if (fields.size === 0) {
    refuse(`Then ${key} would have no field.`, 'Leave one, or remove the feature.');
  }
  const combinations = combined(spec.unique ?? [], was, { unique, dropUnique }, fields, types);
  const only = readOperations(operations);
  const isSaid = operations.only !== undefined || operations.except !== undefined;
  if (table !== undefined) checkTable(table);
  const stays = table === undefined ? spec.table : table === tableOf(key, {}) ? undefined : table;
  const left = isSaid ? only : spec.only;
  return {
    spec: {
      fields: Object.fromEntries(fields),
      ...(combinations.length > 0 ? { unique: combinations } : {}),
      ...(spec.singular === undefined ? {} : { singular: spec.singular }),
      ...(stays === undefined ? {} : { table: stays }),
      ...(left === undefined ? {} : { only: left }),
    },
    was,
  };
}

interface Word {
  name: string;
  /** What it was called, where that is said. */
  old: string | null;
  /** Its declaration in canonical spelling; null where it stays as it was. */
  grammar: string | null;
}

function readWord(word: string, fields: ReadonlyMap<string, string>, types: TypeNames): Word {
  const [given = '', ...rest] = word.split(':');
  const text = rest.join(':');
  const cut = /(?:^|:)pattern=/.exec(text)?.index ?? text.length;
  const [, before = '', old, behind = ''] =
    /^((?:.*:)?)was=([^:]*)(:.*)?$/s.exec(text.slice(0, cut)) ?? [];
  const grammar =
    old === undefined
      ? text
      : `${before.replace(/:$/, '')}${behind}${text.slice(cut)}`.replace(/^:/, '');
  if (old === undefined || grammar !== '') {
    const declared = parseField(word, grammar === '' ? 'string' : grammar, given, 'usage', types);
    const name = nameField(given, declared.type);
    return { name, old: old ?? null, grammar: formatDeclaration(declared) };
  }
  if (old === '') refuse(`Field ${quote(word)}: was= needs a name.`, 'Write full_name:was=name.');
  const was = fields.get(old);
  const type = was === undefined ? 'string' : parseField(was, was, old, 'failed', types).type;
  return { name: nameField(given, type), old, grammar: null };
}

/** Renames a key and leaves it in its place; what was done already is no mistake. */
function renameIn(
  fields: Map<string, string>,
  key: string,
  word: string,
  old: string,
  name: string,
): void {
  if (!fields.has(old) && fields.has(name)) return;
  known(key, old, fields);
  if (fields.has(name)) {
    refuse(
      `Field ${quote(word)}: there is a field "${name}" already.`,
      'Drop it first, or take another name.',
    );
  }
  const entries = [...fields];
  fields.clear();
  for (const [one, grammar] of entries) fields.set(one === old ? name : one, grammar);
}

/** @throws CreateApiError where the feature has no such field */
function known(key: string, name: string, fields: ReadonlyMap<string, string>): string {
  if (fields.has(name)) return name;
  const nearest = suggest(name, [...fields.keys()]);
  return refuse(
    `${key} has no field ${quote(name)}.`,
    nearest ? `Did you mean ${nearest}?` : `It has ${[...fields.keys()].join(', ')}.`,
  );
}

function combined(
  there: readonly string[][],
  was: ReadonlyMap<string, string>,
  { unique, dropUnique }: Required<Pick<ChangeFlags, 'unique' | 'dropUnique'>>,
  fields: ReadonlyMap<string, string>,
  types: TypeNames,
): string[][] {
  const nameNow = new Map([...was].map(([now, old]) => [old, now]));
  const declared = Object.fromEntries(
    [...fields].map(([name, grammar]) => {
      const one = parseField(`${name}:${grammar}`, grammar, name, 'failed', types);
      return [name, { ...one, hasDefault: one.default !== undefined }];
    }),
  );
  const text = (names: readonly string[]) => names.toSorted().join(',');
  let combinations = there.map((names) => names.map((name) => nameNow.get(name) ?? name));
  for (const given of dropUnique ?? []) {
    const gone = text(given.split(',').map((name) => name.trim()));
    if (!combinations.some((names) => text(names) === gone)) {
      const all = combinations.map((names) => names.join(',')).join(' and ');
      refuse(
        `--drop-unique ${given}: there is no such combination.`,
        all ? `There is ${all}.` : 'There is none.',
      );
    }
    combinations = combinations.filter((names) => text(names) !== gone);
  }
  const lost = combinations.find((names) => names.some((name) => !fields.has(name)));
  if (lost) {
    const gone = lost.find((name) => !fields.has(name))!;
    refuse(
      `${gone} is part of what no two may share: ${lost.join(',')}.`,
      `Leave that out, too: --drop-unique ${lost.join(',')}`,
    );
  }
  for (const given of unique ?? []) {
    const names = parseCombination(given, declared);
    if (!combinations.some((one) => text(one) === text(names))) combinations.push(names);
  }
  if (combinations.length > 0) checkCombinations(combinations, declared);
  return combinations;
}
