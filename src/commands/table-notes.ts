import type { Field } from '../project/fields/field.ts';
import type { TableChange } from '../project/table-change.ts';

/** What a change of a table loses, and what has to hold of the rows before its migration can run. */
export const notesOn = (change: TableChange): string[] => {
  const { key } = change.before;
  return [
    ...change.dropped.map(({ name }) => `${key}.${name.snake} is dropped, with what it holds.`),
    ...change.kept.flatMap(({ before, after }) =>
      demandsOn(before, after).map((demand) => `${key}.${after.name.snake}: ${demand}`),
    ),
    ...newCombinations(change).map(
      (fields) => `${key}: no two rows may share ${namesIn(fields)} when it is migrated.`,
    ),
  ];
};

const namesIn = (fields: readonly Field[]): string =>
  fields.map(({ name }) => name.snake).join(' and ');

/** What the values of a field have to be, that did not. */
const demandsOn = (before: Field, after: Field): string[] => [
  ...(before.nullable && !after.nullable ? ['no row may be without it when it is migrated.'] : []),
  ...(!before.unique && after.unique ? ['no two rows may have the same when it is migrated.'] : []),
  ...(after.is.string && (after.max ?? Infinity) < (before.max ?? Infinity)
    ? [`no row may have more than ${after.max} characters.`]
    : []),
];

/** The fields of each combination that rows may have shared until now. */
function newCombinations({ before, after, kept, added }: TableChange): Field[][] {
  const now = new Map(kept.map((one) => [one.before.column, one.after.column]));
  const known = before.combinations.map(({ fields }) =>
    keyOf(fields.map(({ column }) => now.get(column))),
  );
  return after.combinations
    .map(({ fields }) => fields)
    .filter((fields) => !known.includes(keyOf(fields.map(({ column }) => column))))
    .filter((fields) => !fields.some((field) => isNull(field, added)));
}

const keyOf = (columns: readonly (string | undefined)[]): string => columns.toSorted().join();

/** Whether it is null in all of the rows that are there; null is shared by none. */
const isNull = (field: Field, added: readonly Field[]): boolean =>
  field.nullable && added.includes(field);
