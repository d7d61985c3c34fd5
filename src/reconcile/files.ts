import { type GeneratorRecord, fromLines, withLineEnds } from '../project/records.ts';
import type { OnConflict } from './conflict.ts';
import type { WireOptions } from './generated.ts';
import { EDITED, type Verdict, reconcile } from './reconcile.ts';
import type { Stage } from './stage.ts';

/** What becomes of one file; the merge is loaded where both sides changed it. */
export async function settle(
  path: string,
  base: string | null,
  disk: string | null,
  desired: string,
): Promise<Verdict> {
  const verdict = reconcile(base, disk, desired);
  if (disk !== null && verdict.after === disk && disk !== desired && disk.includes('<<<<<<<')) {
    const { unmended } = await import('./markers.ts');
    const reason = await unmended(path, disk);
    if (reason !== null) return { status: 'conflict', after: disk, reason };
  }
  if (verdict.status !== 'conflict' || base === null || disk === null) return verdict;
  const { mergeVerdict } = await import('./merge/verdict.ts');
  return mergeVerdict(path, { base, yours: disk, ours: desired });
}

/** The verdict as the user wants it, where it was a conflict and there is a say on it. */
export async function decided(
  path: string,
  verdict: Verdict,
  onConflict: OnConflict | undefined,
): Promise<Verdict> {
  const choice = verdict.conflict && onConflict?.(path, verdict.conflict);
  if (!choice) return verdict;
  const { settled } = await import('./settle.ts');
  return settled(verdict.conflict!, choice) ?? verdict;
}

/** Stages what was decided of a file. */
export function place(
  stage: Stage,
  path: string,
  { status, after, reason, conflict }: Verdict,
): void {
  if (status === 'conflict') stage.refuse(path, reason ?? 'is in the way', conflict);
  else stage.put(path, after, status, reason);
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
  { onConflict, movedTo }: Pick<WireOptions, 'onConflict' | 'movedTo'>,
): Promise<void> {
  const disk = stage.read(from);
  const moved = stage.moves.get(from);
  if (disk === null) {
    if (!(await movedTo?.(from))) return stage.put(from, null, 'same', GONE);
    // What may be it elsewhere would be left with the old names.
    const conflict = { base, yours: null, ours: desired };
    const missed = { status: 'conflict', after: null, reason: GONE, conflict } as const;
    const verdict = await decided(from, missed, onConflict);
    return place(stage, verdict.after === null ? from : to, verdict);
  }
  if (moved !== undefined) {
    stage.moves.delete(from);
    stage.moves.set(to, moved);
  } else if (stage.read(to) !== null) {
    return stage.refuse(to, 'is there already');
  }
  const merged = await renamed(to, base, disk, desired);
  const verdict = await decided(from, merged, onConflict);
  if (moved !== undefined) return place(stage, to, verdict);
  // A conflict is shown where the text is that it is about.
  if (verdict.status === 'conflict') return place(stage, from, verdict);
  stage.put(from, null, 'delete', `it is ${to} now`);
  stage.put(to, verdict.after, 'create', `it was ${from}`);
}

async function renamed(path: string, base: string, yours: string, ours: string): Promise<Verdict> {
  if (isWritten(base, yours)) return { status: 'merge', after: withLineEnds(ours, yours) };
  const { mergeRenamed } = await import('./merge/renamed.ts');
  return mergeRenamed(path, { base, yours, ours });
}

/** Whether a file is as we wrote it, with whichever line ends; the merge also looks past formatting. */
const isWritten = (base: string, disk: string): boolean => withLineEnds(base, disk) === disk;

async function isUnedited(path: string, base: string, disk: string): Promise<boolean> {
  return isWritten(base, disk) || (await import('./merge/verdict.ts')).isUnedited(path, base, disk);
}

const GONE = 'you removed it';

/** Stages that files go which are no longer generated; one that was edited only where that is wanted. */
export async function stageGone(
  stage: Stage,
  files: GeneratorRecord['files'],
  { force, onConflict, movedTo }: Pick<WireOptions, 'force' | 'onConflict' | 'movedTo'>,
): Promise<void> {
  const choose = force ? () => 'generated' as const : onConflict;
  for (const [path, lines] of Object.entries(files)) {
    const yours = stage.read(path);
    if (yours === null) {
      await movedTo?.(path);
      continue;
    }
    const base = fromLines(lines);
    if (await isUnedited(path, base, yours)) {
      stage.put(path, null, 'delete');
    } else {
      const conflict = { base, yours, ours: null };
      const verdict = { status: 'conflict', after: yours, reason: EDITED, conflict } as const;
      place(stage, path, await decided(path, verdict, choose));
    }
    stage.moves.delete(path);
  }
}
