import { resolve } from 'node:path';
import { amend } from './amend.ts';
import type { CommitMeta, CommitOptions, FileChange } from './change.ts';
import { nodeDisk } from './disk.ts';
import { naming } from './failure.ts';
import { found } from './found.ts';
import { underLock } from './lock.ts';
import { checkPaths, realOf } from './paths.ts';
import { holdingSignals } from './signals.ts';

/**
 * Changes all files of a plan or none, and files the commit for `undo`. `root` need not exist.
 * Interrupts wait until it is done; a failure on the way takes back what was written.
 * @throws CreateApiError, with exit `conflict` where a file is not as the plan says
 */
export function commit(
  root: string,
  changes: readonly FileChange[],
  meta: CommitMeta,
  options: CommitOptions = {},
): void {
  const { disk = nodeDisk } = options;
  checkPaths(changes.map(({ path }) => path));
  const step = (): void => {
    const real = realOf(disk, root);
    if (real === null) {
      return holdingSignals(() => found(disk, resolve(root), changes, meta));
    }
    underLock(root, options, () => holdingSignals(() => amend(disk, real, changes, meta)));
  };
  naming(root, step);
}
