import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateApiError } from '../../errors.ts';
import { NAME } from '../../name.ts';
import { databaseUrlOf } from '../../project/database.ts';
import { managerOf } from '../../project/facts.ts';
import { run } from '../../run.ts';
import { warn } from '../../ui/terminal.ts';
import type { Subject } from './index.ts';
import { tailOf } from './tail.ts';

/** A database that holds nothing but what the checks make. */
export interface Database {
  /** What `DATABASE_URL` is to say. */
  url: string;
  drop: () => Promise<void>;
}

/** Where the project is told of a server, one on it; else a file. What the user keeps in the project's own is not touched. */
export async function makeDatabase(subject: Subject): Promise<Database> {
  const url = databaseUrlOf(subject.project.root);
  if (isServer(url)) return onServer(subject, new URL(url));
  if (subject.options.database !== 'postgres') return inFile(subject);
  throw new CreateApiError(
    'The project runs on PostgreSQL alone, and DATABASE_URL names no server.',
    { blame: 'machine', hint: 'Set DATABASE_URL in the shell or in .env; .env.example shows how.' },
  );
}

async function inFile({ framework }: Subject): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), `${NAME}-verify-`));
  const path = join(folder, 'verify.sqlite');
  return {
    url: framework.language.database?.fileUrl?.(path) ?? path,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function onServer({ project, framework, options }: Subject, url: URL): Promise<Database> {
  const { root, manifest } = project;
  const statement = framework.language.database?.statement;
  if (!statement) {
    throw new CreateApiError(
      `${framework.language.title} does not say how a database is made on a server.`,
      { blame: 'plugin', hint: 'Set DATABASE_URL to a file of SQLite.' },
    );
  }
  const command = statement(managerOf(options, framework).run);
  const execute = (sql: string, at: string) =>
    run([...command, sql], root, { DATABASE_URL: at, NO_COLOR: '1' });
  const unique = `verify_${process.pid}_${Date.now().toString(36)}`;
  const name = `${manifest.name.replaceAll('-', '_').slice(0, 30)}_${unique}`;

  // The project's own database need not be there yet.
  let said = '';
  for (const at of [url, onTheSame(url, 'postgres')].map(plain)) {
    const made = await execute(`CREATE DATABASE "${name}"`, at);
    if (made.ok) {
      return {
        url: onTheSame(url, name).href,
        async drop() {
          const gone = await execute(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`, at);
          if (!gone.ok) warn(`The database ${name} is still there: ${tailOf(gone.output)}`);
        },
      };
    }
    said ||= made.output;
  }
  throw new CreateApiError(
    `No database could be made on the server of DATABASE_URL (${url.host}):\n${tailOf(said)}`,
    { blame: 'machine', hint: 'Its user has to be allowed to make one (CREATEDB).' },
  );
}

const isServer = (url: string): boolean => url.startsWith('postgres') && URL.canParse(url);

const onTheSame = (url: URL, name: string): URL => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other;
};

/** Without the driver that SQLAlchemy has in the scheme. */
const plain = ({ href }: URL): string => href.replace(/^postgres[\w+]*:/, 'postgresql:');
