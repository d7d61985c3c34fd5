import type { Feature } from '../project/feature.ts';

/** A unique index over several columns. */
export interface Combination {
  table: string;
  columns: string[];
  /** Of the index. */
  name: string;
  /** The table was there already, and has waited for one of the columns. */
  later: boolean;
}

/** Those that a feature's migration adds: to its own table, and to tables that waited for their last column. */
export function combinationsOf(
  { table, combinations, completes }: Feature,
  nameOf: (table: string, columns: string[]) => string,
): Combination[] {
  const own = combinations
    .filter(({ fields }) => fields.every(({ deferred }) => !deferred))
    .map((one) => ({ ...one, table, later: false }));
  const others = completes.flatMap(({ feature, combinations: waiting }) =>
    waiting.map((one) => ({ ...one, table: feature.table, later: true })),
  );
  return [...own, ...others].map(({ fields, ...rest }) => {
    const columns = fields.map(({ column }) => column);
    return { ...rest, columns, name: nameOf(rest.table, columns) };
  });
}
