/** What all parts of the benchmark share: folders, the program that is measured, an environment without noise. */
import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fse from 'fs-extra';

export const ROOT = join(import.meta.dirname, '../..');
export const BIN = join(ROOT, 'bin/create-api.js');
/** What is downloaded, kept from run to run. */
export const CACHE = join(ROOT, '.cache/bench');
export const WORK = await fse.mkdtemp(join(tmpdir(), 'bench-'));
export const ROUNDS = Number(process.env['ROUNDS'] ?? 30);
export const FRAMEWORKS = (process.env['FRAMEWORKS'] ?? 'fastify,express,flask,fastapi').split(',');

export const ENV: NodeJS.ProcessEnv = {
  ...process.env,
  NO_COLOR: '1',
  CI: '1',
  XDG_CACHE_HOME: join(WORK, 'cache'),
};
// Each takes Node or Python 20 to 40 ms to read, and is nobody's but this machine's.
delete ENV['NODE_EXTRA_CA_CERTS'];

let count = 0;
export async function emptyFolder(): Promise<string> {
  const folder = join(WORK, String(count++));
  await fse.ensureDir(folder);
  return folder;
}

export const FEATURE = 'users name:string email:email:unique';
/** The last feature of a project that is to grow: `grown.ts` copies it. */
export const COPIED_FEATURE = 'widgets name:string email:email:unique';

/** The words that make a project with one feature, without installing what it depends on. */
export const bootstrap = (framework: string, ...more: string[]): string[] => [
  BIN,
  'my-api',
  `--framework=${framework}`,
  `--feature=${FEATURE}`,
  ...more,
  '--no-install',
  '--no-git',
  '--yes',
];

/** A new project of ours. */
export async function newProject(framework: string, ...more: string[]): Promise<string> {
  const folder = await emptyFolder();
  execFileSync(process.execPath, bootstrap(framework, ...more), { cwd: folder, env: ENV });
  return join(folder, 'my-api');
}

/** Gives a copy of a folder each time. */
export const copiesOf =
  (folder: string): (() => Promise<string>) =>
  async () => {
    const copy = await emptyFolder();
    await fse.copy(folder, copy);
    return copy;
  };

/** Runs a command to its end. @throws Error with what it printed, where it fails */
export function ended(command: readonly string[], cwd: string, env = ENV, input = ''): void {
  const [file, ...args] = command as [string, ...string[]];
  const { status, error, stdout, stderr } = spawnSync(file, args, { cwd, env, input });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${error ?? `${stdout}${stderr}`}`);
}
