import type { ProjectFacts } from '../../framework.ts';
import { leastNode, lineOfNode } from './engines.ts';
import { typescriptOperated } from './operations.ts';

/** Package → the range of versions that a project takes. */
export type Packages = Record<string, string>;

interface Needs {
  dependencies?: Packages;
  devDependencies?: Packages;
}

/** Newer majors have left Node 20, so each line has versions of its own. */
const BY_NODE: Record<number, Needs> = {
  20: { devDependencies: { '@types/node': '^20.19.43', vitest: '^4.1.12' } },
  22: { devDependencies: { '@types/node': '^22.20.5', vitest: '^5.1.1' } },
};

/** better-sqlite3 brings ready-made binaries since 13, which has left Node 20; its namesake of libsql does so there. */
const SQLITE_BY_NODE: Record<number, string> = { 20: 'npm:libsql@^0.5.29', 22: '^13.2.0' };

const COMMON: Needs = {
  dependencies: {
    kysely: '^0.28.18',
    pg: '^8.23.1',
    pino: '^10.4.0',
    'swagger-ui-dist': '^5.35.0',
    zod: '^4.6.7',
  },
  devDependencies: {
    '@types/pg': '^8.23.1',
    oxlint: '^1.94.0',
    'pino-pretty': '^13.2.0',
    prettier: '^3.10.1',
    tsx: '^4.23.15',
    typescript: '^7.0.2',
  },
};

const sqlite = (node: number): Needs => ({
  dependencies: { 'better-sqlite3': SQLITE_BY_NODE[node]! },
  devDependencies: { '@types/better-sqlite3': '^9.6.0' },
});

const UUID: Needs = { dependencies: { uuid: '^14.0.3' } };

/**
 * What TypeScript's folders see as `project.code`: what package.json says of packages, those of the framework among
 * them, and what is to be said of the database.
 */
export function typescriptProject(
  options: ProjectFacts['options'],
  { name }: Pick<ProjectFacts, 'name'>,
  dependencies: Packages = {},
  devDependencies: Packages = {},
) {
  const node = lineOfNode(options);
  const needs: Needs[] = [
    COMMON,
    BY_NODE[node]!,
    ...(options.database === 'postgres' ? [] : [sqlite(node)]),
    ...(options.id === 'uuid' ? [UUID] : []),
    { dependencies, devDependencies },
  ];
  return {
    engine: `>=${leastNode(options)}`,
    dependencies: sorted(needs.map((each) => each.dependencies)),
    devDependencies: sorted(needs.map((each) => each.devDependencies)),
    database: options.database === 'postgres' ? postgresOnly(name.snake) : sqliteToo(name),
    ...typescriptOperated(options, name),
  };
}

const sorted = (packages: readonly (Packages | undefined)[]) =>
  Object.entries(Object.assign({}, ...packages) as Packages)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, range]) => ({ name, range }));

/** What texts say of the database: its name, the default of DATABASE_URL, and how one comes by it. */
const sqliteToo = ({ kebab, snake }: ProjectFacts['name']) => ({
  title: 'SQLite or PostgreSQL',
  url: `${kebab}.sqlite`,
  setting: `A file of SQLite, or a server: postgres://user:password@localhost:5432/${snake}`,
  ignored: ['*.sqlite*'],
  start: [],
  tests:
    'Tests run on SQLite in memory. Where `DATABASE_URL` or `TEST_DATABASE_URL` names a PostgreSQL server, each test file makes a database of its own there and drops it again. The development database is never touched.',
});

const postgresOnly = (name: string) => ({
  title: 'PostgreSQL',
  url: `postgres://localhost:5432/${name}`,
  setting:
    'A PostgreSQL server; who connects, and by which password, may be in PGUSER and ~/.pgpass.',
  ignored: [],
  start: [
    `The API needs a PostgreSQL server, and on it the database that \`DATABASE_URL\` names: \`createdb ${name}\` makes that of the default.`,
  ],
  tests:
    'Tests need a PostgreSQL server: that of `TEST_DATABASE_URL`, else of `DATABASE_URL`. Each test file makes a database of its own there and drops it again. The development database is never touched.',
});
