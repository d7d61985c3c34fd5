import type { CreateApiError } from '../../errors.ts';
import { type FileChange, type Outlook, outlook, recover } from '../../commit/index.ts';
import { say, showRecovery } from '../../ui/terminal.ts';
import { whenText } from '../../ui/time.ts';
import { statusOf } from './changes.ts';
import { stateOfDeleted } from './migrations.ts';
import { rootFrom } from './root.ts';

export interface ListInput {
  cwd: string;
  json: boolean;
  trust: boolean;
}

/** A commit as it is listed. */
interface Listed extends Outlook {
  /** Why it can't be taken back, or done again, now; none where it can. */
  reasons: string[];
}

/** `create-api undo --list`: the commits that are remembered, and what undo and redo could do with them now. */
export async function listCommits({ cwd, json, trust }: ListInput): Promise<void> {
  const root = rootFrom(cwd);
  showRecovery(recover(root));
  let unreadable: CreateApiError | undefined;
  const seen = outlook(root, { onUnreadable: (error) => (unreadable = error) });
  const commits = listed(seen, await reasonsOfMigrations(root, seen, trust));
  if (json) return say(JSON.stringify(jsonOf(commits, unreadable), null, 2));
  if (commits.length === 0 && !unreadable) return say('No command is remembered here.');
  showCommits(commits);
  if (unreadable) say(`${unreadable.message}\n${unreadable.hint}`);
}

function showCommits(commits: readonly Listed[]): void {
  if (commits.length === 0) return;
  const now = Date.now();
  const rows = commits.map((one) => [reachText(one), whenText(one.time, now), filesText(one)]);
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  for (const [index, { command, reasons }] of commits.entries()) {
    const [reach, when, files] = rows[index]!.map((cell, at) => cell.padEnd(widths[at]!));
    const head = `${reach}  ${when}  ${files}  `;
    say(`${head}${command}`);
    for (const reason of reasons) say(`${' '.repeat(head.length)}${reason}`);
  }
}

/** Adds why each can't be reached; what is in the way of one is in the way of those behind it, too. */
function listed(
  commits: readonly Outlook[],
  ofMigrations: (commit: Outlook) => string[],
): Listed[] {
  const own = commits.map((one): Listed => {
    const files = one.blocked.map(({ path, reason }) => `${path} ${reason}`);
    return { ...one, reasons: [...files, ...(one.undone ? [] : ofMigrations(one))] };
  });
  return own.map((one): Listed => {
    const { reach } = one;
    if (!reach) return { ...one, reasons: ['undone, and another command came after that'] };
    const before = own.filter(
      (other) =>
        other.reach?.way === reach.way &&
        other.reach.steps < reach.steps &&
        other.reasons.length > 0,
    );
    const waits = before.map(({ reach: at }) => `waits for ${at!.way} ${at!.steps}`);
    return { ...one, reasons: [...one.reasons, ...waits.slice(0, 1)] };
  });
}

/** What the database has of the migrations that undoing a commit deletes. */
async function reasonsOfMigrations(
  root: string,
  commits: readonly Outlook[],
  trust: boolean,
): Promise<(commit: Outlook) => string[]> {
  const undoings = commits
    .filter(({ undone }) => !undone)
    .flatMap(({ files }) => files.map(undoing));
  const { applied, unknown, reason } = await stateOfDeleted(root, undoings, trust);
  return ({ files }) =>
    files.flatMap(({ path }) => {
      if (applied.includes(path)) return [`${path} is applied to the database`];
      return unknown.includes(path) ? [`${path} may be applied to the database: ${reason}`] : [];
    });
}

const undoing = ({ path, before, after }: Outlook['files'][number]): FileChange => ({
  path,
  before: after && after.bytes,
  after: before && before.bytes,
});

function reachText({ reach }: Outlook): string {
  return reach ? `${reach.way} ${reach.steps}` : '-';
}

const filesText = ({ files: { length } }: Outlook): string =>
  length === 1 ? '1 file' : `${length} files`;

const jsonOf = (commits: readonly Listed[], unreadable: CreateApiError | undefined) => ({
  format: 1,
  commits: commits.map(plainOf),
  ...(unreadable ? { unreadable: unreadable.message } : {}),
});

/** As `--json` prints it. */
const plainOf = ({ number, command, time, files, undone, reach, reasons }: Listed) => ({
  number,
  command,
  time,
  files: files.map(({ path, before, after }) => ({
    path,
    status: statusOf(before && before.bytes, after && after.bytes),
  })),
  undone,
  undo: reach?.way === 'undo' ? reach.steps : null,
  redo: reach?.way === 'redo' ? reach.steps : null,
  possible: reach !== null && reasons.length === 0,
  reasons,
});
