import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fse from 'fs-extra';
import { npmProgram, python, pythonProgram } from './installs.ts';
import { CACHE, ENV, FRAMEWORKS, WORK, ended, newProject } from './kit.ts';
import type { Report } from './report.ts';
import { type Server, serve } from './servers.ts';
import { median, rounded } from './statistics.ts';

const HANDWRITTEN = join(import.meta.dirname, 'handwritten');
const ROUNDS = Number(process.env['LOAD_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['LOAD_SECONDS'] ?? 4);
const CONNECTIONS = 16;
const PORT = Number(process.env['BENCH_PORT'] ?? 46_200);

const ROUTES = {
  item: ['GET', '/api/users/500'],
  list: ['GET', '/api/users?limit=20'],
  create: ['POST', '/api/users'],
} as const;
type Route = keyof typeof ROUTES;

/** Of one route of one server in one round. */
interface Load {
  rate: number;
  total: number;
  p50: number;
  p99: number;
  failed: number;
  /** Of the server, a request, in microseconds. */
  cpu: number;
}

interface Row {
  framework: string;
  route: Route;
  ours: Load;
  byHand: Load;
  ratio: number;
  cpuRatio: number;
}

/** Our routes beside the same written by hand: same framework, driver, table and rows; loaded in turn. */
export async function api(): Promise<Report> {
  const rows: Row[] = [];
  const memory: string[][] = [];
  for (const framework of FRAMEWORKS) {
    const [ours, byHand] = await serversOf(framework);
    try {
      await Promise.all([fill(ours), fill(byHand)]);
      for (const route of Object.keys(ROUTES) as Route[]) {
        rows.push({ framework, route, ...(await compare(ours, byHand, route)) });
      }
      memory.push([framework, rounded(ours.megabytes()), rounded(byHand.megabytes())]);
    } finally {
      await Promise.all([ours.stop(), byHand.stop()]);
    }
  }
  return reportOf(rows, memory);
}

async function compare(ours: Server, byHand: Server, route: Route) {
  const loads: [Load, Load][] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const both: [Load, Load] = [await load(ours, route), await load(byHand, route)];
    if (round >= 0) loads.push(both);
  }
  const middle = (side: 0 | 1): Load => {
    const one = (key: keyof Load) => median(loads.map((both) => both[side][key]));
    return {
      rate: one('rate'),
      total: one('total'),
      p50: one('p50'),
      p99: one('p99'),
      failed: one('failed'),
      cpu: one('cpu'),
    };
  };
  return {
    ours: middle(0),
    byHand: middle(1),
    ratio: median(loads.map(([a, b]) => a.rate / b.rate)),
    cpuRatio: median(loads.map(([a, b]) => b.cpu / a.cpu)),
  };
}

async function load(server: Server, route: Route): Promise<Load> {
  const [method, path] = ROUTES[route];
  const before = server.cpu();
  const args = [join(import.meta.dirname, 'load.mjs'), join(CACHE, 'npm'), method];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...args, server.url + path, String(SECONDS), String(CONNECTIONS)],
    { env: ENV },
  );
  const found = JSON.parse(stdout) as Omit<Load, 'cpu'>;
  if (found.failed > 0) throw new Error(`${server.url}${path}: ${found.failed} requests failed.`);
  return { ...found, cpu: ((server.cpu() - before) * 1000) / found.total };
}

/** A thousand rows, so that the item in the middle is there and a list has a next page. */
async function fill({ url }: Server): Promise<void> {
  for (let index = 0; index < 1000; index++) {
    const { status } = await fetch(`${url}/api/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada Lovelace', email: `ada-${index}@example.com` }),
    });
    if (status !== 201) throw new Error(`${url} answered ${status} to a new user.`);
  }
}

/** Ours, and the one written by hand, which runs in a folder of ours: it finds the same packages there. */
async function serversOf(framework: string): Promise<[Server, Server]> {
  const program = npmProgram('autocannon', 'autocannon.js');
  if ('missing' in program) throw new Error(program.missing);
  const project = await newProject(framework);
  const beside = join(project, 'by-hand');
  await fse.copy(join(HANDWRITTEN, framework), beside);
  const [file, database] = [
    join(WORK, `${framework}.sqlite`),
    join(WORK, `${framework}.by-hand.sqlite`),
  ];
  const isPython = await fse.pathExists(join(project, 'requirements.txt'));
  const url = isPython ? `sqlite:///${file}` : file;
  const own = isPython ? pythonServer(project, framework) : nodeServer(project);
  for (const command of own.prepare) ended(command, project, { ...ENV, DATABASE_URL: url });
  await fse.copy(file, database);
  const port = PORT + 2 * FRAMEWORKS.indexOf(framework);
  return [
    await serve(own.ours, project, port, { DATABASE_URL: url }),
    await serve(own.byHand(port + 1), beside, port + 1, { DATABASE: database }),
  ];
}

interface Commands {
  /** Install, build, migrate. */
  prepare: string[][];
  ours: string[];
  byHand: (port: number) => string[];
}

const nodeServer = (project: string): Commands => ({
  prepare: [
    ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--silent'],
    ['npm', 'run', '--silent', 'build'],
    ['npm', 'run', '--silent', 'migrate'],
  ],
  // As `npm start` does, but without npm, whose memory is not the server's.
  ours: [process.execPath, join(project, 'dist/src/server.js')],
  byHand: () => [process.execPath, 'server.js'],
});

function pythonServer(project: string, framework: string): Commands {
  const bin = join(project, '.venv/bin');
  const uv = pythonProgram('uv', 'uv');
  const install =
    'command' in uv
      ? [...uv.command, 'pip', 'install', '--quiet', '--python', join(bin, 'python')]
      : [join(bin, 'pip'), 'install', '--quiet'];
  const worker =
    framework === 'flask' ? ['--threads=4'] : ['--worker-class=uvicorn_worker.UvicornWorker'];
  return {
    prepare: [
      [python(), '-m', 'venv', '.venv'],
      [...install, '-r', 'requirements.txt'],
      [join(bin, 'alembic'), 'upgrade', 'head'],
    ],
    ours: [join(bin, 'gunicorn')],
    byHand: (port) => [
      join(bin, 'gunicorn'),
      '--workers=2',
      ...worker,
      '--access-logfile=-',
      `--bind=127.0.0.1:${port}`,
      'server:app',
    ],
  };
}

function reportOf(rows: readonly Row[], memory: string[][]): Report {
  return {
    tables: [
      {
        caption: `Each route by ${CONNECTIONS} connections for ${SECONDS} s, in turn with the one written by hand, ${ROUNDS} rounds; SQLite, 1,000 rows. The load comes from the same machine.`,
        columns: [
          'route',
          'ours, requests/s',
          'by hand',
          'ratio',
          'p50, ms',
          'by hand',
          'p99, ms',
          'by hand',
          'CPU, µs a request',
          'by hand',
          'ratio of CPU',
        ],
        rows: rows.map(({ framework, route, ours, byHand, ratio, cpuRatio }) => [
          `${framework}, ${route}`,
          ...[ours.rate, byHand.rate, ratio, ours.p50, byHand.p50, ours.p99, byHand.p99].map(
            rounded,
          ),
          ...[ours.cpu, byHand.cpu, cpuRatio].map(rounded),
        ]),
      },
      {
        caption: 'Memory after all of that: the share of each process in what it maps (PSS).',
        columns: ['server', 'ours, MB', 'by hand, MB'],
        rows: memory,
      },
    ],
    graphs: [
      {
        name: 'api',
        title: 'Generated API beside the same routes by hand',
        unit: 'requests a second, median; more is better',
        bars: rows.flatMap(({ framework, route, ours, byHand }) => [
          { label: `${framework}, ${route}`, value: ours.rate, ours: true },
          { label: 'by hand', value: byHand.rate, ours: false },
        ]),
      },
    ],
  };
}
