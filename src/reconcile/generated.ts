import {
  type GeneratorRecord,
  type MigrationRecord,
  formatRecord,
  fromLines,
  newRecord,
  recordPath,
  toLines,
  withLineEnds,
} from '../project/records.ts';
import type { Rendered } from '../render/render.ts';
import { reconcile } from './reconcile.ts';
import type { PlannedWiring } from './plan.ts';
import type { Stage } from './stage.ts';
import { isAmong, planWirings } from './wirings.ts';
import type { Wiring } from './wiring.ts';

/** One generated thing: what was asked, and what a generator makes of it. */
export interface Generated {
  generator: string;
  name: string;
  /** The manifest's entry. */
  input: unknown;
  rendered: Rendered;
  /** Those of the rendered files that are migrations: history, written once. */
  migrations: Omit<MigrationRecord, 'text'>[];
  wirings: Wiring[];
  /** Those of the project's other things that it may share a place with: among these it stands in name order. */
  beside?: Wiring[];
}

export interface WireOptions {
  /** False: write the files, print the wirings. */
  wire: boolean;
  /** Put back what the user took out. */
  rewire: boolean;
}

/** What becomes of one file; the merge is loaded where both sides changed it. */
async function settle(path: string, base: string | null, disk: string | null, desired: string) {
  const verdict = reconcile(base, disk, desired);
  if (verdict.status !== 'conflict' || base === null || disk === null) return verdict;
  const { mergeVerdict } = await import('./merge/verdict.ts');
  return mergeVerdict(path, { base, yours: disk, ours: desired });
}

/** Stages one generated thing: its files, its wirings, its record. */
export async function stageGenerated(
  stage: Stage,
  thing: Generated,
  record: GeneratorRecord | null,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const files: Record<string, string[]> = {};
  const migrations = record?.migrations ?? [];
  for (const [path, desired] of thing.rendered) {
    const migration = thing.migrations.find((one) => one.path === path);
    if (migration && record) continue;
    const base = record?.files[path];
    const { status, after, reason } = await settle(
      path,
      base ? fromLines(base) : null,
      stage.read(path),
      desired,
    );
    const isOthers = status === 'conflict' && stage.has(path);
    stage.put(path, after, status, isOthers ? 'other templates write it too' : reason);
    if (migration) migrations.push({ ...migration, text: toLines(desired) });
    else files[path] = toLines(desired);
  }
  for (const { path, text } of record?.migrations ?? []) {
    const { after, reason } = reconcile(fromLines(text), stage.read(path), fromLines(text));
    stage.put(path, after, 'same', reason);
  }

  const known = record?.wirings ?? [];
  const wirings = await planWirings(stage, thing.wirings, known, options, thing.beside);
  const kept = wirings.filter(
    ({ wiring, outcome }) => outcome !== 'skipped' || isAmong(known, wiring),
  );
  const next = newRecord({
    input: thing.input,
    files,
    wirings: kept.map(({ wiring }) => wiring),
    migrations,
  });
  const path = recordPath(thing.generator, thing.name);
  stage.put(path, withLineEnds(formatRecord(next), stage.read(path)), 'merge');
  return wirings;
}
