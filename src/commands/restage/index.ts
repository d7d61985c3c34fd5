import type { Feature } from '../../project/feature.ts';
import type { Manifest } from '../../project/manifest.ts';
import { isMigration, nextMigrations } from '../../project/migrations.ts';
import type { WireOptions } from '../../reconcile/generated.ts';
import { type Context, stageShared, stageThing } from '../pipeline.ts';
import { stagedMigrations } from '../staged-migrations.ts';
import { restageOnce, restageProject } from './project.ts';
import { type Restaged, restageUnit } from './unit.ts';
import { type Renamings, type Unit, isUntouched, unitsOf } from './units.ts';

/** What a project was before its manifest became the context's. */
export interface Restaging extends Renamings {
  before: Manifest;
  /** Render all of it anew, not only what the edit touches: options or templates have changed. */
  everything?: boolean;
  /** Things to render anew in any case: `feature/users`. */
  anew?: ReadonlySet<string>;
}

/**
 * Stages what a project is to become: what is new is made, what has changed is merged with the user's edits, what is
 * gone is taken out. Migrations take the tables along, in an order in which they can run: new tables, what changes,
 * what goes.
 */
export async function restage(
  context: Context,
  { before, everything = false, anew = new Set(), ...renamings }: Restaging,
  options: WireOptions,
): Promise<Restaged> {
  const { stage, framework, manifest } = context;
  const units = unitsOf(before, manifest, framework, renamings);
  const isAnew = (generator: string, name: string) => anew.has(`${generator}/${name}`);
  const added = units.filter((unit) => !unit.before);
  const changed = units.filter(
    (unit) => unit.after && (everything || isAnew(unit.generator, unit.name) || !isUntouched(unit)),
  );
  const removed = units.filter((unit) => !unit.after).toReversed();
  const due = [...added, ...changed.filter(isThere), ...removed.filter(isThere)];
  const takePlace = placesOf(context, due.length);

  const wirings =
    everything || isAnew('project', 'project')
      ? await restageProject(context, before, options)
      : await stageShared(context, options);
  wirings.push(
    ...(await restageOnce(context, before, (name) => everything || isAnew('with', name), options)),
  );
  const notes: string[] = [];
  for (const unit of due) {
    await takePlace(async (place) => {
      const staged = isThere(unit)
        ? await restageUnit(context, unit, place, options)
        : {
            wirings: await stageThing(context, unit.generator, unit.after!, place, options),
            notes: [],
          };
      wirings.push(...staged.wirings);
      notes.push(...staged.notes);
    });
  }
  return { wirings, notes };

  function placesOf({ time }: Context, most: number) {
    const { migrations } = framework.language;
    const places = nextMigrations(
      stage.root,
      migrations,
      time,
      most,
      stagedMigrations(stage, migrations),
    );
    const isNew = (id: string) =>
      stage
        .changes()
        .some(
          ({ path, before: old }) =>
            old === null && isMigration(path, migrations) && path.includes(id),
        );
    /** Gives the next place to what may need one; where it did not, the next has it. */
    return async (use: (place: (typeof places)[number]) => Promise<void>): Promise<void> => {
      await use(places[0]!);
      if (isNew(places[0]!.id)) places.shift();
    };
  }
}

const isThere = (unit: Unit): unit is Unit & { before: Feature } => unit.before !== null;
