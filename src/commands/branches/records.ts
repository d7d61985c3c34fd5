import { isSame } from '../../languages/same.ts';
import { type Unmerged, meetingIn, textIn } from '../../project/branches/git.ts';
import { type RecordSides, doubledIn, mergeRecords } from '../../project/branches/merge-records.ts';
import type { Replaced } from '../../project/branches/renumber.ts';
import { sidesOf } from '../../project/branches/sides.ts';
import type { Sides } from '../../project/branches/markers.ts';
import type { Manifest } from '../../project/manifest.ts';
import {
  type GeneratorRecord,
  type MigrationRecord,
  formatRecord,
  fromLines,
  parseRecord,
  recordPath,
  withLineEnds,
} from '../../project/records.ts';
import type { Stage } from '../../reconcile/stage.ts';
import { recordsIn } from '../doctor/examine.ts';
import { EJECTED } from '../eject/stage.ts';
import { allThings } from '../things.ts';
import { doubled } from './dropped.ts';

/** A thing's record by now, and as each branch has it where both have changed it. */
export interface MetRecord {
  generator: string;
  name: string;
  record: GeneratorRecord;
  /** Null where git has merged it, or there was nothing to merge. */
  sides: RecordSides | null;
  /** Migrations that the user has deleted, for one of the other branch does the same. */
  replaced: Replaced;
}

/**
 * Reads the records of a project, and stages those that two branches have changed as both come to.
 * @throws CreateApiError where one can't be read, or both have changed one table alike
 */
export function stageRecords(stage: Stage, manifest: Manifest, unmerged: Unmerged): MetRecord[] {
  return recordsIn(stage.root).flatMap(({ generator, name }): MetRecord[] => {
    const path = recordPath(generator, name);
    const there = stage.read(path);
    if (there === null) return [];
    const texts = sidesOf(path, there, unmerged);
    if (!texts)
      return [
        { generator, name, record: parseRecord(path, there), sides: null, replaced: new Map() },
      ];
    const sides = parsed(path, texts);
    const merged = mergeRecords(sides, inputOf(manifest, generator, name, sides))!;
    const { gone, replaced } = decidedAgainst(stage, name, sides, unmerged);
    const isLeft = (migration: MigrationRecord) => !gone.some((one) => isSame(one, migration));
    const record = { ...merged, migrations: merged.migrations.filter(isLeft) };
    stage.put(path, withLineEnds(formatRecord(record), there), 'merge');
    // An ejected template is rendered from nothing.
    return [{ generator, name, record, sides: generator === EJECTED ? null : sides, replaced }];
  });
}

const parsed = (path: string, { base, ours, theirs }: Sides): RecordSides => {
  const each = (text: string | null) => (text === null ? null : parseRecord(path, text));
  return { base: readable(() => each(base)), ours: each(ours), theirs: each(theirs) };
};

/** Of a base between markers, which need not be all of it, nothing is known then. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** What a record that git has merged by itself is in each branch; null where git does not tell. */
export function sidesInGit(stage: Stage, generator: string, name: string): RecordSides | null {
  const meeting = meetingIn(stage.root);
  if (!meeting) return null;
  const path = recordPath(generator, name);
  const at = (revision: string) => {
    const text = textIn(stage.root, revision, path);
    return text === null ? null : parseRecord(path, text);
  };
  return { base: null, ours: at(meeting.ours), theirs: at(meeting.theirs) };
}

/** What the merged manifest asks of a thing; where it has no such thing, what the record was asked last. */
function inputOf(
  manifest: Manifest,
  generator: string,
  name: string,
  { ours, theirs }: RecordSides,
): unknown {
  const asked = (ours ?? theirs)?.input;
  if (generator === EJECTED) return { ...(theirs?.input as object), ...(ours?.input as object) };
  if (generator !== 'project') return allThings(manifest)[generator]?.[name] ?? asked;
  const { name: called, framework, options } = manifest;
  return { ...(asked as object), name: called, framework, options };
}

/**
 * Of migrations by which both branches have done the same to a table, those that the user has decided against.
 * @throws CreateApiError where all of them would run
 */
function decidedAgainst(
  stage: Stage,
  name: string,
  sides: RecordSides,
  unmerged: Unmerged,
): { gone: MigrationRecord[]; replaced: Replaced } {
  const all = doubledIn(name, sides);
  if (!all) return { gone: [], replaced: new Map() };
  const { what, migrations } = all;
  const isAsWritten = ({ path, text }: MigrationRecord) => {
    const there = stage.read(path);
    if (there === null) return false;
    return withLineEnds(fromLines(text), there) === there || !!sidesOf(path, there, unmerged);
  };
  const left = migrations.filter(isAsWritten);
  if (left.length === migrations.length)
    throw doubled(
      what,
      migrations.map(({ path }) => path),
    );
  // Both may have had one name; then the other's text is there.
  const gone = migrations.filter(
    (one) =>
      !left.includes(one) &&
      (stage.read(one.path) === null || left.some(({ path }) => path === one.path)),
  );
  const ids = gone.filter(({ id }) => !left.some((one) => one.id === id)).map(({ id }) => id);
  return { gone, replaced: new Map(left[0] ? ids.map((id) => [id, left[0]!.id]) : []) };
}
