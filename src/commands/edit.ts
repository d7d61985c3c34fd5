import { lock, recover } from '../commit/index.ts';
import { type Project, loadProject } from '../project/manifest.ts';
import type { Plan } from '../reconcile/plan.ts';
import type { WireOptions } from '../reconcile/generated.ts';
import { stepsText } from '../ui/steps.ts';
import { pasteText, say, showRecovery } from '../ui/terminal.ts';
import { type PlanFlags, finish, isPreview } from './finish.ts';
import type { PluginFlags } from './framework.ts';
import { followMoves } from './moves/index.ts';
import { type SettleFlags, choosing, settlePlan } from './settle.ts';

/** What every command that edits a project is told. */
export interface EditInput extends PlanFlags, WireOptions, PluginFlags, SettleFlags {
  cwd: string;
}

/**
 * Makes a plan for a project that is there and carries it out, under the project's lock unless it is only to be looked
 * at; then says what was not wired, as asked.
 * @param planOf is asked again where the user has settled conflicts of its plan
 */
export async function editProject<Input extends EditInput>(
  root: string,
  given: Input,
  planOf: (project: Project, input: Input) => Promise<Plan>,
  load: (root: string) => Project | Promise<Project> = loadProject,
): Promise<void> {
  const input = choosing(given);
  const held = isPreview(input) ? undefined : lock(root);
  try {
    showRecovery(recover(root, held ? { lock: held } : {}));
    let project = await load(root);
    const plan = await settlePlan(input, async (one) => {
      const followed = await followMoves(project, one, planOf);
      ({ project } = followed);
      return followed.plan;
    });
    const committed = await finish(plan, input, held);
    const skipped = plan.wirings.filter(({ outcome }) => outcome === 'skipped');
    if (committed && skipped.length > 0) {
      say(`\nNot wired, as asked. Paste:\n${pasteText(skipped)}`);
    }
    if (committed && plan.next?.length) say(`\nNext:\n\n${stepsText(plan.next)}`);
  } finally {
    held?.release();
  }
}
