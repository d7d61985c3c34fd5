import { existsSync } from 'node:fs';
import { CreateApiError } from '../../errors.ts';
import type { Source } from '../shape.ts';
import type { Into } from '../source.ts';
import { askSqlite } from './query.ts';
import { checksIn } from './sqlite-checks.ts';
import type { RawTable } from './raw.ts';
import { sourceOf } from './tables.ts';

const rows = (columns: string, from: string) =>
  `(select json_group_array(${columns}) from ${from})`;

/** All of a schema as one JSON text. */
const STATEMENT = `select json_object(
  'tables', json(${rows(
    `json_object('name', m.name, 'sql', m.sql,
    'columns', json(${rows(`json_object('name', c.name, 'type', c.type, 'notNull', c."notnull", 'default', c.dflt_value, 'key', c.pk, 'hidden', c.hidden)`, 'pragma_table_xinfo(m.name) c')}),
    'references', json(${rows(`json_object('id', f.id, 'target', f."table", 'from', f."from", 'to', f."to", 'onDelete', f.on_delete)`, 'pragma_foreign_key_list(m.name) f')}),
    'indexes', json(${rows(
      `json_object('name', i.name, 'unique', i."unique", 'partial', i.partial, 'origin', i.origin, 'columns', json(${rows('x.name', 'pragma_index_xinfo(i.name) x where x.key = 1')}),
      'collations', json(${rows('x.coll', `pragma_index_xinfo(i.name) x where x.key = 1 and x.coll <> 'BINARY'`)}))`,
      'pragma_index_list(m.name) i',
    )}))`,
    `(select * from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by rowid) m`,
  )}),
  'others', json(${rows(`json_object('type', o.type, 'name', o.name, 'table', o.tbl_name)`, `sqlite_master o where o.type in ('view', 'trigger')`)}))`;

interface Told {
  tables: {
    name: string;
    sql: string;
    columns: {
      name: string;
      type: string;
      notNull: 0 | 1;
      default: string | null;
      key: number;
      hidden: number;
    }[];
    references: { id: number; target: string; from: string; to: string | null; onDelete: string }[];
    indexes: {
      name: string;
      unique: 0 | 1;
      partial: 0 | 1;
      origin: string;
      columns: (string | null)[];
      collations: string[];
    }[];
  }[];
  others: { type: string; name: string; table: string }[];
}

/** Reads the schema of a file of SQLite, which is not written to. */
export async function readSqlite(
  path: string,
  shown: string,
  id: 'integer' | 'uuid',
  into: Into,
): Promise<Source> {
  if (!existsSync(path)) {
    throw new CreateApiError(`${shown}: there is no such file.`, {
      hint: `Give its path: sqlite:data.db, sqlite:/srv/data.db`,
    });
  }
  const { tables, others } = (await askSqlite(path, STATEMENT, into)) as Told;
  const virtual = tables.filter(({ sql }) => /^create\s+virtual\b/i.test(sql));
  const isReal = ({ name }: { name: string }) =>
    !virtual.some((one) => name === one.name || name.startsWith(`${one.name}_`));
  const more = virtual.map(({ name }) => ({ type: 'virtual table', name, table: '' }));
  return sourceOf(tables.filter(isReal).map(rawOf), [...others, ...more], id);
}

function rawOf({ name, sql, columns, references, indexes }: Told['tables'][number]): RawTable {
  const key = columns.filter((one) => one.key > 0).sort((a, b) => a.key - b.key);
  const ids = [...new Set(references.map((one) => one.id))];
  return {
    name,
    columns: columns
      .filter(({ hidden }) => hidden !== 1)
      .map((one) => ({
        name: one.name,
        type: one.type,
        isRequired: one.notNull === 1,
        default: one.default,
        isGenerated: one.hidden > 1,
        values: null,
      })),
    key: key.map((one) => one.name),
    references: ids.map((one) => {
      const parts = references.filter(({ id }) => id === one);
      const [{ target, onDelete }] = parts as [(typeof parts)[number]];
      const to = parts.flatMap((part) => part.to ?? []);
      return {
        columns: parts.map(({ from }) => from),
        target,
        to,
        onDelete: onDelete.toLowerCase(),
      };
    }),
    indexes: indexes
      .filter(({ origin }) => origin !== 'pk')
      .map((one) => ({
        name: one.name,
        isUnique: one.unique === 1,
        columns: one.columns,
        isPartial: one.partial === 1,
        collation: one.collations[0],
      })),
    checks: checksIn(sql),
  };
}
