import { type GeneratorRecord, fromLines } from '../project/records.ts';
import { type Verdict, reconcile } from './reconcile.ts';
import type { Stage } from './stage.ts';

/** What becomes of one file; the merge is loaded where both sides changed it. */
export async function settle(
  path: string,
  base: string | null,
  disk: string | null,
  desired: string,
): Promise<Verdict> {
  const verdict = reconcile(base, disk, desired);
  if (verdict.status !== 'conflict' || base === null || disk === null) return verdict;
  const { mergeVerdict } = await import('./merge/verdict.ts');
  return mergeVerdict(path, { base, yours: disk, ours: desired });
}

/**
 * Stages a file that we wrote under another name before, with what the user has made of it since. Where the user has
 * removed it, it stays away.
 */
export async function stageRenamed(
  stage: Stage,
  [from, to]: [from: string, to: string],
  base: string,
  desired: string,
): Promise<void> {
  const disk = stage.read(from);
  const place = stage.moves.get(from);
  if (disk === null) return stage.put(from, null, 'same', 'you removed it');
  if (place !== undefined) {
    stage.moves.delete(from);
    stage.moves.set(to, place);
  } else if (stage.read(to) !== null) {
    return stage.put(to, stage.read(to), 'conflict', 'is there already');
  }
  const { mergeRenamed } = await import('./merge/renamed.ts');
  const { status, after, reason } = await mergeRenamed(to, { base, yours: disk, ours: desired });
  if (place !== undefined) return stage.put(to, after, status, reason);
  // A conflict is shown where the text is that it is about.
  if (status === 'conflict') return stage.put(from, disk, status, reason);
  stage.put(from, null, 'delete', `it is ${to} now`);
  stage.put(to, after, 'create', `it was ${from}`);
}

/** Stages that files go which are no longer generated; one that was edited only where that is forced. */
export async function stageGone(
  stage: Stage,
  files: GeneratorRecord['files'],
  force: boolean,
): Promise<void> {
  for (const [path, lines] of Object.entries(files)) {
    const disk = stage.read(path);
    if (disk === null) continue;
    const { isUnedited } = await import('./merge/verdict.ts');
    if (await isUnedited(path, fromLines(lines), disk)) stage.put(path, null, 'delete');
    else if (force) stage.put(path, null, 'delete', 'with what you edited');
    else stage.put(path, disk, 'conflict', 'you edited it');
    stage.moves.delete(path);
  }
}
