/**
 * Whole processes, timed in turn (A B C … A B C …), so that a machine that drifts slows all alike.
 * Prints medians and ratios to the floor `node -e 0`; `--write` puts them into docs/benchmarks.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import fse from 'fs-extra';

const ROUNDS = Number(process.env.ROUNDS ?? 30);
const PEERS = { 'create-vite': '9.3.0' };

const root = join(import.meta.dirname, '..');
const bin = join(root, 'bin/create-api.js');
const work = await fse.mkdtemp(join(tmpdir(), 'bench-'));
const peers = join(root, '.cache/bench');

interface Subject {
  name: string;
  args: string[];
  /** Prepares one run, untimed: gives the folder to run in. */
  prepare: () => Promise<string>;
  env?: NodeJS.ProcessEnv;
}

const env: NodeJS.ProcessEnv = {
  ...process.env,
  NO_COLOR: '1',
  XDG_CACHE_HOME: join(work, 'cache'),
};
delete env.NODE_EXTRA_CA_CERTS;

async function installPeers(): Promise<void> {
  await fse.ensureDir(peers);
  await fse.writeJson(join(peers, 'package.json'), { private: true, dependencies: PEERS });
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: peers });
}

let count = 0;
async function emptyFolder(): Promise<string> {
  const folder = join(work, String(count++));
  await fse.ensureDir(folder);
  return folder;
}

const FEATURE = 'users name:string email:email:unique';
const bootstrap = (framework: string) => [
  bin,
  'my-api',
  '--framework',
  framework,
  '--feature',
  FEATURE,
  '--no-install',
  '--no-git',
  '--yes',
];

async function projectOf(framework: string): Promise<() => Promise<string>> {
  const folder = await emptyFolder();
  execFileSync(process.execPath, bootstrap(framework), { cwd: folder, env });
  return async () => {
    const copy = await emptyFolder();
    await fse.copy(join(folder, 'my-api'), copy);
    return copy;
  };
}

const add = [bin, 'add', 'feature', 'posts', 'title:string', 'author:references=users'];

async function subjects(): Promise<Subject[]> {
  const here = async () => work;
  return [
    { name: '`node -e 0`', args: ['-e', '0'], prepare: here },
    { name: '`create-api --help`', args: [bin, '--help'], prepare: here },
    {
      name: '`create-api add feature --help`',
      args: [bin, 'add', 'feature', '--help'],
      prepare: here,
    },
    { name: '`create-api my-api` (Fastify)', args: bootstrap('fastify'), prepare: emptyFolder },
    { name: '`create-api my-api` (Flask)', args: bootstrap('flask'), prepare: emptyFolder },
    { name: '`create-api add feature` (Fastify)', args: add, prepare: await projectOf('fastify') },
    { name: '`create-api add feature` (Flask)', args: add, prepare: await projectOf('flask') },
    {
      name: 'the same (Flask), with no compiled code kept',
      args: add,
      prepare: await projectOf('flask'),
      env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    },
    {
      name: '`create-vite my-app`',
      args: [
        join(peers, 'node_modules/create-vite/index.js'),
        'my-app',
        '--template',
        'vanilla-ts',
        '--no-interactive',
      ],
      prepare: emptyFolder,
    },
  ];
}

async function time({ name, args, prepare, env: own }: Subject): Promise<number> {
  const cwd = await prepare();
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...env, ...own },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = process.hrtime.bigint();
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return Number(end - start) / 1e6;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

await installPeers();
const all = await subjects();
const times = all.map((): number[] => []);
for (let round = -1; round < ROUNDS; round++) {
  for (const [index, subject] of all.entries()) {
    const ms = await time(subject);
    if (round >= 0) times[index]!.push(ms);
  }
}

const floor = times[0]!;
const rows = all.map(({ name }, index) => {
  const own = times[index]!;
  const ratio = median(own.map((ms, round) => ms / floor[round]!));
  return `| ${name} | ${median(own).toFixed(0)} | ${ratio.toFixed(2)} |`;
});
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root })
  .toString()
  .trim();
const table = [
  `${ROUNDS} rounds, Node ${process.version}, ${cpus().length} cores, at ${commit}.`,
  '',
  '| whole process | median ms | ratio to `node -e 0` |',
  '| --- | ---: | ---: |',
  ...rows,
].join('\n');
console.log(table);
if (process.argv.includes('--write')) {
  const file = join(root, 'docs/benchmarks.md');
  const text = await fse.readFile(file, 'utf8');
  const marks = /(<!-- bench -->)[^]*(<!-- \/bench -->)/;
  await fse.writeFile(
    file,
    text.replace(marks, (_, open, close) => `${open}\n\n${table}\n\n${close}`),
  );
}
await fse.remove(work);
