import type { ProjectFacts } from '../../framework.ts';
import { pythonOperated } from './operations.ts';

/** What Python's folders see as `project.code`: what migrations say of ids, and what is to be said of the database. */
export const pythonProject = (
  options: ProjectFacts['options'],
  { name }: Pick<ProjectFacts, 'name'>,
) => ({
  ...(options.id === 'uuid' ? UUIDS : INTEGERS),
  root: rootFrom('app/config.py'),
  database: options.database === 'postgres' ? postgresOnly(name.snake) : sqliteToo(name.snake),
  ...pythonOperated(options),
});

/** How a file of a project gets from its own path to the project's folder. */
export const rootFrom = (path: string): string => '.parent'.repeat(path.split('/').length);

/** A migration runs on every database, whichever the project's is. */
const INTEGERS = {
  id: 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")',
  tableOptions: ['sqlite_autoincrement=True'],
};
const UUIDS = { id: 'sa.Uuid()', tableOptions: [] };

/** The database in texts: its name, the default of DATABASE_URL and what else may stand there, and how one comes by it. */
const sqliteToo = (name: string) => ({
  title: 'SQLite or PostgreSQL',
  code: `f"sqlite:///{ROOT / 'data.db'}"`,
  default: 'SQLite in `data.db`',
  setting: 'A SQLite file, data.db, where this is left out.',
  url: `postgresql://postgres@127.0.0.1:5432/${name}`,
  server: 'postgresql://postgres@127.0.0.1:5432/postgres',
  ignored: ['*.db', '*.db-shm', '*.db-wal'],
  start: [],
  tests:
    'The tests never touch the database of development: they make one of their own, a file of SQLite or, where `TEST_DATABASE_URL` or `DATABASE_URL` names a server of PostgreSQL, a database there that they drop at the end.',
});

const postgresOnly = (name: string) => ({
  title: 'PostgreSQL',
  code: `"postgresql://localhost:5432/${name}"`,
  default: `\`postgresql://localhost:5432/${name}\``,
  setting: 'Who connects, and by which password, may be in PGUSER and ~/.pgpass.',
  url: `postgresql://localhost:5432/${name}`,
  server: 'postgresql://localhost:5432/postgres',
  ignored: [],
  start: [
    `The database that \`DATABASE_URL\` names has to be there: \`createdb ${name}\` makes that of the default. Who connects, and by which password, may be in \`PGUSER\` and \`~/.pgpass\`.`,
  ],
  tests:
    'The tests need a PostgreSQL server, that of `TEST_DATABASE_URL` or else of `DATABASE_URL`: they make a database of their own there, which they drop at the end, and never touch the one of development.',
});
