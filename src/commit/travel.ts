import { amend } from './amend.ts';
import type { CommitOptions, FileChange } from './change.ts';
import { type Disk, nodeDisk } from './disk.ts';
import type { Filed } from './entries.ts';
import { naming } from './failure.ts';
import { redoable, standing } from './history.ts';
import { underLock } from './lock.ts';
import { realOf } from './paths.ts';
import { holdingSignals } from './signals.ts';
import { commandOf, demandFree, nothing, notSoMany, overtaken } from './travel-errors.ts';
import { type Blocked, type Walk, walk } from './walk.ts';

/** Which way: commits are taken back, or done again. */
export type Way = 'undo' | 'redo';

/** A commit of the past. */
export interface PastCommit {
  number: number;
  /** The command that made it, as typed. */
  command: string;
  time: string;
  /** The code of others that the command ran afterwards, by name: it is neither taken back nor run again. */
  code: readonly string[];
  /** It made the project. */
  founds: boolean;
}

/** The taking back of commits, or the doing again, before it is done. */
export interface TravelPlan {
  way: Way;
  /** In the order in which they are gone over. */
  commits: PastCommit[];
  /** Of all of them together. */
  changes: FileChange[];
  /** What keeps it from being done: files, each with the commit that it is in the way of. */
  blocked: (Blocked & { by: PastCommit })[];
}

export interface TravelOptions extends CommitOptions {
  /** How many commits; 1 without. */
  steps?: number;
}

/**
 * Plans to take back the last commits that stand, or to do again those that were taken back last. Writes nothing.
 * @throws CreateApiError where there are not so many
 */
export function planTravel(way: Way, root: string, options: TravelOptions = {}): TravelPlan {
  const { disk = nodeDisk, steps = 1 } = options;
  return naming(root, () => {
    const real = realOf(disk, root);
    if (real === null) throw nothing(way);
    return planned(disk, real, way, steps).plan;
  });
}

/**
 * Carries out what was planned, as one commit: all files or none. What was undone can be done again, until the next
 * commit. Taking back a project's first commit takes our folder with it, unless there is more in it.
 * @param numbers of the commits that are expected, where they were looked at before
 * @throws CreateApiError with exit `conflict` where a file has changed since
 */
export function travel(
  way: Way,
  root: string,
  options: TravelOptions & { time?: string; numbers?: readonly number[] } = {},
): TravelPlan {
  const { disk = nodeDisk, steps = 1, time = new Date().toISOString(), numbers } = options;
  const step = (): TravelPlan => {
    const real = realOf(disk, root);
    if (real === null) throw nothing(way);
    const { plan, walked } = planned(disk, real, way, steps);
    const found = plan.commits.map(({ number }) => number);
    if (numbers && numbers.join() !== found.join()) throw overtaken();
    demandFree(plan);
    const founds = plan.commits.some((commit) => commit.founds) ? { founds: true as const } : {};
    const what = way === 'undo' ? { undoes: found, ...founds } : { redoes: found };
    const meta = { command: commandOf(way, steps), time };
    amend(disk, real, plan.changes, meta, { what, known: walked.folders() });
    return plan;
  };
  return naming(root, () => underLock(root, options, () => holdingSignals(step)));
}

/** Takes back the last commits that stand. See travel. */
export const undo = (root: string, options?: Parameters<typeof travel>[2]): TravelPlan =>
  travel('undo', root, options);

/** Does the commits again that were taken back last. See travel. */
export const redo = (root: string, options?: Parameters<typeof travel>[2]): TravelPlan =>
  travel('redo', root, options);

function planned(
  disk: Disk,
  root: string,
  way: Way,
  steps: number,
): { plan: TravelPlan; walked: Walk } {
  const filed = way === 'undo' ? first(standing(disk, root), steps) : redoable(disk, root);
  if (filed.length < steps) throw notSoMany(disk, root, way, filed.length, steps);
  const walked = walk(disk, root, way === 'undo' ? 'before' : 'after');
  const commits = filed.slice(0, steps).map(pastOf);
  const blocked = commits.flatMap((commit, index) =>
    walked.step(filed[index]!).map((file) => ({ ...file, by: commit })),
  );
  return { plan: { way, commits, blocked, changes: walked.changes() }, walked };
}

function first<T>(all: Iterable<T>, count: number): T[] {
  const found: T[] = [];
  for (const one of all) if (found.push(one) >= count) break;
  return found;
}

export const pastOf = ({ number, journal }: Filed): PastCommit => ({
  number,
  command: journal.command,
  time: journal.time,
  code: journal.code ?? [],
  founds: journal.founds === true,
});
