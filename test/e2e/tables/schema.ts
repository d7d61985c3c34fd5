/** What there is in a database, one line each, by SQL that a driver runs. */
export const SCHEMA = {
  sqlite: `
    with tables as (select name, sql from sqlite_master where type = 'table'
      and name not like 'sqlite_%' and name not like 'kysely_%' and name <> 'alembic_version')
    select 'table ' || name || iif(sql like '%autoincrement%', ' counted', '') as line from tables
    union all
    select 'column ' || t.name || '.' || c.name || ' ' || lower(c.type)
      || iif(c."notnull", ' not null', '') || coalesce(' default ' || c.dflt_value, '')
      from tables t join pragma_table_info(t.name) c
    union all
    select 'index ' || i.name || ' on ' || t.name || iif(i."unique", ' unique ', ' ')
      || (select group_concat(name) from (select name from pragma_index_info(i.name) order by seqno))
      from tables t join pragma_index_list(t.name) i where i.origin <> 'pk'
    union all
    select 'key ' || t.name || '.' || k."from" || ' to ' || k."table" || ' ' || lower(k.on_delete)
      from tables t join pragma_foreign_key_list(t.name) k
    union all
    select 'trigger ' || sql from sqlite_master where type = 'trigger'
    order by 1`,
  postgres: `
    with tables as (select oid, relname as name from pg_class where relkind = 'r'
      and relnamespace = 'public'::regnamespace
      and relname not like 'kysely_%' and relname <> 'alembic_version')
    select 'table ' || name as line from tables
    union all
    select 'column ' || t.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case when a.attidentity <> '' then ' counted'
         else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not attisdropped
      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    union all
    select pg_get_indexdef(i.indexrelid) from tables t join pg_index i on i.indrelid = t.oid
      where not i.indisprimary
    union all
    select 'constraint ' || case contype when 'f' then conname else contype::text end
      || ' ' || pg_get_constraintdef(c.oid) from pg_constraint c
      join tables t on c.conrelid = t.oid
    union all
    select pg_get_triggerdef(g.oid) from pg_trigger g join tables t on g.tgrelid = t.oid
      where not tgisinternal
    union all
    select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
    order by 1`,
} as const;

export type Kind = keyof typeof SCHEMA;

/** In the order of their lines, whose columns stand in the order in which they came. */
export const TABLES = {
  sqlite: `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
    and name not like 'kysely_%' and name <> 'alembic_version'`,
  postgres: `select tablename as name from pg_tables where schemaname = 'public'
    and tablename not like 'kysely_%' and tablename <> 'alembic_version'`,
} as const;
