import type { MigrationFacts } from '../../framework.ts';
import { featureFacts, projectFacts } from '../../project/facts.ts';
import type { Feature } from '../../project/feature.ts';
import { isMigration } from '../../project/migrations.ts';
import { readRecord } from '../../project/records.ts';
import {
  type Change,
  type WireOptions,
  stageGenerated,
  stageRemoval,
} from '../../reconcile/generated.ts';
import type { PlannedWiring } from '../../reconcile/plan.ts';
import { recordGone } from '../again.ts';
import { type Context, render } from '../pipeline.ts';
import { migrationFor } from '../table-history.ts';
import { othersWirings, thingWirings } from './others.ts';
import type { Unit } from './units.ts';

export interface Restaged {
  wirings: PlannedWiring[];
  /** What the user has to know: data that is lost, what has to hold first. */
  notes: string[];
}

/** Stages a named thing that is there as it is to be, or that it goes; its table by a migration, where it has one. */
export async function restageUnit(
  context: Context,
  { generator, name, before, after, names }: Unit & { before: Feature },
  place: MigrationFacts,
  options: WireOptions,
): Promise<Restaged> {
  const { stage, manifest, framework } = context;
  const record = await readRecord(stage.read, generator, before.key);
  if (!record) throw recordGone(generator, before.key);
  const [made] = record.migrations;
  const step = made ? await migrationFor(context, before, after, names, place) : null;
  const history = step ? [step.record] : [];
  const notes = step?.notes ?? [];
  const needed = () => othersWirings(context, generator, name);
  if (!after) {
    const gone = { generator, name: before.key };
    const wirings = await stageRemoval(stage, gone, record, { history, needed }, options);
    return { wirings, notes };
  }

  const migration = made ? { id: made.id, parent: made.parent } : place;
  const factsOf = (feature: Feature) =>
    featureFacts(projectFacts(manifest, framework), feature, migration, framework);
  const facts = factsOf(after);
  const rendered = await render(context, generator, facts);
  const change: Change = { history, needed };
  if (before.key !== after.key) {
    const paths = [...(await render(context, generator, factsOf(before))).keys()];
    const pairs = [...rendered.keys()].map((path, at) => [path, paths[at]!] as const);
    change.renamed = { name: before.key, paths: new Map(pairs) };
  }
  const wirings = await stageGenerated(
    stage,
    {
      generator,
      name: after.key,
      input: after.spec,
      rendered,
      migrations: [...rendered.keys()]
        .filter((path) => isMigration(path, framework.language.migrations))
        .map((path) => ({ event: 'create' as const, ...migration, path })),
      wirings: thingWirings(context, generator, facts),
      change,
    },
    record,
    options,
  );
  return { wirings, notes };
}
