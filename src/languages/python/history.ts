import type { Field } from '../../project/fields/field.ts';
import type { FieldChange, TableChange } from '../../project/table-change.ts';
import { type Way, partsOf, waysOf } from '../history.ts';
import { type Release, releasesIn } from '../releases.ts';
import { sqlName } from '../sql-name.ts';
import { type Batch, addedColumn, alteration, batchOf, fillOf, otherKey } from './alter.ts';
import { code } from './code.ts';
import { text } from './literal.ts';

/** What one database does in its way. */
interface Own {
  lines: string[];
  batch: Batch | null;
}

/** A step of a migration: a statement, what is altered together, what each database does, a trigger that comes or goes. */
interface Step {
  code: string | null;
  batch: Batch | null;
  own: { postgres: Own | null; sqlite: Own | null } | null;
  trigger: Release | null;
  gone: string | null;
}

/** What a migration's template sees of a change of a table; null where there is nothing to do. */
export function history(change: TableChange) {
  const [up, down] = waysOf(change).map(stepsOf) as [Step[], Step[]];
  if (up.length === 0) return null;
  const lines = [...up, ...down].flatMap(({ code: one, batch, own }) => [
    one ?? '',
    ...[batch, own?.sqlite?.batch].flatMap((each) => [
      ...(each?.opening ?? []),
      ...(each?.lines ?? []),
    ]),
    ...[own?.postgres, own?.sqlite].flatMap((each) => each?.lines ?? []),
  ]);
  const isId = lines.some((line) => /\bId\b/.test(line));
  const isRead = lines.some((line) => line.includes('as_it_is('));
  const isNamed = lines.some((line) => line.includes('key_on('));
  const isTyped = isId || isRead || isNamed || lines.some((line) => line.includes('sa.'));
  return {
    up,
    down,
    isId,
    isRead,
    isNamed,
    isTyped,
    table: change.after.table,
    from: change.before.table,
  };
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
  own: null,
  trigger: null,
  gone: null,
  ...part,
});

const say = (line: string): Step => step({ code: line });

const onPostgres = (lines: string[]): Step[] =>
  lines.length > 0 ? [step({ own: { postgres: { lines, batch: null }, sqlite: null } })] : [];

function stepsOf(way: Way): Step[] {
  const { before, after, renamed, added, kept } = way;
  const { old, now, fields, combinations, times, names } = partsOf(way);
  const alterations = alterStepsOf(
    kept.filter((one) => one.altered),
    way,
  );
  const drops = dropStepsOf(way);
  // A table that is made anew has lost its triggers.
  const isNew = alterations.length > 0 || drops.some(({ own }) => own);
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
    ].map(say),
    ...drops,
    ...names.map(([from, to]) =>
      say(`op.execute('ALTER TABLE "${now}" RENAME COLUMN "${from}" TO "${to}"')`),
    ),
    ...alterations,
    ...added.flatMap((field) => addStepsOf(field, way)),
    ...[
      ...fields.after.flatMap((field) =>
        code(field, after).indexes.map(({ name, columns, unique }) => index(name, columns, unique)),
      ),
      ...times.map((column) => index(`ix_${now}_${column}_id`, list([column, 'id']), false)),
      ...combinations.after.map((columns) =>
        index(sqlName('uq', now, ...columns), list(columns), true),
      ),
    ].map(say),
    ...made.map((trigger) => step({ trigger })),
  ];
}

/** SQLite drops no column that a key is on, but with the table. */
function dropStepsOf({ after, dropped }: Way): Step[] {
  const { table } = after;
  const drop = ({ column }: Field) => `op.drop_column(${text(table)}, ${text(column)})`;
  const references = dropped.filter(({ target }) => target);
  const others = dropped.filter(({ target }) => !target);
  const postgres = { lines: references.map(drop), batch: null };
  const lines = references.map(({ column }) => `batch.drop_column(${text(column)})`);
  const batch = batchOf(after, lines, {});
  return [
    ...others.map((one) => say(drop(one))),
    ...(references.length > 0 ? [step({ own: { postgres, sqlite: { lines: [], batch } } })] : []),
  ];
}

/** PostgreSQL alters a column in its place; SQLite makes the table anew, which without keys says nothing of either. */
function alterStepsOf(altered: readonly FieldChange[], way: Way): Step[] {
  const { table, fields } = way.after;
  const given = altered.flatMap((one) => alteration(one) ?? []);
  const keys = altered.filter(({ before, after }) => before.onDelete !== after.onDelete);
  if (given.length === 0 && keys.length === 0) return [];
  const fills = altered.map((one) => fillOf(one, way)).filter((one) => one !== null);
  const filled = fills.map(({ postgres, sqlite }) =>
    postgres === sqlite
      ? say(postgres)
      : step({ own: { postgres: alone(postgres), sqlite: alone(sqlite) } }),
  );
  const lines = given.map((one) => `batch.alter_column(${one})`);
  if (![...way.before.fields, ...fields].some(({ target }) => target)) {
    return [...filled, step({ batch: batchOf(way.after, lines, null) })];
  }
  const postgres = [
    ...given.map((one) => `op.alter_column(${text(table)}, ${one})`),
    ...keys.flatMap(({ after }) => otherKey(after, table)),
  ];
  const actions = Object.fromEntries(keys.map(({ after }) => [after.column, after.onDelete]));
  const sqlite = { lines: [], batch: batchOf(way.after, lines, actions) };
  return [...filled, step({ own: { postgres: { lines: postgres, batch: null }, sqlite } })];
}

const alone = (line: string): Own => ({ lines: [line], batch: null });

function addStepsOf(field: Field, way: Way): Step[] {
  const { postgres, sqlite, undo } = addedColumn(field, way);
  if (postgres === sqlite) return [say(postgres), ...onPostgres(undo)];
  return [
    step({
      own: { postgres: { lines: [postgres, ...undo], batch: null }, sqlite: alone(sqlite) },
    }),
  ];
}
