import type { FeatureSpec } from '../project/feature.ts';
import { checkCombinations } from '../project/fields/combinations.ts';
import { type Declaration, formatDeclaration } from '../project/fields/declaration.ts';
import { parseField } from '../project/fields/field-grammar.ts';
import { showsSecret } from '../project/fields/secrets.ts';
import { cases, splitWords } from '../project/names/names.ts';
import { nameField, suggestName } from '../project/names/naming.ts';
import { tableOf } from '../project/names/tables.ts';
import { type ResolveContext, type Specs, resolveFeature } from '../project/resolve.ts';
import type { Named } from './names.ts';
import { refusalOf } from './refusal.ts';
import type { Column, Source, Take } from './shape.ts';

/** What a field depends on besides its column. */
export interface Around {
  kind: Source['kind'];
  /** All that are to be features. */
  named: readonly Named[];
  /** The features that the project has. */
  there: Specs;
  context: ResolveContext;
  note: Take;
}

/** The manifest entry of a table; undefined, and listed, where it has no field of its own. */
export function fieldsOf(one: Named, around: Around): FeatureSpec | undefined {
  const { table, key, sqlTable } = one;
  const fields = new Map<string, Declaration>();
  /** Column → field. */
  const nameOf = new Map<string, string>();
  const kept = new Set<string>();
  for (const column of table.columns) {
    if (isEverywhere(column, around.kind)) continue;
    const field = fieldOf(one, column, around);
    if (!field) continue;
    const own = field.declared.type === 'references' ? `${field.name}_id` : field.name;
    if (kept.has(own)) {
      const what = `another field is kept as ${own} already`;
      around.note({ kind: 'left', where: `${table.name}.${column.name}`, what });
      continue;
    }
    kept.add(own);
    fields.set(field.name, field.declared);
    nameOf.set(column.name, field.name);
  }
  if (fields.size === 0) {
    around.note({ kind: 'left', where: table.name, what: 'it has no field of its own' });
    return undefined;
  }
  const unique = combinationsOf(one, fields, nameOf, around.note);
  return {
    fields: Object.fromEntries([...fields].map(([name, one]) => [name, formatDeclaration(one)])),
    ...(unique.length > 0 ? { unique } : {}),
    ...(sqlTable === undefined || sqlTable === tableOf(key, {}) ? {} : { table: sqlTable }),
  };
}

/** What every feature has, and says in the same way. */
function isEverywhere({ name, types }: Column, kind: Source['kind']): boolean {
  const own = splitWords(name).join('_');
  if (own === 'created_at' || own === 'updated_at') return types[0] === 'datetime';
  return kind === 'database' && own === 'version' && types[0] === 'integer';
}

interface Declared {
  name: string;
  declared: Declaration;
}

function fieldOf({ table, key }: Named, column: Column, around: Around): Declared | undefined {
  const { context, kind, note } = around;
  const where = `${table.name}.${column.name}`;
  const target = targetOf(column, around);
  const isTold = !column.assumed || column.types[0] === 'json';
  if (column.target !== undefined && target === undefined && isTold) {
    const what = `it refers to ${column.target}, which is not imported: kept as ${column.types[0]}`;
    note({ kind: 'changed', where, what });
  }
  const read = declarationOf(column, target, where, around);
  if (!read) return undefined;
  const declared = unseen(column.name, read, where, note);
  if (target !== undefined && column.assumed) {
    note({ kind: 'assumed', where, what: `${column.assumed}: references=${target}` });
  }
  for (const candidate of namesNear(column.name)) {
    let name = '';
    if (refusalOf(() => (name = nameField(candidate, declared.type))) !== undefined) continue;
    const specs = {
      ...(target === undefined ? {} : { [target]: { fields: { name: 'string' } } }),
      [key]: { fields: { [name]: formatDeclaration({ ...declared, optional: true }) } },
    };
    if (refusalOf(() => resolveFeature(key, specs, context)) !== undefined) continue;
    const own = declared.type === 'references' ? `${name}_id` : name;
    const spellings = kind === 'database' ? [own] : [own, cases(own.split('_')).camel];
    if (!spellings.includes(column.name)) {
      note({ kind: 'changed', where, what: `it is called ${own} here` });
    }
    return { name, declared };
  }
  const what =
    refusalOf(() => nameField(column.name, declared.type)) ?? 'it has no name for a field';
  note({ kind: 'left', where, what });
  return undefined;
}

/** What by its name is nobody's to read is hidden, and loses what would tell of its values. */
function unseen(name: string, declared: Declaration, where: string, note: Take): Declaration {
  if (!showsSecret(name, declared)) return declared;
  note({ kind: 'assumed', where, what: 'it is hidden: its name says that nobody is to read it' });
  for (const rule of ['unique', 'index'] as const) {
    if (!declared[rule]) continue;
    note({ kind: 'left', where: `${where}, ${rule}`, what: 'it would tell of what is hidden' });
  }
  return { ...declared, hidden: true, unique: false, index: false };
}

/** A name that says nothing in letters is none. */
function namesNear(name: string): string[] {
  if (!/[a-z]/i.test(name)) return [];
  const near = suggestName(name, 'field');
  return [name, near, `${near}_value`, `${near}_field`];
}

/** The feature that a column refers to, of those that are imported or of the project's own. */
function targetOf({ target }: Column, { named, there }: Around): string | undefined {
  if (target === undefined) return undefined;
  const key = named.find(({ table, key }) => table.name === target || key === target)?.key;
  return key ?? (Object.hasOwn(there, target) ? target : undefined);
}

/** The nearest type that the grammar takes, with those of the rules that it takes, too. */
function declarationOf(
  { types, rules }: Column,
  target: string | undefined,
  where: string,
  { context, note }: Around,
): Declaration | undefined {
  let refusal = '';
  for (const type of target === undefined ? types : [`references=${target}`]) {
    let declared: Declaration | undefined;
    const read = (grammar: string) => {
      declared = parseField(where, grammar, 'field', 'failed', context.types);
    };
    const why = refusalOf(() => read(type));
    refusal ||= why ?? '';
    if (why !== undefined) continue;
    if (refusal) note({ kind: 'changed', where, what: `kept as ${type}. ${refusal}` });
    let grammar = type;
    for (const rule of inOrder(rules)) {
      // An id is the other's: what is said of its form is said there.
      if (target !== undefined && !/^(?:optional|unique|on-delete=.*)$/.test(rule)) continue;
      const against = isApart(rule, type)
        ? refusalOf(() => read(`${grammar}:${rule}`))
        : 'A colon would be read as the end of it.';
      if (against === undefined) grammar = `${grammar}:${rule}`;
      else note({ kind: 'left', where: `${where}, ${rule}`, what: against });
    }
    read(grammar);
    return declared;
  }
  note({ kind: 'left', where, what: refusal || 'its type has no counterpart' });
  return undefined;
}

/** A pattern comes last, and what others depend on first. */
const inOrder = (rules: readonly string[]): string[] =>
  [...new Set(rules)].sort((a, b) => rank(a) - rank(b));

const RANKS = [
  'optional',
  'min',
  'max',
  'hidden',
  'unique',
  'index',
  'on-delete',
  'default',
  'pattern',
];
const rank = (rule: string) => RANKS.indexOf(rule.split('=')[0]!);

/** A colon belongs to the value only where the grammar says so. */
const isApart = (rule: string, type: string): boolean =>
  rule.startsWith('pattern=') || /^(?:url|datetime|json)\b/.test(type) || !rule.includes(':');

function combinationsOf(
  { table }: Named,
  fields: ReadonlyMap<string, Declaration>,
  nameOf: ReadonlyMap<string, string>,
  note: Take,
): string[][] {
  const known = Object.fromEntries(
    [...fields].map(([name, one]) => [name, { ...one, hasDefault: one.default !== undefined }]),
  );
  const taken: string[][] = [];
  for (const columns of table.unique) {
    const names = columns.map((column) => nameOf.get(column) ?? '');
    const lost = columns.find((column) => !nameOf.has(column));
    const what =
      lost === undefined
        ? refusalOf(() => checkCombinations([...taken, names], known))
        : `${lost} is no field`;
    if (what === undefined) taken.push(names);
    else note({ kind: 'left', where: `${table.name}, unique (${columns.join(', ')})`, what });
  }
  return taken;
}
