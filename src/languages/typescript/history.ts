import { type FieldChange, type TableChange, hasOtherDefault } from '../../project/table-change.ts';
import type { Field, Json } from '../../project/fields/field.ts';
import { type Way, beginningOf, begun, partsOf, waysOf, zeroOf } from '../history.ts';
import { type Release, releasesIn } from '../releases.ts';
import { sqlName } from '../sql-name.ts';
import { code, columnDefault, columnType, kyselyImport } from './code.ts';
import { keyName, renamedKeys, sqlValue } from './keys.ts';
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
  const [up, down] = waysOf(change).map(stepsOf) as [Step[], Step[]];
  if (up.length === 0) return null;
  const knows = (steps: Step[], word: RegExp) =>
    steps.some(
      ({ code: statement, ...other }) =>
        statement === null || word.test(statement) || !!other.column,
    );
  const isRaw = ({ trigger, gone, code: statement, column }: Step) =>
    trigger !== null ||
    gone !== null ||
    [statement ?? '', ...(column?.postgres ?? []), ...(column?.sqlite ?? [])].some((one) =>
      one.includes('sql`'),
    );
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

function stepsOf(way: Way): Step[] {
  const { before, after, renamed, added, dropped, kept } = way;
  const { old, now, fields, combinations, times, names } = partsOf(way);
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
  const keys = renamedKeys(way).map((line) => onPostgres(line));
  const columns = kept
    .filter((one) => one.altered || hasOtherDefault(one))
    .flatMap((one) => altered(one, way));
  const come = added.flatMap((field) => [
    say(`${alter}${code(begun(field, way), after).column}.execute();`),
    ...(field.hasDefault || beginningOf(field, way) === null
      ? []
      : [onPostgres(`${alter}.alterColumn(${text(field.column)}, ${DROP_DEFAULT}).execute();`)]),
  ]);
  const made = [
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
  return [...gone, ...undone, ...keys, ...columns, ...come, ...made, ...triggers];
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

const DROP_DEFAULT = '(column) => column.dropDefault()';

const onPostgres = (...postgres: string[]): Step => step({ column: { postgres, sqlite: [] } });

/** PostgreSQL changes a column in its place; on SQLite another takes its place. */
function altered(change: FieldChange, way: Way): Step[] {
  const { before, after } = change;
  const { table, idType } = way.after;
  const { column } = after;
  const alter = `await db.schema.alterTable(${text(table)})`;
  const fills = before.nullable && !after.nullable ? beginningOf(after, way) : null;
  const [was, type] = [columnType(before, idType), columnType(after, idType)];
  const isNullable = before.nullable !== after.nullable;
  const isOtherKey = before.onDelete !== after.onDelete;
  const calls = [
    ...(was === type ? [] : [`setDataType(${type})`]),
    ...(isNullable ? [after.nullable ? 'dropNotNull()' : 'setNotNull()'] : []),
    ...defaultCalls(change, was !== type),
  ];
  const postgres = [
    ...(fills === null
      ? []
      : [
          `await sql\`update "${table}" set "${column}" = ${sqlValue(fills, after)} where "${column}" is null\`.execute(db);`,
        ]),
    ...calls.map(
      (call) => `${alter}.alterColumn(${text(column)}, (column) => column.${call}).execute();`,
    ),
    ...(isOtherKey ? otherKey(after, table) : []),
  ];
  const isRemade = isNullable || isOtherKey || before.is.number !== after.is.number;
  const sqlite = isRemade ? remade(after, way, fills) : [];
  return postgres.length > 0 ? [step({ column: { postgres, sqlite } })] : [];
}

function defaultCalls(change: FieldChange, isOtherType: boolean): string[] {
  const { before, after } = change;
  if (!hasOtherDefault(change) && !(isOtherType && after.hasDefault)) return [];
  if (after.hasDefault && after.default !== null) return [`setDefault(${columnDefault(after)})`];
  return before.hasDefault ? ['dropDefault()'] : [];
}

function otherKey({ column, target, onDelete }: Field, table: string): string[] {
  const name = text(keyName(table, column));
  const alter = `await db.schema.alterTable(${text(table)})`;
  const action = onDelete === 'restrict' ? '' : `.onDelete(${text(onDelete!.replace('-', ' '))})`;
  return [
    `${alter}.dropConstraint(${name}).execute();`,
    `${alter}.addForeignKeyConstraint(${name}, [${text(column)}], ${text(target!.table)}, ["id"])${action}.execute();`,
  ];
}

function remade(field: Field, { after: owner }: Way, fills: Json): string[] {
  const { column } = field;
  const next = `${column}_next`;
  const alter = `await db.schema.alterTable(${text(owner.table)})`;
  const hasDefault = field.hasDefault || !field.nullable;
  const begin = field.hasDefault ? field.default : zeroOf(field, owner.idType);
  const made = { ...field, column: next, unique: false, hasDefault, default: begin };
  const value = fills === null ? `"${column}"` : `coalesce("${column}", ${sqlValue(fills, field)})`;
  return [
    `${alter}${code(made, owner).column}.execute();`,
    `await sql\`update "${owner.table}" set "${next}" = ${value}\`.execute(db);`,
    `${alter}.dropColumn(${text(column)}).execute();`,
    `${alter}.renameColumn(${text(next)}, ${text(column)}).execute();`,
  ];
}
