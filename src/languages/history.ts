import type { Feature } from '../project/feature.ts';
import type { Field, Json } from '../project/fields/field.ts';
import { type TableChange, isChanged } from '../project/table-change.ts';
import { isSame } from './same.ts';

/** One of the two ways of a migration. */
export interface Way extends TableChange {
  /** What a column held that comes back is gone. */
  isBack: boolean;
}

export const waysOf = (change: TableChange): [up: Way, down: Way] => [
  { ...change, isBack: false },
  { ...reversed(change), isBack: true },
];

const reversed = ({ before, after, renamed, added, dropped, kept }: TableChange): TableChange => ({
  before: after,
  after: before,
  renamed,
  added: dropped,
  dropped: added,
  kept: kept.map((one) => ({ ...one, before: one.after, after: one.before })),
});

const NIL = '00000000-0000-0000-0000-000000000000';

const ZEROS: Partial<Record<Field['type'], Json>> = {
  integer: 0,
  number: 0,
  decimal: '0',
  boolean: false,
  uuid: NIL,
  date: '1970-01-01',
  datetime: '1970-01-01T00:00:00.000Z',
  json: {},
};

/** A value of a field's type. */
export function zeroOf({ type, is, values }: Field, idType: Feature['idType']): Json {
  if (is.enum) return values![0]!;
  if (is.references) return idType === 'uuid' ? NIL : 0;
  return ZEROS[type] ?? '';
}

/** What rows that are there begin with in a column; null where there is no such thing. */
export function beginningOf(field: Field, { isBack, after }: Way): Json {
  if (field.hasDefault) return field.default;
  const isApart = field.target !== null || field.unique;
  return isBack && !field.nullable && !isApart ? zeroOf(field, after.idType) : null;
}

/** A column as a table with rows gets it: what has nothing to begin with may be null. */
export function begun(field: Field, way: Way): Field {
  const begin = beginningOf(field, way);
  const nullable = field.nullable || begin === null;
  return { ...field, nullable, hasDefault: begin !== null, default: begin };
}

/** What has to be made anew of a table when it changes: what goes before, what comes after. */
export interface Remade<T> {
  before: T[];
  after: T[];
}

/** A change of a table by what migrations of any language do, one after the other. */
export interface Parts {
  old: string;
  now: string;
  /** Fields whose indexes and triggers go, or come anew. */
  fields: Remade<Field>;
  /** The columns of combinations that only one of the two has. */
  combinations: Remade<string[]>;
  /** Columns of every table whose indexes are named for the table. */
  times: string[];
  /** Columns that are called otherwise: old name, new name. */
  names: [old: string, now: string][];
}

export function partsOf(change: TableChange): Parts {
  const { before, after, renamed, added, dropped, kept } = change;
  const changed = kept.filter(isChanged);
  return {
    old: before.table,
    now: after.table,
    fields: {
      before: [...changed.map((one) => one.before), ...dropped],
      after: [...changed.map((one) => one.after), ...added],
    },
    combinations: combinationsOf(change),
    times: renamed ? ['created_at', 'updated_at'] : [],
    names: kept
      .map((one): [string, string] => [one.before.column, one.after.column])
      .filter(([old, now]) => old !== now),
  };
}

function combinationsOf({ before, after, renamed, kept }: TableChange): Remade<string[]> {
  const moved = new Set(
    kept.filter((one) => one.renamed || one.altered).map((one) => one.after.column),
  );
  const of = ({ combinations }: Feature) =>
    combinations.map(({ fields }) => fields.map(({ column }) => column));
  const [old, now] = [of(before), of(after)];
  const isNew = (columns: string[]) =>
    renamed || columns.some((one) => moved.has(one)) || !old.some((one) => isSame(one, columns));
  const isGone = (columns: string[]) => !now.some((one) => isSame(one, columns)) || isNew(columns);
  return { before: old.filter(isGone), after: now.filter(isNew) };
}
