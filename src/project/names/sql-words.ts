/**
 * Columns that PostgreSQL gives every table: no other column may have their names.
 * Reserved words (`order`, `user`, `select`) need no list: generated SQL quotes every name, which makes them names like others.
 */
export const SYSTEM_COLUMNS: readonly string[] = [
  'tableoid',
  'xmin',
  'cmin',
  'xmax',
  'cmax',
  'ctid',
];

/** SQLite keeps `sqlite_…` for itself; PostgreSQL finds its own `pg_…` before any other of that name. */
export const isSystemTable = (table: string): boolean => /^(?:sqlite|pg)_/.test(table);
