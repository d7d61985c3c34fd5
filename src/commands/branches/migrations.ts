import type { MigrationStyle } from '../../framework.ts';
import { type Unmerged, meetingIn, pathsIn } from '../../project/branches/git.ts';
import {
  type Renumbered,
  type Replaced,
  type WrittenMigration,
  renumbered,
} from '../../project/branches/renumber.ts';
import { sidesOf } from '../../project/branches/sides.ts';
import {
  type KnownMigration,
  headsOf,
  migrationsOn,
  nextTime,
  toId,
} from '../../project/migrations.ts';
import {
  type MigrationRecord,
  formatRecord,
  fromLines,
  recordPath,
  toLines,
  withLineEnds,
} from '../../project/records.ts';
import type { Stage } from '../../reconcile/stage.ts';
import { placedIn } from '../../adopt/placers.ts';
import { renderGenerator } from '../../render/render.ts';
import type { Context } from '../pipeline.ts';
import { stagedMigrations } from '../staged-migrations.ts';
import type { MetRecord } from './records.ts';

/**
 * Stages that each migration has an id of its own and comes after the right ones, where two branches have made
 * migrations in the same second.
 * @param dropped migrations of things that are gone which the user has deleted, for another does the same
 * @returns what is to be said of it
 */
export function stageRenumbered(
  stage: Stage,
  style: MigrationStyle,
  records: readonly MetRecord[],
  unmerged: Unmerged,
  dropped: Replaced,
): string[] {
  const known = migrationsOn(stage.root, style);
  const replaced = new Map([...dropped, ...records.flatMap((one) => [...one.replaced])]);
  const isOpen = known.some(({ path }) => unmerged.has(path));
  const isOnce = new Set(known.map(({ id }) => id)).size === known.length;
  if (!isOpen && replaced.size === 0 && (isOnce || !style.read)) return [];

  const sideOf = sidesIn(stage.root, style);
  const all = known.flatMap((one) => written(stage, style, one, unmerged, sideOf));
  const twins = new Set(all.filter((one, at) => all[at - 1]?.path === one.path));
  for (const one of all) if (!twins.has(one)) stage.put(one.path, one.text, 'merge');
  const changes = renumbered(all, style, replaced);
  for (const { was, now } of changes) {
    if (was.path !== now.path && !twins.has(was)) stage.put(was.path, null, 'delete');
    stage.put(now.path, now.text, 'merge');
  }
  for (const met of records) {
    followInRecord(stage, style, met, (one) => changes.find(({ was }) => isOf(one, was, twins)));
  }
  return changes
    .filter(({ was, now }) => was.id !== now.id)
    .map(
      ({ was, now }) =>
        `${now.path} was ${was.path}: two branches had made a migration in one second. A database that it has run on knows it by its old name.`,
    );
}

/** A migration with its text; both, where two branches have made one of the same name. */
function written(
  stage: Stage,
  { read }: MigrationStyle,
  known: KnownMigration,
  unmerged: Unmerged,
  sideOf: (path: string) => WrittenMigration['side'],
): WrittenMigration[] {
  const there = stage.read(known.path)!;
  const sides = sidesOf(known.path, there, unmerged);
  if (sides?.ours == null || sides.theirs == null) {
    return [{ ...known, text: there, side: sideOf(known.path) }];
  }
  return (['ours', 'theirs'] as const).map((side) => {
    const text = sides[side]!;
    return { ...known, ...read?.(text), text, side };
  });
}

/** Which of two branches that meet alone has a migration. */
function sidesIn(
  root: string,
  { folder }: MigrationStyle,
): (path: string) => WrittenMigration['side'] {
  const met = meetingIn(root);
  if (!met) return () => null;
  const ours = pathsIn(root, met.ours, folder);
  const theirs = pathsIn(root, met.theirs, folder);
  return (path) =>
    ours.has(path) === theirs.has(path) ? null : ours.has(path) ? 'ours' : 'theirs';
}

/** Stages a record with its migrations as they are by now. */
function followInRecord(
  stage: Stage,
  { place }: MigrationStyle,
  { generator, name, record }: MetRecord,
  changeOf: (one: MigrationRecord) => Renumbered | undefined,
): void {
  let isSame = true;
  const migrations = record.migrations.map((one): MigrationRecord => {
    const change = changeOf(one);
    if (!change) return one;
    isSame = false;
    const { id, parents, path } = change.now;
    const text = place ? toLines(place(fromLines(one.text), change.now)) : one.text;
    return { ...one, id, parent: parents[0] ?? null, path, text };
  });
  if (isSame) return;
  const path = recordPath(generator, name);
  const text = withLineEnds(formatRecord({ ...record, migrations }), stage.read(path));
  stage.put(path, text, 'merge');
}

/** Whether a migration is the record's: of two with one name, where it has that text. */
const isOf = (
  { path, text }: MigrationRecord,
  migration: WrittenMigration,
  twins: ReadonlySet<WrittenMigration>,
): boolean =>
  path === migration.path &&
  (!twins.has(migration) || migration.text.replaceAll('\r\n', '\n') === fromLines(text));

/** Stages a migration that does nothing but come after all heads, where branches have left several. */
export async function stageMergedHeads({ stage, framework, time }: Context): Promise<void> {
  const { migrations: style, layout } = framework.language;
  if (!style.merge) return;
  const known = migrationsOn(stage.root, style, stagedMigrations(stage, style));
  const parents = headsOf(known, style);
  if (parents.length < 2) return;
  const migration = { id: toId(nextTime(known, time)), parents };
  const rendered = await renderGenerator([style.merge], { migration }, layout);
  for (const [path, text] of placedIn(framework, rendered)) {
    stage.put(path, text, 'create');
  }
}
