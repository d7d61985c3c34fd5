import type { FieldChange, TableChange } from '../../project/table-change.ts';
import type { Field } from '../../project/fields/field.ts';
import { partsOf, reversed } from '../history.ts';
import { type Release, releasesIn } from '../releases.ts';
import { sqlName } from '../sql-name.ts';
import { code, columnType, kyselyImport } from './code.ts';
import { text } from './literal.ts';

/** A step of a migration: a statement, a trigger that is made, or a column that each database changes in its way. */
interface Step {
  code: string | null;
  trigger: Release | null;
  /** A trigger that goes. */
  gone: string | null;
  column: { postgres: string[]; sqlite: string[] } | null;
}

/** What a migration's template sees of a change of a table; null where there is nothing to do. */
export function history(change: TableChange) {
  const [up, down] = [stepsOf(change), stepsOf(reversed(change))];
  if (up.length === 0) return null;
  const knows = (steps: Step[], word: RegExp) =>
    steps.some(
      ({ code: statement, ...other }) =>
        statement === null || word.test(statement) || !!other.column,
    );
  const isRaw = ({ trigger, gone, code: statement, column }: Step) =>
    trigger !== null ||
    gone !== null ||
    [statement ?? '', ...(column?.sqlite ?? [])].some((one) => one.includes('sql`'));
  const upPostgres = knows(up, /isPostgres/);
  const downPostgres = knows(down, /isPostgres/);
  const isPostgres = upPostgres || downPostgres;
  const sql = [...up, ...down].some(isRaw);
  return {
    up,
    down,
    upPostgres,
    downPostgres,
    import: kyselyImport([isPostgres && 'PostgresAdapter', sql && 'sql']),
  };
}

/** The migration that drops what another creates: what was the way up is the way down. */
export const dropped = (created: string): string =>
  created.replace(
    /(export async function )up(\([^]*?\n\}\n)\n(export async function )down(\([^]*?\n\}\n)/,
    '$3up$4\n$1down$2',
  );

const step = (part: Partial<Step>): Step => ({
  code: null,
  trigger: null,
  gone: null,
  column: null,
  ...part,
});

const say = (statement: string): Step => step({ code: statement });

function stepsOf(change: TableChange): Step[] {
  const { before, after, renamed, added, dropped, kept } = change;
  const { old, now, fields, combinations, times, names } = partsOf(change);
  const alter = `await db.schema.alterTable(${text(now)})`;
  const undone = [
    ...combinations.before.map((columns) => dropIndex(sqlName(old, ...columns, 'key'))),
    ...times.map((column) => dropIndex(`${old}_${column}_index`)),
    ...fields.before.flatMap((field) =>
      indexesOf(field, before).map(({ name }) => dropIndex(name)),
    ),
    ...(renamed
      ? [`await db.schema.alterTable(${text(old)}).renameTo(${text(now)}).execute();`]
      : []),
    ...dropped.map((field) => `${alter}.dropColumn(${text(field.column)}).execute();`),
    ...names.map(([from, to]) => `${alter}.renameColumn(${text(from)}, ${text(to)}).execute();`),
  ].map(say);
  const columns = kept.filter((one) => one.altered).flatMap((one) => altered(one, change));
  const made = [
    ...added.map((field) => `${alter}${code(field, after).column}.execute();`),
    ...fields.after.flatMap((field) => indexesOf(field, after).map(({ create }) => create)),
    ...times.map(
      (column) =>
        `await db.schema.createIndex(${text(`${now}_${column}_index`)}).on(${text(now)}).columns([${text(column)}, "id"]).execute();`,
    ),
    ...combinations.after.map(
      (columns) =>
        `await db.schema.createIndex(${text(sqlName(now, ...columns, 'key'))}).unique().on(${text(now)}).columns([${columns.map(text).join(', ')}]).execute();`,
    ),
  ].map(say);
  const gone = releasesIn(old, fields.before).map(({ name }) => step({ gone: name }));
  const triggers = releasesIn(now, fields.after).map((trigger) => step({ trigger }));
  return [...gone, ...undone, ...columns, ...made, ...triggers];
}

const dropIndex = (name: string): string => `await db.schema.dropIndex(${text(name)}).execute();`;

function indexesOf(field: Field, owner: TableChange['after']) {
  const { uniqueIndex, index } = code(field, owner);
  const on = `.on(${text(owner.table)})`;
  return [
    ...(uniqueIndex
      ? [
          {
            name: uniqueIndex,
            create: `await db.schema.createIndex(${text(uniqueIndex)}).unique()${on}.column(${text(field.column)}).execute();`,
          },
        ]
      : []),
    ...(index
      ? [
          {
            name: index,
            create: `await db.schema.createIndex(${text(index)})${on}.columns([${text(field.column)}, "id"]).execute();`,
          },
        ]
      : []),
  ];
}

/** PostgreSQL changes a column in its place. On SQLite one that may be null takes the other's; the API sees to the rest. */
function altered({ before, after }: FieldChange, { after: owner }: TableChange): Step[] {
  const { column } = after;
  const alter = `await db.schema.alterTable(${text(owner.table)})`;
  const type = columnType(after, owner.idType);
  const postgres = [
    ...(columnType(before, owner.idType) === type ? [] : [`setDataType(${type})`]),
    ...(before.nullable === after.nullable
      ? []
      : [after.nullable ? 'dropNotNull()' : 'setNotNull()']),
  ].map((call) => `${alter}.alterColumn(${text(column)}, (column) => column.${call}).execute();`);
  const next = `${column}_next`;
  const sqlite =
    after.nullable && !before.nullable
      ? [
          `${alter}${code({ ...after, column: next, unique: false }, owner).column}.execute();`,
          `await sql\`update "${owner.table}" set "${next}" = "${column}"\`.execute(db);`,
          `${alter}.dropColumn(${text(column)}).execute();`,
          `${alter}.renameColumn(${text(next)}, ${text(column)}).execute();`,
        ]
      : [];
  return postgres.length > 0 ? [step({ column: { postgres, sqlite } })] : [];
}
