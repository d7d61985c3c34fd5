import SQLite from "better-sqlite3";
import {
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from "kysely";

export function sqlite(file: string) {
  const database = new SQLite(file);
  for (const pragma of [
    "journal_mode = wal",
    "synchronous = normal",
    "busy_timeout = 5000",
    "foreign_keys = on",
  ])
    database.exec(`pragma ${pragma}`);
  return new SqliteDialect({ database: typed(database) });
}

type Row = Record<string, unknown>;
type Convert = (value: unknown) => unknown;

const CACHED_STATEMENTS = 1000;

/** SQLite has no booleans, decimals or JSON: they are read as PostgreSQL has them, by the column's declared type. */
function typed(database: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => void database.close(),
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        if (statements.size === CACHED_STATEMENTS) statements.clear();
        statement = typedStatement(database.prepare(sql));
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}

function typedStatement(statement: SQLite.Statement): SqliteStatement {
  const { reader } = statement;
  const converts = reader ? columnConverts(statement) : [];
  const read = (row: Row) => {
    for (const [name, convert] of converts) {
      if (row[name] !== null) row[name] = convert(row[name]);
    }
    return row;
  };
  return {
    reader,
    all: (values) => (statement.all(...bind(values)) as Row[]).map(read),
    run: (values) => statement.run(...bind(values)),
    *iterate(values) {
      for (const row of statement.iterate(...bind(values)))
        yield read(row as Row);
    },
  };
}

const bind = (values: readonly unknown[]) =>
  values.map((value) => (typeof value === "boolean" ? Number(value) : value));

function columnConverts(statement: SQLite.Statement): [string, Convert][] {
  return statement.columns().flatMap(({ name, type }) => {
    const convert = converter(type?.toLowerCase() ?? "");
    return convert ? [[name, convert]] : [];
  });
}

function converter(type: string): Convert | undefined {
  if (type === "boolean") return Boolean;
  if (type === "json_text") return (value) => JSON.parse(String(value));
  const scale = /^numeric\(\d+, ?(\d+)\)$/.exec(type)?.[1];
  return scale ? (value) => Number(value).toFixed(Number(scale)) : undefined;
}
