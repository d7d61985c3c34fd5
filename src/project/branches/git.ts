import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Sides } from './markers.ts';

/** Of each file that git's index has not merged, the texts there are. */
export type Unmerged = ReadonlyMap<string, Partial<Sides>>;

const STAGES: Record<string, keyof Sides> = { 1: 'base', 2: 'ours', 3: 'theirs' };

/** The files below a folder that git has not merged, by their path from there; none where there is no git. */
export function unmergedIn(folder: string): Unmerged {
  const listed = git(folder, ['ls-files', '--unmerged', '-z']);
  // A link is no text.
  const entries = [
    ...(listed?.toString() ?? '').matchAll(/100\d{3} ([0-9a-f]+) ([123])\t([^\0]*)\0/g),
  ];
  const texts = textsOf(folder, [...new Set(entries.map(([, id]) => id!))]);
  const found = new Map<string, Partial<Sides>>();
  for (const [, id, stage, path] of entries) {
    const text = texts.get(id!);
    if (text === undefined) continue;
    found.set(path!, { ...found.get(path!), [STAGES[stage!]!]: text });
  }
  return found;
}

/** The texts of objects by their ids. */
function textsOf(folder: string, ids: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  if (ids.length === 0) return texts;
  const output = git(folder, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  // `<id> blob <bytes>`, a line end, the bytes, a line end.
  for (let at = 0; output && at < output.length;) {
    const end = output.indexOf('\n', at);
    const [id = '', , size] = output.toString('latin1', at, end).split(' ');
    const [from, to] = [end + 1, end + 1 + Number(size)];
    if (!(to <= output.length)) break;
    texts.set(id, output.toString('utf8', from, to));
    at = to + 1;
  }
  return texts;
}

/** The text of a file in a revision, null where that has none; `HEAD^2`, `MERGE_HEAD`. */
export const textIn = (folder: string, revision: string, path: string): string | null =>
  git(folder, ['cat-file', 'blob', `${revision}:./${path}`])?.toString() ?? null;

/** The paths of the files that a revision has below a folder. */
export const pathsIn = (folder: string, revision: string, under: string): Set<string> =>
  new Set(
    (git(folder, ['ls-tree', '-r', '--name-only', '-z', revision, '--', under]) ?? '')
      .toString()
      .split('\0')
      .filter(Boolean),
  );

/** What git prints; null where it fails, is not there, or the folder is in no repository. It changes nothing. */
function git(folder: string, args: readonly string[], input = ''): Buffer | null {
  if (!isInRepository(folder)) return null;
  const { status, stdout } = spawnSync('git', ['--no-optional-locks', ...args], {
    cwd: folder,
    input,
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : null;
}

/** The two revisions that meet, and the one that both come from. */
export function forkIn(folder: string): Record<keyof Sides, string> | null {
  const met = meetingIn(folder);
  const base = met && git(folder, ['merge-base', met.ours, met.theirs])?.toString().trim();
  return met && base ? { ...met, base } : null;
}

/** The two revisions that meet in what is checked out: of a merge, a rebase or a cherry-pick under way, or of the last commit. */
export function meetingIn(folder: string): { ours: string; theirs: string } | null {
  const under = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REBASE_HEAD'];
  const asked = under.flatMap((name) => ['--git-path', name]);
  const files =
    git(folder, ['rev-parse', ...asked])
      ?.toString()
      .trim()
      .split('\n') ?? [];
  const at = files.findIndex((file) => existsSync(resolve(folder, file)));
  if (at >= 0) return { ours: 'HEAD', theirs: under[at]! };
  const isMerge = git(folder, ['rev-parse', '--quiet', '--verify', 'HEAD^2']) !== null;
  return isMerge ? { ours: 'HEAD^1', theirs: 'HEAD^2' } : null;
}

/** Whether it is worth asking: most of the cost of git is its start. */
function isInRepository(folder: string): boolean {
  if (process.env.GIT_DIR) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}
