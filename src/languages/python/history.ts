import type { Feature } from '../../project/feature.ts';
import type { Field } from '../../project/fields/field.ts';
import type { FieldChange, TableChange } from '../../project/table-change.ts';
import { partsOf, reversed } from '../history.ts';
import { type Release, releasesIn } from '../releases.ts';
import { sqlName } from '../sql-name.ts';
import { code, columnTypes, columnWith } from './code.ts';
import { literal, text } from './literal.ts';

/** A step of a migration: a statement, what is altered together, a trigger that is made or goes. */
interface Step {
  code: string | null;
  batch: { opening: string[]; lines: string[] } | null;
  trigger: Release | null;
  gone: string | null;
}

/** What a migration's template sees of a change of a table; null where there is nothing to do. */
export function history(change: TableChange) {
  const [up, down] = [stepsOf(change), stepsOf(reversed(change))];
  if (up.length === 0) return null;
  const lines = [...up, ...down].flatMap(({ code: one, batch }) => [
    one ?? '',
    ...(batch?.lines ?? []),
  ]);
  const isId = lines.some((line) => /\bId\b/.test(line));
  const isTyped = isId || lines.some((line) => line.includes('sa.'));
  return { up, down, isId, isTyped, table: change.after.table, from: change.before.table };
}

/** The migration that drops what another creates: what was the way up is the way down. */
export const dropped = (created: string): string =>
  created
    .replace(/^"""create /, '"""drop ')
    .replace(
      /(def )upgrade(\(\)[^]*?\n)\n\n(def )downgrade(\(\)[^]*)$/,
      '$3upgrade$4\n\n$1downgrade$2',
    );

const step = (part: Partial<Step>): Step => ({
  code: null,
  batch: null,
  trigger: null,
  gone: null,
  ...part,
});

function stepsOf(change: TableChange): Step[] {
  const { before, after, renamed, added, dropped, kept } = change;
  const { old, now, fields, combinations, times, names } = partsOf(change);
  const alterations = kept.filter((one) => one.altered).flatMap(alterationOf);
  // A table that is made anew has lost its triggers.
  const isNew = alterations.length > 0;
  const gone = releasesIn(old, isNew ? before.fields : fields.before);
  const made = releasesIn(now, isNew ? after.fields : fields.after);
  const dropIndex = (name: string) => `op.drop_index(${text(name)}, ${text(old)})`;
  const index = (name: string, columns: string, unique: boolean) =>
    `op.create_index(${text(name)}, ${text(now)}, ${columns}${unique ? ', unique=True' : ''})`;
  const list = (columns: readonly string[]) => `[${columns.map(text).join(', ')}]`;
  return [
    ...gone.map(({ name }) => step({ gone: name })),
    ...[
      ...combinations.before.map((columns) => dropIndex(sqlName('uq', old, ...columns))),
      ...times.map((column) => dropIndex(`ix_${old}_${column}_id`)),
      ...fields.before.flatMap((field) =>
        code(field, before).indexes.map(({ name }) => dropIndex(name)),
      ),
      ...(renamed ? [`op.rename_table(${text(old)}, ${text(now)})`] : []),
      ...dropped.map((field) => `op.drop_column(${text(now)}, ${text(field.column)})`),
      ...names.map(
        ([from, to]) => `op.execute('ALTER TABLE "${now}" RENAME COLUMN "${from}" TO "${to}"')`,
      ),
    ].map((line) => step({ code: line })),
    ...(isNew ? [batchOf(now, after, alterations)] : []),
    ...[
      ...added.map(
        (field) =>
          `op.add_column(${text(now)}, ${columnWith(field, now, initial(field))}${field.target ? ', inline_references=True' : ''})`,
      ),
      ...fields.after.flatMap((field) =>
        code(field, after).indexes.map(({ name, columns, unique }) => index(name, columns, unique)),
      ),
      ...times.map((column) => index(`ix_${now}_${column}_id`, list([column, 'id']), false)),
      ...combinations.after.map((columns) =>
        index(sqlName('uq', now, ...columns), list(columns), true),
      ),
    ].map((line) => step({ code: line })),
    ...made.map((trigger) => step({ trigger })),
  ];

  function alterationOf({ before: was, after: is }: FieldChange): string[] {
    const [oldType, type] = [columnTypes(was)[was.type], columnTypes(is)[is.type]];
    const given = [
      text(is.column),
      `existing_type=${oldType}`,
      ...(oldType === type ? [] : [`type_=${type}`]),
      ...(was.nullable === is.nullable ? [] : [`nullable=${is.nullable ? 'True' : 'False'}`]),
    ];
    return given.length > 2 ? [`batch.alter_column(${given.join(', ')})`] : [];
  }
}

const WIDTH = 88;

/** What is altered of a table: on SQLite that makes it anew, with the options that it has. */
function batchOf(table: string, { idType }: Feature, lines: string[]): Step {
  const options = idType === 'integer' ? ', table_kwargs={"sqlite_autoincrement": True}' : '';
  const given = `${text(table)}${options}`;
  const line = `with op.batch_alter_table(${given}) as batch:`;
  const broken = ['with op.batch_alter_table(', `    ${given}`, ') as batch:'];
  return step({ batch: { opening: line.length + 4 > WIDTH ? broken : [line], lines } });
}

/** What rows that are there get in a column that can't be null. */
function initial({ nullable, hasDefault, default: value, is }: Field): string | null {
  if (nullable || !hasDefault) return null;
  if (is.boolean) return `server_default=sa.${value === true ? 'true' : 'false'}()`;
  return `server_default=${literal(is.json ? JSON.stringify(value) : String(value))}`;
}
