import { type Layered, type OnceGenerator, builtinTemplates, byOption } from '../framework.ts';

const DOCKER = 'A Dockerfile, and a compose.yaml with the database';
const CI = 'A workflow of GitHub Actions that formats, lints, types, migrates and tests';

const once = (describe: string, ...templates: Layered<URL>[]): OnceGenerator => ({
  once: true,
  describe,
  templates,
});

/** What a project is operated with, whichever its framework. */
const operations = (language: string): Record<'docker' | 'ci', OnceGenerator> => ({
  docker: once(
    DOCKER,
    builtinTemplates(`${language}/docker`),
    byOption('database', {
      sqlite: builtinTemplates('common/docker/sqlite'),
      postgres: builtinTemplates('common/docker/postgres'),
    }),
  ),
  ci: once(CI, builtinTemplates('common/ci')),
});

/** Docker and CI of a TypeScript project. Templates see `project.code` of `typescriptProject`. */
export const typescriptOperations = operations('typescript');

/** The same of a Python project. Templates see `project.code` of `pythonProject`. */
export const pythonOperations = operations('python');

/** One action of a workflow, and what it is given. */
export const action = (uses: string, given: Record<string, string | number>) => ({
  uses,
  with: Object.entries(given).map(([name, value]) => ({ name, value })),
});

/** What a workflow's tests and migrations connect to: a service beside it, where the database is PostgreSQL. */
export const serversOf = ({ database }: { database?: unknown }): string[] =>
  database === 'postgres' ? ['postgresql://postgres@127.0.0.1:5432/postgres'] : [];

/** Where a container keeps an SQLite file. */
export const foldersOf = ({ database }: { database?: unknown }): string[] =>
  database === 'postgres' ? [] : ['/data'];
