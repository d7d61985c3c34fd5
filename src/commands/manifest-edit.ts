import { MANIFEST } from '../name.ts';
import { withManifest } from '../project/edit-manifest.ts';
import type { Manifest, Project } from '../project/manifest.ts';
import type { WireOptions } from '../reconcile/generated.ts';
import type { Plan } from '../reconcile/plan.ts';
import { type Stage, createStage } from '../reconcile/stage.ts';
import { planTime } from './clock.ts';
import { type PluginFlags, frameworkOf } from './framework.ts';
import { nextSteps } from './next-steps.ts';
import { type Restaging, restage } from './restage/index.ts';

/** An edit of a project's manifest. */
export interface ManifestEdit extends Omit<Restaging, 'before'> {
  /** As the user would type it again. */
  command: string;
  after: Manifest;
  /** What its records were made by, where that is not the manifest that is there. */
  before?: Manifest;
  notes?: readonly string[];
  /** What is staged already. */
  stage?: Stage;
}

/** The manifest with the moved files that are left, by the paths that we write now. */
function movedIn({ moved: _moved, ...manifest }: Manifest, { moves }: Stage): Manifest {
  return moves.size > 0 ? { ...manifest, moved: Object.fromEntries(moves) } : manifest;
}

/** Plans an edit of the manifest, and all that follows from it. */
export async function planEdit(
  { root, manifest, text }: Project,
  {
    command,
    after,
    before = manifest,
    notes = [],
    stage = createStage(root, manifest.moved),
    ...restaging
  }: ManifestEdit,
  flags: WireOptions & PluginFlags,
): Promise<Plan> {
  const framework = await frameworkOf({ root, manifest: after }, flags);
  const time = planTime();
  const context = { stage, manifest: after, framework, time };
  const staged = await restage(context, { before, ...restaging }, flags);
  stage.put(MANIFEST, withManifest(text, movedIn(after, stage)), 'merge');
  const { wirings } = staged;
  const changes = stage.changes();
  return {
    command,
    root,
    time: new Date(time).toISOString(),
    changes,
    wirings,
    notes: [...notes, ...staged.notes],
    next: nextSteps({ changes, wirings }, before, after, framework),
  };
}
