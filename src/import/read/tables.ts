import { type Column, type Note, type Source, type Table, type Take, about } from '../shape.ts';
import { type Checked, rulesIn } from './checks.ts';
import { defaultOf } from './defaults.ts';
import { typeOf } from './sql-types.ts';

/** A table as a database tells of it. */
export interface RawTable {
  name: string;
  columns: RawColumn[];
  key: string[];
  references: {
    columns: string[];
    target: string;
    /** Empty where it is the target's key. */
    to: string[];
    /** As SQL says it; empty where it restricts. */
    onDelete: string;
  }[];
  /** Null stands for an expression. */
  indexes: {
    name: string;
    isUnique: boolean;
    isPartial: boolean;
    columns: (string | null)[];
    /** How it compares, where that is not as the values came. */
    collation?: string | undefined;
  }[];
  /** Expressions. */
  checks: string[];
  /** Names of constraints of other kinds. */
  others?: string[];
}

export interface RawColumn {
  name: string;
  /** As SQL writes it: `character varying(80)`. */
  type: string;
  isRequired: boolean;
  /** An expression. */
  default: string | null;
  isGenerated: boolean;
  /** Of an enumerated type. */
  values: string[] | null;
  domain?: string | null;
}

interface Other {
  type: string;
  name: string;
  table: string;
}

/** What the tables of a database come to. */
export function sourceOf(
  raw: readonly RawTable[],
  others: readonly Other[],
  id: 'integer' | 'uuid',
): Source {
  const notes: Note[] = [];
  const note: Take = (one) => void notes.push(one);
  const tables = raw.flatMap((table): Table[] => {
    const fault = keyFault(table, id);
    if (fault === undefined) return [tableOf(table, about(note, table.name))];
    note({ kind: 'left', where: table.name, what: fault, table: table.name });
    return [];
  });
  const taken = new Set(tables.map(({ name }) => name));
  const released = new Set(
    raw.flatMap(({ name, references }) =>
      references.flatMap(({ columns }) => `${name}_${columns.join('_')}_released`),
    ),
  );
  for (const { type, name, table } of others) {
    // What on-delete=set-null brings along.
    if (type === 'trigger' && (released.has(name) || !taken.has(table))) continue;
    const where = type === 'trigger' ? `${type} ${name} of ${table}` : `${type} ${name}`;
    note({ kind: 'left', where, what: `a feature has no ${type}`, table });
  }
  return { kind: 'database', tables, notes };
}

/** Why the items of a table can't be known by an id. */
function keyFault({ key, columns }: RawTable, id: 'integer' | 'uuid'): string | undefined {
  if (key.length === 0) return "it has no key, and a feature's is id";
  if (key.length > 1) return `its key is (${key.join(', ')}), and a feature's is id`;
  if (key[0] !== 'id') return `its key is ${key[0]}, and a feature's is id`;
  const { type } = columns.find(({ name }) => name === 'id')!;
  const found = /^(?:uuid|char\((?:32|36)\))$/i.test(type) ? 'uuid' : typeOf(type)?.types[0];
  if (found === id) return undefined;
  return `its id is ${type}, and the project's are ${id}: --id is told when a project is made`;
}

/** Columns that every feature has. */
const OWN = new Set(['id', 'created_at', 'updated_at', 'version']);

function tableOf(table: RawTable, note: Take): Table {
  const { name, columns } = table;
  const missing = ['created_at', 'updated_at', 'version'].filter(
    (own) => !columns.some((column) => column.name === own),
  );
  if (missing.length > 0) {
    note({ kind: 'changed', where: name, what: `here it has ${missing.join(', ')}, too` });
  }
  for (const constraint of table.others ?? []) {
    note({
      kind: 'left',
      where: `${name}, constraint ${constraint}`,
      what: 'it has no counterpart',
    });
  }
  const rules = new Map<string, string[]>();
  const unique = indexed(
    table,
    (column, rule) => rules.set(column, [...(rules.get(column) ?? []), rule]),
    note,
  );
  const checks: Checked[] = [];
  for (const check of table.checks) {
    const { found, left } = rulesIn(check);
    checks.push(...found);
    for (const one of left) {
      note({ kind: 'left', where: `${name}, check (${one})`, what: 'it has no counterpart' });
    }
  }
  return {
    name,
    unique,
    columns: columns
      .filter((column) => column.name !== 'id')
      .flatMap((column) => {
        const own = checks.filter((check) => check.column === column.name);
        return columnOf(table, column, rules.get(column.name) ?? [], own, note) ?? [];
      }),
  };
}

/** Takes the rules that indexes are; what is unique together is returned. */
function indexed(
  { name, indexes }: RawTable,
  give: (column: string, rule: 'unique' | 'index') => unknown,
  note: Take,
): string[][] {
  const unique: string[][] = [];
  for (const one of indexes) {
    const [first, ...more] = one.columns;
    if (one.collation !== undefined) {
      const where = `${name}, index ${one.name}, collate ${one.collation}`;
      note({ kind: 'left', where, what: 'texts are compared as they came' });
    }
    const isPlain = !one.isPartial && one.columns.every((column) => column !== null);
    if (!isPlain || !first) {
      const what = one.isPartial ? 'it is of some items alone' : 'it is of an expression';
      note({ kind: 'left', where: `${name}, index ${one.name}`, what });
    } else if (one.isUnique) {
      if (more.length === 0) give(first, 'unique');
      else unique.push([first, ...(more as string[])]);
    } else if (more.length === 0 || (more.length === 1 && more[0] === 'id')) {
      give(first, 'index');
    } else if (!OWN.has(first)) {
      note({
        kind: 'left',
        where: `${name}, index (${one.columns.join(', ')})`,
        what: 'it has no counterpart',
      });
    }
  }
  return unique;
}

function columnOf(
  { name: table, references }: RawTable,
  column: RawColumn,
  extra: readonly string[],
  checks: readonly Checked[],
  note: Take,
): Column | undefined {
  const { name } = column;
  const where = `${table}.${name}`;
  if (column.isGenerated) {
    note({ kind: 'left', where, what: 'it is computed by the database' });
    return undefined;
  }
  const values = checks.find((check) => check.values)?.values ?? column.values;
  const reference = referenceOf({ name: table, references }, name, note);
  const found = typeOf(column.type, { name, values, rules: extra });
  if (!found) {
    note({
      kind: 'left',
      where,
      what: column.type ? `${column.type} has no counterpart` : 'it has no type',
    });
    return undefined;
  }
  if (found.assumed) note({ kind: 'assumed', where, what: found.assumed });
  if (found.note && !reference && !OWN.has(name))
    note({ kind: 'changed', where, what: found.note });
  if (column.domain)
    note({
      kind: 'left',
      where: `${where}, domain ${column.domain}`,
      what: 'its own rules are not read',
    });
  const preset = column.default === null ? undefined : defaultOf(column.default, found.types[0]!);
  if (
    column.default !== null &&
    preset === undefined &&
    !OWN.has(name) &&
    !isMade(column.default)
  ) {
    note({
      kind: 'left',
      where: `${where}, default ${column.default}`,
      what: 'it is no plain value',
    });
  }
  const isUnique = extra.includes('unique');
  const { types, rules } = limited(found.types, checks, where, note);
  return {
    name,
    types,
    rules: [
      ...(column.isRequired ? [] : ['optional']),
      // Our own unique columns have an index to sort by besides.
      ...extra.filter((rule) => rule !== 'index' || !isUnique),
      ...rules,
      ...(preset === undefined ? [] : [`default=${preset}`]),
      ...(reference?.rules ?? []),
    ],
    ...(reference ? { target: reference.target } : {}),
  };
}

/** Types and rules as checks narrow them: a text has one limit, which its type may say already. */
function limited(
  types: readonly string[],
  checks: readonly Checked[],
  where: string,
  note: Take,
): { types: string[]; rules: string[] } {
  const patterns = checks.flatMap(({ pattern }) =>
    pattern === undefined ? [] : [`pattern=${pattern}`],
  );
  const limits = checks.flatMap((check) => check.limits ?? []);
  if (limits.length === 0) return { types: [...types], rules: patterns };
  const isWhole = !/^(?:number|decimal)/.test(types[0]!);
  const ends = { min: -Infinity, max: Number(/:max=(\d+)$/.exec(types[0]!)?.[1] ?? Infinity) };
  for (const { rule, value, open } of limits) {
    if (open && !isWhole) {
      const what = 'a range holds its ends';
      note({ kind: 'left', where: `${where} ${rule === 'min' ? '>' : '<'} ${value}`, what });
    } else if (rule === 'min') {
      ends.min = Math.max(ends.min, open ? Math.floor(value) + 1 : value);
    } else {
      ends.max = Math.min(ends.max, open ? Math.ceil(value) - 1 : value);
    }
  }
  return {
    types: types.map((type) => type.replace(/:max=\d+$/, '')),
    rules: [
      ...(['min', 'max'] as const)
        .filter((rule) => Number.isFinite(ends[rule]))
        .map((rule) => `${rule}=${ends[rule]}`),
      ...patterns,
    ],
  };
}

/** A column may be null without being told so. */
const isMade = (preset: string): boolean => /^null\b/i.test(preset);

function referenceOf(
  { name: table, references }: Pick<RawTable, 'name' | 'references'>,
  name: string,
  note: Take,
): { target: string; rules: string[] } | undefined {
  for (const { columns, target, to, onDelete } of references) {
    if (!columns.includes(name)) continue;
    const where = `${table}.${name}`;
    if (columns.length > 1 || (to.length > 0 && to[0] !== 'id')) {
      const what = `it refers to ${target} (${to.join(', ')}), and a reference is to an id`;
      note({ kind: 'left', where, what });
      continue;
    }
    if (onDelete === 'set default') {
      note({ kind: 'left', where: `${where}, on delete set default`, what: 'it restricts here' });
    }
    const rules = ['cascade', 'set null'].includes(onDelete)
      ? [`on-delete=${onDelete.replace(' ', '-')}`]
      : [];
    return { target, rules };
  }
  return undefined;
}
