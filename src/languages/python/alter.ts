import type { Feature } from '../../project/feature.ts';
import type { Field, Json, OnDelete } from '../../project/fields/field.ts';
import { withScale } from '../../project/fields/rules.ts';
import type { FieldChange } from '../../project/table-change.ts';
import { type Way, beginningOf, begun } from '../history.ts';
import { sqlName } from '../sql-name.ts';
import { columnTypes, columnWith } from './code.ts';
import { literal, text } from './literal.ts';

/** What is altered of a table together. */
export interface Batch {
  opening: string[];
  lines: string[];
}

/** The same on both databases, or not. */
interface ByDatabase {
  postgres: string;
  sqlite: string;
}

const WIDTH = 88;

/**
 * What is altered of a table: on SQLite that makes it anew, with the options that it has.
 * @param actions where it has keys: what those that change do on deletion
 */
export function batchOf(
  { table, idType }: Feature,
  lines: string[],
  actions: Record<string, OnDelete | null> | null,
): Batch {
  const read = actions ? [text(table), ...said(actions)] : [];
  const given = [
    [text(table)],
    ...(actions ? [['copy_from=as_it_is(', ...read, ')']] : []),
    ...(actions && lines.length === 0 ? [['recreate="always"']] : []),
    ...(idType === 'integer' ? [['table_kwargs={"sqlite_autoincrement": True}']] : []),
  ];
  const indent = actions ? 8 : 4;
  const end = lines.length > 0 ? ') as batch:' : '):';
  const opening = fitted(['with op.batch_alter_table(', ...given.map(inLine), end], indent, '');
  const isLong = opening.length > 3;
  const inside = given.flatMap((one) => fitted(one, indent + 4, ','));
  return {
    opening: isLong ? [opening[0]!, ...inside.map((one) => `    ${one}`), end] : opening,
    lines: lines.length > 0 ? lines : ['pass'],
  };
}

/** A call in its parts, on one line. */
const inLine = ([head = '', ...rest]: readonly string[]): string =>
  rest.length === 0 ? head : `${head}${rest.slice(0, -1).join(', ')}${rest.at(-1)}`;

/** The same on one line, or what it is given on lines of their own. */
function fitted(parts: readonly string[], indent: number, comma: string): string[] {
  const line = `${inLine(parts)}${comma}`;
  if (line.length + indent <= WIDTH || parts.length === 1) return [line];
  const inside = parts.slice(1, -1).join(', ');
  const isShort = inside.length + indent + 4 <= WIDTH;
  const lines = isShort ? [inside] : parts.slice(1, -1).map((one) => `${one},`);
  return [parts[0]!, ...lines.map((one) => `    ${one}`), `${parts.at(-1)}${comma}`];
}

const said = (actions: Record<string, OnDelete | null>): string[] =>
  Object.entries(actions).map(([column, action]) => `${column}=${text(actionOf(action))}`);

const actionOf = (action: OnDelete | null): string =>
  action === null || action === 'restrict' ? 'NO ACTION' : action.replace('-', ' ').toUpperCase();

/** What `alter_column` is told; null where the column stays as it is. */
export function alteration({ before, after }: FieldChange): string | null {
  const [oldType, type] = [columnTypes(before)[before.type], columnTypes(after)[after.type]];
  const given = [
    text(after.column),
    `existing_type=${oldType}`,
    ...(oldType === type ? [] : [`type_=${type}`]),
    ...(before.nullable === after.nullable
      ? []
      : [`nullable=${after.nullable ? 'True' : 'False'}`]),
  ];
  return given.length > 2 ? given.join(', ') : null;
}

/** The statement that gives rows without a value one, where that is due before null is refused. */
export function fillOf({ before, after }: FieldChange, way: Way): ByDatabase | null {
  const begin = before.nullable && !after.nullable ? beginningOf(after, way) : null;
  if (begin === null) return null;
  const { table } = way.after;
  const { column, is } = after;
  return byDatabase(stored(after, begin), (value) => {
    const sql = is.boolean ? value : `'${value.replaceAll("'", "''")}'`;
    const statement = `UPDATE "${table}" SET "${column}" = ${sql} WHERE "${column}" IS NULL`;
    // SQLAlchemy takes a name behind a colon for a parameter.
    return `op.execute(${literal(statement.replaceAll(/(?<![:\w\\]):(?=\w)/g, '\\:'))})`;
  });
}

/** A column that a table with rows gets, and what takes its default away again, where none is declared. */
export function addedColumn(field: Field, way: Way): ByDatabase & { undo: string[] } {
  const { table } = way.after;
  const begin = beginningOf(field, way);
  const column = begun(field, way);
  const add = (initial: string | null) =>
    `op.add_column(${text(table)}, ${columnWith(column, table, initial)}${field.target ? ', inline_references=True' : ''})`;
  if (begin === null)
    return { ...byDatabase({ postgres: '', sqlite: '' }, () => add(null)), undo: [] };
  const initial = (value: string) =>
    `server_default=${field.is.boolean ? `sa.${value}()` : literal(value)}`;
  const undo = `op.alter_column(${text(table)}, ${text(field.column)}, server_default=None)`;
  return { ...byDatabase(stored(field, begin), (value) => add(initial(value))), undo: [undo] };
}

const byDatabase = (
  { postgres, sqlite }: ByDatabase,
  codeOf: (value: string) => string,
): ByDatabase => ({ postgres: codeOf(postgres), sqlite: codeOf(sqlite) });

/** A value as each database holds it. */
function stored({ is, scale }: Field, value: Json): ByDatabase {
  const plain = is.json ? JSON.stringify(value) : String(value);
  if (is.decimal) {
    const digits = withScale(plain, scale ?? 0);
    return { postgres: digits, sqlite: String(BigInt(digits.replace('.', ''))) };
  }
  if (is.uuid) return { postgres: plain, sqlite: plain.replaceAll('-', '') };
  if (is.datetime) {
    const [, day, time] = /^(.*)T(.*)Z$/.exec(new Date(plain).toISOString())!;
    return { postgres: plain, sqlite: `${day} ${time}000` };
  }
  return { postgres: plain, sqlite: plain };
}

/** The statements that make a key anew, whatever it is called: what it does on deletion can't change otherwise. */
export function otherKey({ column, target, onDelete }: Field, table: string): string[] {
  const [name, of] = [text(sqlName('fk', table, column)), text(table)];
  const action = onDelete === 'restrict' ? '' : `, ondelete=${text(actionOf(onDelete))}`;
  return [
    `op.drop_constraint(key_on(${of}, ${text(column)}), ${of}, type_="foreignkey")`,
    `op.create_foreign_key(${name}, ${of}, ${text(target!.table)}, [${text(column)}], ["id"]${action})`,
  ];
}
