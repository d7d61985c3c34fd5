import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** No settings of this machine's, and an identity and a time of its own. */
const ENV = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2026-01-31T12:00:00Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2026-01-31T12:00:00Z',
};

/** Runs git with arguments, and says how it ended. */
export const tryGit = (root: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync('git', args, { cwd: root, env: ENV, encoding: 'utf8' });

/** The same, where it has to end well; what it prints. */
export function git(root: string, ...args: string[]): string {
  const { status, stdout, stderr } = tryGit(root, ...args);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** Makes a repository of a folder, with all that is in it committed. */
export function startRepository(root: string): void {
  git(root, 'init', '--quiet', '--initial-branch=main');
  // What is not the project's, and no other branch's either.
  rmSync(join(root, '.create-api/local'), { recursive: true, force: true });
  commitAll(root, 'Start');
}

export function commitAll(root: string, message: string): void {
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', message);
}

/** The files that a merge left unfinished, in path order. */
export const unmerged = (root: string): string[] =>
  [...new Set(git(root, 'diff', '--name-only', '--diff-filter=U').split('\n'))].filter(Boolean);
