import type { CommitOptions } from './change.ts';
import { nodeDisk } from './disk.ts';
import type { Filed } from './entries.ts';
import { naming } from './failure.ts';
import { type OnUnreadable, past, redoable } from './history.ts';
import type { FileEntry } from './journal.ts';
import { realOf } from './paths.ts';
import { type PastCommit, type Way, pastOf } from './travel.ts';
import { type Blocked, type Walk, walk } from './walk.ts';

/** A commit that is remembered, and what could be done with it now. */
export interface Outlook extends PastCommit {
  /** Its files, as it found them and as it left them. */
  files: readonly FileEntry[];
  undone: boolean;
  /** How it is reached: `undo` with so many steps, or `redo`; null where another commit came after it was undone. */
  reach: { way: Way; steps: number } | null;
  /** Its files that are in the way. */
  blocked: Blocked[];
}

/**
 * The commits that are remembered, the newest first.
 * @throws CreateApiError where an entry can't be read, unless that is to be told: then the list ends before it
 */
export function outlook(
  root: string,
  { disk = nodeDisk, onUnreadable }: CommitOptions & { onUnreadable?: OnUnreadable } = {},
): Outlook[] {
  return naming(root, () => {
    const real = realOf(disk, root);
    if (real === null) return [];
    const again = redoable(disk, real, onUnreadable);
    const ways: Record<Way, { walked: Walk; steps: number }> = {
      undo: { walked: walk(disk, real, 'before'), steps: 0 },
      redo: { walked: walk(disk, real, 'after'), steps: 0 },
    };
    const known = new Map<number, Pick<Outlook, 'reach' | 'blocked'>>();
    const go = (way: Way, filed: Filed) => {
      const at = ways[way];
      at.steps += 1;
      known.set(filed.number, {
        reach: { way, steps: at.steps },
        blocked: at.walked.step(filed),
      });
    };
    for (const filed of again) go('redo', filed);
    return [...past(disk, real, onUnreadable)].map((one): Outlook => {
      if (!one.undone) go('undo', one);
      const reached = known.get(one.number) ?? { reach: null, blocked: [] };
      const { files } = one.journal;
      return { ...pastOf(one), files, undone: one.undone, ...reached };
    });
  });
}
