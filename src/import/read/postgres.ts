import type { Source } from '../shape.ts';
import type { Into } from '../source.ts';
import { askPostgres } from './query.ts';
import type { RawTable } from './raw.ts';
import { sourceOf } from './tables.ts';

const names = (keys: string, relation: string) =>
  `(select coalesce(jsonb_agg(a.attname order by k.place), '[]') from unnest(${keys}) with ordinality k(number, place)
    left join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`;

const rows = (columns: string, from: string) =>
  `(select coalesce(jsonb_agg(jsonb_build_object(${columns})), '[]') from ${from})`;

/** All of a schema as one JSON text; `schemas` is a list of names. */
const statement = (schemas: string) => `select jsonb_build_object(
  'tables', ${rows(
    `'name', c.relname,
    'columns', (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), case when t.typbasetype <> 0 then t.typtypmod else a.atttypmod end),
      'isRequired', a.attnotnull, 'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end, 'isGenerated', a.attgenerated <> '',
      'domain', case when t.typtype = 'd' then t.typname end,
      'values', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid)) order by a.attnum), '[]')
      from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
    'key', coalesce((select ${names('k.conkey', 'c.oid')} from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'), '[]'),
    'references', ${rows(
      `'columns', ${names('f.conkey', 'c.oid')}, 'target', f.confrelid::regclass::text, 'to', ${names('f.confkey', 'f.confrelid')}, 'onDelete', f.confdeltype`,
      `pg_constraint f where f.conrelid = c.oid and f.contype = 'f'`,
    )},
    'indexes', ${rows(
      `'name', i.indexrelid::regclass::text, 'isUnique', i.indisunique, 'isPartial', i.indpred is not null,
      'columns', ${names('(i.indkey::int2[])[0:i.indnkeyatts - 1]', 'c.oid')}`,
      `pg_index i where i.indrelid = c.oid and not i.indisprimary`,
    )},
    'checks', (select coalesce(jsonb_agg(pg_get_expr(k.conbin, k.conrelid)), '[]') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'),
    'others', (select coalesce(jsonb_agg(k.conname), '[]') from pg_constraint k where k.conrelid = c.oid and k.contype = 'x')`,
    `(select c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any (${schemas}) order by c.oid) c`,
  )},
  'others', ${rows(
    `'type', o.type, 'name', o.name, 'table', o.on_table`,
    `(select 'view' as type, c.relname as name, '' as on_table from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm', 'f') and n.nspname = any (${schemas})
      union all select 'trigger', t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and n.nspname = any (${schemas})
      union all select 'row security', c.relname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relrowsecurity and n.nspname = any (${schemas})) o`,
  )})`;

interface Told {
  tables: RawTable[];
  others: { type: string; name: string; table: string }[];
}

const ON_DELETE: Readonly<Record<string, string>> = {
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** Reads the schema of a database of PostgreSQL: `?schema=app` names another than those of the search path. */
export async function readPostgres(
  href: string,
  shown: string,
  id: 'integer' | 'uuid',
  into: Into,
): Promise<Source> {
  const url = new URL(href);
  const schema = url.searchParams.get('schema');
  url.searchParams.delete('schema');
  const schemas =
    schema === null ? 'current_schemas(false)' : `array['${schema.replaceAll("'", "''")}']::name[]`;
  const { tables, others } = (await askPostgres(url.href, shown, statement(schemas), into)) as Told;
  const all = tables.map((table) => ({
    ...table,
    references: table.references.map((one) => ({
      ...one,
      target: plain(one.target),
      onDelete: ON_DELETE[one.onDelete] ?? '',
    })),
  }));
  return sourceOf(all, others, id);
}

/** A name as SQL quotes it, without its schema. */
function plain(name: string): string {
  const [, quoted, bare = name] = /(?:^|\.)(?:"((?:[^"]|"")*)"|([^".]+))$/.exec(name) ?? [];
  return quoted?.replaceAll('""', '"') ?? bare;
}
