import { devNull } from 'node:os';
import { CreateApiError } from '../../errors.ts';
import { isInstalledIn } from '../../project/database.ts';
import { managerOf } from '../../project/facts.ts';
import { projectOptions } from '../../project/options.ts';
import { isInstalled, run } from '../../run.ts';
import type { Into } from '../source.ts';

/** How long a database may take to tell its schema. */
const PATIENCE = 60_000;

/** A program that prints the one value of a statement, its last argument. */
interface Way {
  isThere: boolean;
  command: readonly string[];
  env?: Record<string, string>;
}

/** Reads SQLite with what Node has itself, since 22.13. */
const WITH_NODE = `const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
const db = new DatabaseSync(process.env.DATABASE_URL, { readOnly: true });
console.log(Object.values(db.prepare(process.argv.at(-1)).get())[0]);`;

const hasSqlite = (): boolean => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13);
};

/** Asks a file of SQLite: its own program, else the project's driver, else Node. */
export const askSqlite = (path: string, statement: string, into: Into): Promise<unknown> =>
  ask(
    [
      {
        isThere: isInstalled('sqlite3'),
        // What the user has set for a terminal must not count.
        command: ['sqlite3', '-init', devNull, '-batch', '-list', '-noheader', '-readonly', path],
      },
      { ...ofProject('sqlite', into), env: { DATABASE_URL: path } },
      {
        isThere: hasSqlite(),
        command: [process.execPath, '--no-warnings', '-e', WITH_NODE],
        env: { DATABASE_URL: path },
      },
    ],
    statement,
    into,
    { program: 'sqlite3', shown: path, secret: '' },
  );

/** Asks a server of PostgreSQL: psql, else the project's driver. The password is no argument, which others could see. */
export function askPostgres(
  href: string,
  shown: string,
  statement: string,
  into: Into,
): Promise<unknown> {
  const url = new URL(href);
  const password = decodeURIComponent(url.password) || url.searchParams.get('password') || '';
  const bare = new URL(href);
  bare.password = '';
  bare.searchParams.delete('password');
  const env = { PGCONNECT_TIMEOUT: '10', ...(password ? { PGPASSWORD: password } : {}) };
  return ask(
    [
      {
        isThere: isInstalled('psql'),
        command: ['psql', '-X', '-A', '-t', '-q', '-w', '-d', bare.href, '-c'],
        env,
      },
      { ...ofProject('postgres', into), env: { ...env, DATABASE_URL: href } },
    ],
    statement,
    into,
    { program: 'psql', shown, secret: password },
  );
}

/** What the project itself reaches its database with. */
function ofProject(database: 'sqlite' | 'postgres', { root, manifest, framework }: Into): Way {
  const { language } = framework;
  const select = language.database?.select?.[database];
  const manager = managerOf(projectOptions(manifest, framework), framework);
  return {
    isThere: select !== undefined && isInstalledIn(root, language),
    command: select?.(manager.run) ?? [],
  };
}

async function ask(
  ways: readonly Way[],
  statement: string,
  { root }: Into,
  { program, shown, secret }: { program: string; shown: string; secret: string },
): Promise<unknown> {
  let said: string | undefined;
  for (const { command, env = {} } of ways.filter(({ isThere }) => isThere)) {
    const { ok, interrupted, output } = await run([...command, statement], root, env, PATIENCE);
    if (interrupted) throw (await import('../../ui/ask.ts')).interrupted();
    const answer = output.split('\n').findLast((line) => line.startsWith('{"'));
    if (ok && answer !== undefined) return JSON.parse(answer);
    said ??= output.trim();
  }
  if (said === undefined) {
    throw new CreateApiError(`Nothing here can read ${shown}.`, {
      blame: 'machine',
      hint: `Install ${program}, or the project's own dependencies.`,
    });
  }
  const hidden = [secret, encodeURIComponent(secret)].filter(Boolean);
  const text = hidden.reduce((all, one) => all.replaceAll(one, '***'), said);
  throw new CreateApiError(`${shown} can't be read:\n${text.split('\n').slice(0, 10).join('\n')}`, {
    blame: 'machine',
    hint: 'Is it there, and may you read it?',
  });
}
