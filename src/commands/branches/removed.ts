import { recordPath } from '../../project/records.ts';
import { stageGone } from '../../reconcile/files.ts';
import type { WireOptions } from '../../reconcile/generated.ts';
import type { PlannedWiring } from '../../reconcile/plan.ts';
import { planUnwirings, without } from '../../reconcile/unwirings.ts';
import { wireFile } from '../../reconcile/wire/index.ts';
import type { Context } from '../pipeline.ts';
import { othersWirings } from '../restage/others.ts';
import { allThings } from '../things.ts';
import type { MetRecord } from './records.ts';

/** Things that go, for one branch has removed them. */
export interface Removed {
  records: MetRecord[];
  wirings: PlannedWiring[];
  notes: string[];
}

/**
 * Of things that one branch has removed and the other has changed, stages what the user has decided in the manifest:
 * that all of it goes, or that what git took out is there again.
 */
export async function stageRemoved(
  context: Context,
  records: readonly MetRecord[],
  options: WireOptions,
): Promise<Removed> {
  const removed: Removed = { records: [], wirings: [], notes: [] };
  for (const met of records) {
    if (!met.sides || (met.sides.ours && met.sides.theirs)) continue;
    const { generator, name, record } = met;
    if (allThings(context.manifest)[generator]?.[name]) {
      await restore(context, met);
      removed.notes.push(
        `${name} stays, which one branch had removed: delete the migration by which it drops the table.`,
      );
      continue;
    }
    await stageGone(context.stage, record.files, options);
    context.stage.put(recordPath(generator, name), null, 'delete');
    const own = without(record.wirings, othersWirings(context, generator, name));
    removed.wirings.push(...(await planUnwirings(context.stage, own, record.wirings, options)));
    const later = record.migrations.filter(
      ({ id }) => !met.sides?.base?.migrations.some((one) => one.id === id),
    );
    for (const { path } of later) {
      removed.notes.push(`${path} changes the table of ${name}, which is dropped: delete it.`);
    }
    removed.records.push(met);
  }
  return removed;
}

/** Puts back what a thing was wired by. */
async function restore({ stage }: Context, { record }: MetRecord): Promise<void> {
  for (const path of new Set(record.wirings.map(({ file }) => file))) {
    const text = stage.read(path);
    if (text === null) continue;
    const inFile = record.wirings.filter(({ file }) => file === path);
    stage.put(path, (await wireFile(path, text, inFile)).text, 'wire');
  }
}
