import type { Field, Json } from '../../project/fields/field.ts';
import type { TableChange } from '../../project/table-change.ts';

/** What PostgreSQL keeps of a name, in bytes. */
const LONGEST = 63;

/** The name that PostgreSQL gives a foreign key: where it is too long, the longer of its parts loses its end. */
export function keyName(table: string, column: string): string {
  let [first, second] = [table.length, column.length];
  while (first + second + '__fkey'.length > LONGEST) {
    if (first > second) first -= 1;
    else second -= 1;
  }
  return `${table.slice(0, first)}_${column.slice(0, second)}_fkey`;
}

/** Foreign keys are called by their table and column, so that a later migration finds them. */
export const renamedKeys = ({ before, after, kept }: TableChange): string[] =>
  kept
    .filter((one) => one.before.target)
    .map((one) => [
      keyName(before.table, one.before.column),
      keyName(after.table, one.after.column),
    ])
    .filter(([old, now]) => old !== now)
    .map(
      ([old, now]) =>
        `await sql\`alter table "${after.table}" rename constraint "${old}" to "${now}"\`.execute(db);`,
    );

/** A value in SQL that stands in a template literal. */
export function sqlValue(value: Json, { is }: Field): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = is.json ? JSON.stringify(value) : String(value);
  return `'${text.replaceAll("'", "''")}'`.replace(/[\\`]|\$(?=\{)/g, String.raw`\$&`);
}
