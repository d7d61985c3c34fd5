import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/free-port.ts';
import { run } from '../../../src/testing/processes.ts';

/** A PostgreSQL server of the tests' own, to stop, to freeze and to look into. */
export interface Postgres {
  /** The address of a database there. */
  url: (database: string) => string;
  /** Runs statements in one session, and gives their rows as psql's unaligned lines. */
  query: (database: string, ...statements: readonly string[]) => Promise<string>;
  start: () => Promise<void>;
  /** As an operator's restart does: sessions are cut, nothing is lost. */
  stop: () => Promise<void>;
  /** All its processes stand still, while the kernel keeps their connections. */
  freeze: () => void;
  thaw: () => void;
  /** What it has written, the plan of each statement among it. */
  log: () => Promise<string>;
  /** Makes it run again, whatever a scenario left behind. */
  heal: () => Promise<void>;
  drop: () => Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

/** The newest server of this machine, or undefined. */
export const findBinaries = async (): Promise<string | undefined> => {
  const versions = await readdir(DEBIAN).catch(() => []);
  const newest = versions.map(Number).sort((one, other) => other - one)[0];
  return newest === undefined ? undefined : join(DEBIAN, String(newest), 'bin');
};

const SETTINGS = [
  'fsync=off',
  'listen_addresses=127.0.0.1',
  'max_connections=100',
  'shared_preload_libraries=auto_explain',
  'auto_explain.log_min_duration=-1',
  'auto_explain.log_format=json',
];

/** PostgreSQL refuses to run as root. */
const isRoot = process.getuid?.() === 0;
const unprivileged = isRoot ? ['runuser', '-u', 'postgres', '--'] : [];
const idOf = (flag: string): number =>
  Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);

export const startPostgres = async (binaries: string): Promise<Postgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'create-api-postgres-'));
  if (isRoot) await chown(folder, idOf('-u'), idOf('-g'));
  const [data, log] = [join(folder, 'data'), join(folder, 'log')];
  const port = await freePort();
  const command = (tool: string, ...args: string[]) => [
    ...unprivileged,
    join(binaries, tool),
    ...args,
  ];
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;

  const options = [`-p ${port}`, `-k ${folder}`, ...SETTINGS.map((setting) => `-c ${setting}`)];
  const start = async () => {
    const flags = ['-D', data, '-l', log, '-w', '-o', options.join(' ')];
    await run(command('pg_ctl', ...flags, 'start'), { cwd: '/' });
  };
  const stopped = (mode: string) => command('pg_ctl', '-D', data, '-m', mode, '-w', 'stop');
  const postmaster = () => readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
  const backends = () => {
    const { stdout } = spawnSync('pgrep', ['-P', postmaster()], { encoding: 'utf8' });
    return stdout.split('\n').filter(Boolean);
  };
  const isRunning = () => existsSync(join(data, 'postmaster.pid'));
  const signal = (name: NodeJS.Signals, to: readonly string[]) => {
    for (const pid of to) {
      try {
        process.kill(Number(pid), name);
      } catch (error) {
        // It has ended meanwhile.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  };
  // However the tests end, no server outlives them; a frozen one heeds nothing but this.
  const abandon = () => isRunning() && signal('SIGKILL', [postmaster(), ...backends()]);
  process.once('exit', abandon);

  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8'];
  await run(command('initdb', ...initdb, '--locale=C', '--no-instructions'), { cwd: '/' });
  await start();
  return {
    url,
    start,
    query: async (database, ...statements) => {
      const each = statements.flatMap((statement) => ['-c', statement]);
      const flags = ['-v', 'ON_ERROR_STOP=1', '-XqAt', ...each, url(database)];
      return (await run(['psql', ...flags], { cwd: '/' })).trim();
    },
    stop: async () => {
      await run(stopped('fast'), { cwd: '/' });
    },
    freeze: () => {
      // First what would begin new ones.
      signal('SIGSTOP', [postmaster()]);
      signal('SIGSTOP', backends());
    },
    thaw: () => signal('SIGCONT', [postmaster(), ...backends()]),
    heal: async () => {
      if (isRunning()) signal('SIGCONT', [postmaster(), ...backends()]);
      else await start();
    },
    log: () => readFile(log, 'utf8'),
    drop: async () => {
      await run(stopped('immediate'), { cwd: '/' }).catch(() => {});
      process.off('exit', abandon);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
