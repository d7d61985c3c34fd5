import type { Feature } from '../project/feature.ts';
import type { Field, Json } from '../project/fields/field.ts';
import { type TableChange, isChanged } from '../project/table-change.ts';
import { isSame } from './same.ts';

/** A column set free by a trigger: see releasesOf. */
export interface Trigger {
  table: string;
  column: string;
  name: string;
}

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

/** The fields of a table whose indexes and triggers go, or come anew, with a change. */
export function touched({ kept, added, dropped }: TableChange): {
  before: Field[];
  after: Field[];
} {
  const changed = kept.filter(isChanged);
  return {
    before: [...changed.map(({ before }) => before), ...dropped],
    after: [...changed.map(({ after }) => after), ...added],
  };
}

/** The combinations that only one of the two has, by their columns. */
export function combinationsChanged({ before, after, renamed, kept }: TableChange): {
  before: string[][];
  after: string[][];
} {
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
