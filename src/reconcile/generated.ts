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
import { isSame } from '../languages/same.ts';
import type { Rendered } from '../render/render.ts';
import type { OnConflict } from './conflict.ts';
import { decided, place, settle, stageGone, stageRenamed } from './files.ts';
import type { Move, PlannedWiring } from './plan.ts';
import { EDITED, type Verdict, reconcile } from './reconcile.ts';
import type { Stage } from './stage.ts';
import { planUnwirings, without } from './unwirings.ts';
import { isAmong, planWirings } from './wirings.ts';
import { isWired } from './wire/index.ts';
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
  /** Of a thing that is there and changes. */
  change?: Change;
}

/** What is to be known of a thing besides its record where it becomes another. */
export interface Change {
  /** The migrations that take it from what it was to what it is to be. */
  history: MigrationRecord[];
  /** Wirings that others need too: they stay. */
  needed: () => Wiring[];
  /** Of a thing that is renamed: its old name, and path → what the same template wrote before. */
  renamed?: { name: string; paths: ReadonlyMap<string, string> };
  /** What others have wired into a file that it wrote: the merge is between texts that have it all. */
  wiredInto?: (path: string, text: string) => Promise<string>;
}

export interface WireOptions {
  /** False: write the files, print the wirings. */
  wire: boolean;
  /** Put back what the user took out. */
  rewire: boolean;
  /** Delete what the user edited. */
  force?: boolean;
  /** What is to become of files in conflict. */
  onConflict?: OnConflict | undefined;
  /** Where a file that was generated and is gone seems to be by now. */
  movedTo?: ((path: string) => Promise<Move | null>) | undefined;
  /** What becomes of a file that two branches have changed; undefined where none have. */
  verdictOn?: ((path: string, desired: string) => Promise<Verdict | undefined>) | undefined;
}

/** Stages one generated thing: its files, its wirings, its record. */
export async function stageGenerated(
  stage: Stage,
  thing: Generated,
  record: GeneratorRecord | null,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const { change } = thing;
  const files: Record<string, string[]> = {};
  const migrations = [...(record?.migrations ?? [])];
  const left = { ...record?.files };
  for (const [path, desired] of thing.rendered) {
    const migration = thing.migrations.find((one) => one.path === path);
    if (migration && record) continue;
    if (migration) migrations.push({ ...migration, text: toLines(desired) });
    else files[path] = toLines(desired);
    const written = change?.renamed?.paths.get(path) ?? path;
    const base = left[written];
    delete left[written];
    if (written !== path && base) {
      await stageRenamed(stage, [written, path], fromLines(base), desired, options);
    } else await stageFile(stage, path, base ? fromLines(base) : null, desired, change, options);
  }
  await stageGone(stage, left, options);
  for (const { path, text } of record?.migrations ?? []) {
    if (stage.has(path)) continue;
    const { after, reason } = reconcile(fromLines(text), stage.read(path), fromLines(text));
    stage.put(path, after, 'same', reason);
  }
  for (const migration of change?.history ?? []) {
    stageMigration(stage, migration);
    migrations.push(migration);
  }

  const known = record?.wirings ?? [];
  // Where the user had taken a line out, the one that would stand for it now stays out.
  const kept = change?.renamed ? await takenOut(stage, known, thing.wirings) : known;
  const unwired = change ? await unwire(stage, thing.wirings, known, change, options) : [];
  // A change that lets nobody know of anything new has nothing to look for.
  const staysWired = change !== undefined && !options.rewire && isSame(known, thing.wirings);
  const wirings = staysWired
    ? []
    : await planWirings(stage, thing.wirings, kept, options, thing.beside);
  const recorded = wirings
    .filter(({ wiring, outcome }) => outcome !== 'skipped' || isAmong(kept, wiring))
    .map(({ wiring }) => wiring);
  const next = newRecord({
    input: thing.input,
    files,
    wirings: staysWired ? [...known] : recorded,
    migrations,
  });
  const path = recordPath(thing.generator, thing.name);
  stage.put(path, withLineEnds(formatRecord(next), stage.read(path)), 'merge');
  if (change?.renamed) {
    stage.put(recordPath(thing.generator, change.renamed.name), null, 'delete');
  }
  return [...unwired, ...wirings];
}

/** A thing that goes: its files and its record, and what it was wired by; its migrations are history and stay. */
export async function stageRemoval(
  stage: Stage,
  { generator, name }: Pick<Generated, 'generator' | 'name'>,
  record: GeneratorRecord,
  { history, needed }: Pick<Change, 'history' | 'needed'>,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  await stageGone(stage, record.files, options);
  for (const migration of history) stageMigration(stage, migration);
  stage.put(recordPath(generator, name), null, 'delete');
  return planUnwirings(stage, without(record.wirings, needed()), record.wirings, options);
}

const stageMigration = (stage: Stage, { path, text }: MigrationRecord): void =>
  stage.put(path, fromLines(text), 'create');

async function stageFile(
  stage: Stage,
  path: string,
  base: string | null,
  desired: string,
  change: Change | undefined,
  { onConflict, verdictOn, movedTo }: WireOptions,
): Promise<void> {
  if (base !== null && stage.read(path) === null) await movedTo?.(path);
  const wiredInto = change?.wiredInto;
  const merges = wiredInto !== undefined && base !== null && base !== desired;
  const full = async (text: string) => (merges ? wiredInto(path, text) : text);
  const verdict =
    (await verdictOn?.(path, desired)) ??
    (await settle(
      path,
      base === null ? null : await full(base),
      stage.read(path),
      await full(desired),
    ));
  // What others have wired into it is no edit.
  if (
    wiredInto &&
    verdict.reason === EDITED &&
    stage.read(path) === (await wiredInto(path, base!))
  ) {
    return stage.put(path, verdict.after, 'same');
  }
  if (verdict.status === 'conflict' && stage.has(path)) {
    return stage.refuse(path, 'other templates write it too');
  }
  place(stage, path, await decided(path, verdict, onConflict));
}

/** Takes out what the thing was wired by and is no longer, unless others need it: they are asked only then. */
async function unwire(
  stage: Stage,
  wirings: readonly Wiring[],
  known: readonly Wiring[],
  { needed }: Change,
  options: WireOptions,
): Promise<PlannedWiring[]> {
  const gone = without(known, wirings);
  return gone.length > 0 ? planUnwirings(stage, without(gone, needed()), known, options) : [];
}

/** Of new wirings, those whose counterpart before the user took out. */
async function takenOut(
  stage: Stage,
  before: readonly Wiring[],
  now: readonly Wiring[],
): Promise<Wiring[]> {
  if (before.length !== now.length) return [];
  const out: Wiring[] = [];
  for (const [at, wiring] of before.entries()) {
    const source = stage.read(wiring.file);
    if (source === null || !(await isWired(wiring.file, source, wiring, before)))
      out.push(now[at]!);
  }
  return out;
}
