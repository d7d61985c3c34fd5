import type { Feature } from '../project/feature.ts';
import type { Field, Json } from '../project/fields/field.ts';
import { type TableChange, isChanged } from '../project/table-change.ts';
import { isSame } from './same.ts';

/** The same change the other way round. What a column held that comes back is gone: it begins as {@link restored}. */
export const reversed = ({
  before,
  after,
  renamed,
  added,
  dropped,
  kept,
}: TableChange): TableChange => ({
  before: after,
  after: before,
  renamed,
  added: dropped.map(restored),
  dropped: added,
  kept: kept.map((one) => ({ ...one, before: one.after, after: one.before })),
});

const ZEROS: Partial<Record<Field['type'], Json>> = {
  integer: 0,
  number: 0,
  decimal: '0',
  boolean: false,
  date: '1970-01-01',
  datetime: '1970-01-01T00:00:00.000Z',
  json: {},
};

/** A column that a table with rows gets back: what could not be null has something to begin with, where that can be. */
function restored(field: Field): Field {
  if (field.nullable || field.hasDefault) return field;
  if (field.target || field.unique || field.is.uuid) return { ...field, nullable: true };
  const begin = field.is.enum ? field.values![0]! : (ZEROS[field.type] ?? '');
  return { ...field, hasDefault: true, default: begin };
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
