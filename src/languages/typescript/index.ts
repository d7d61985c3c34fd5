import type { Language } from '../../framework.ts';
import { code, featureCode } from './code.ts';
import { leastNode } from './engines.ts';
import { dropped, history } from './history.ts';
import { reserved, reservedMembers } from './reserved.ts';

/** Runs its argument on the project's server. */
const STATEMENT = `import pg from 'pg';
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query(process.argv.at(-1));
await client.end();`;

/** Print the one value that their argument selects. */
const SELECT_POSTGRES = `import pg from 'pg';
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const { rows } = await client.query({ text: process.argv.at(-1), rowMode: 'array' });
console.log(JSON.stringify(rows[0][0]));
await client.end();`;
const SELECT_SQLITE = `import Database from 'better-sqlite3';
const database = new Database(process.env.DATABASE_URL, { readonly: true });
console.log(Object.values(database.prepare(process.argv.at(-1)).get())[0]);`;

export const typescript: Language = {
  name: 'typescript',
  title: 'TypeScript',
  layout: { style: 'prettier', width: 80 },
  managers: [
    { name: 'npm', executable: 'npm', install: [['npm', 'install']], run: 'npm run' },
    { name: 'pnpm', executable: 'pnpm', install: [['pnpm', 'install']], run: 'pnpm' },
    { name: 'yarn', executable: 'yarn', install: [['yarn', 'install']], run: 'yarn' },
    { name: 'bun', executable: 'bun', install: [['bun', 'install']], run: 'bun run' },
  ],
  packages: {
    dependencies: { file: 'package.json', path: ['dependencies'] },
    devDependencies: { file: 'package.json', path: ['devDependencies'] },
  },
  reserved,
  reservedMembers,
  wireCase: 'camel',
  code,
  fieldDependencies: { password: { '@node-rs/argon2': '^2.2.1' } },
  featureCode,
  migrations: {
    folder: 'migrations',
    pattern: /^(\d{14})_\w+\.[cm]?[jt]s$/,
    up: 'migrate:dev',
    status: {
      command: 'migrate:dev -- status',
      applied: /^applied (\d{14}_\w+)$/,
      down: 'migrate:dev -- down',
    },
  },
  history: {
    templates: new URL('builtin:typescript/history'),
    code: history,
    dropped,
  },
  database: {
    file: /^(?!.*:\/\/|:memory:)(.+)$/,
    usual: { source: 'src/db/url.ts', file: /\.default\(["'](?!\w+:\/\/|:)([^"']+)["']\)/ },
    fileUrl: (path) => path,
    statement: () => [process.execPath, '--input-type=module', '--eval', STATEMENT],
    select: {
      postgres: () => [process.execPath, '--input-type=module', '--eval', SELECT_POSTGRES],
      sqlite: () => [process.execPath, '--input-type=module', '--eval', SELECT_SQLITE],
    },
  },
  installed: ['node_modules', '.pnp.cjs'],
  runtime: { title: 'Node.js', command: ['node', '--version'], least: leastNode },
};
