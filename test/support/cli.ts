import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fse from 'fs-extra';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
export const BIN = join(ROOT, 'bin/create-api.js');

/** What a run keeps for the next one; the user's own folder is left alone. */
const XDG_CACHE_HOME = join(ROOT, 'node_modules/.cache');

/** Our command, for a line of shell. */
export const cliWord = `${process.execPath} ${BIN}`;

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built CLI in a process of its own, without a terminal. */
export function cli(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input = '',
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...process.env, XDG_CACHE_HOME, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1769860800', ...env },
    encoding: 'utf8',
    input,
  });
  return { code: status, stdout, stderr };
}

/** An empty folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  onTestFinished(() => fse.remove(folder));
  return folder;
}

/** A project made by the CLI, without install and git. */
export function project(framework: string, ...features: string[]): string {
  const folder = emptyFolder();
  const flags = features.flatMap((feature) => ['--feature', feature]);
  const made = cli(folder, [
    'my-api',
    '--framework',
    framework,
    ...flags,
    '--no-install',
    '--no-git',
  ]);
  if (made.code !== 0) throw new Error(made.stderr);
  return join(folder, 'my-api');
}

/** Path → text of every file below a folder, undo history, locks and git's own apart. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const entries = await fse.readdir(folder, { recursive: true, withFileTypes: true });
  const tree: Record<string, string> = {};
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (!entry.isFile() || /^\.git\/|\.create-api\/local\//.test(name)) continue;
    tree[name] = await fse.readFile(path, 'latin1');
  }
  return tree;
}
