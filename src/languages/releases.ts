import type { Feature } from '../project/feature.ts';
import type { Field } from '../project/fields/field.ts';
import { sqlName } from './sql-name.ts';

/** A column that a database sets to null when what it refers to is deleted, and what sees to it that this is a change. */
export interface Release {
  table: string;
  column: string;
  /** Of the trigger. */
  name: string;
}

/** Those that a feature's migration adds: to its own table, and to tables that waited for it. */
export const releasesOf = ({ table, created, completes }: Feature): Release[] => {
  const added = [
    ...created.map((field) => ({ table, field })),
    ...completes.map(({ feature, field }) => ({ table: feature.table, field })),
  ];
  return added.flatMap(({ table, field }) => releasesIn(table, [field]));
};

/** Those of some fields of one table. */
export const releasesIn = (table: string, fields: readonly Field[]): Release[] =>
  fields
    .filter(({ onDelete }) => onDelete === 'set-null')
    .map(({ column }) => ({ table, column, name: sqlName(table, column, 'released') }));
