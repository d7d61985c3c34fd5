import type { Column, Take } from '../shape.ts';
import type { Checked } from './checks.ts';
import { defaultOf } from './defaults.ts';
import { OWN, type RawColumn, type RawTable } from './raw.ts';
import { typeOf } from './sql-types.ts';

/** What is to become a field of a column, with the rules of its indexes (`extra`) and checks. */
export function columnOf(
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
