import { type Lock, lastCommit, lock, recover } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import { type Project, loadProject } from '../project/manifest.ts';
import type { Plan } from '../reconcile/plan.ts';
import type { WireOptions } from '../reconcile/generated.ts';
import { stepsText } from '../ui/steps.ts';
import { isInteractive, pasteText, say, showRecovery } from '../ui/terminal.ts';
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
 * at; then says what was not wired, as asked. While somebody may be asked, nobody else is kept waiting.
 * @param planOf is asked again where the user has settled conflicts of its plan
 */
export async function editProject<Input extends EditInput>(
  root: string,
  given: Input,
  planOf: (project: Project, input: Input) => Promise<Plan>,
  load: (root: string) => Project | Promise<Project> = loadProject,
): Promise<void> {
  const input = choosing(given);
  const make = async (): Promise<Plan> => {
    let project = await load(root);
    return settlePlan(input, async (one) => {
      const followed = await followMoves(project, one, planOf);
      ({ project } = followed);
      return followed.plan;
    });
  };
  const { plan, held } = isPreview(input)
    ? { plan: await afterRecovery(root, make), held: undefined }
    : await underLock(root, make, isInteractive() && !input.yes);
  try {
    const committed = (await finish(plan, input, held)) && !input.json;
    const skipped = plan.wirings.filter(({ outcome }) => outcome === 'skipped');
    if (committed && skipped.length > 0) {
      say(`\nNot wired, as asked. Paste:\n${pasteText(skipped)}`);
    }
    if (committed && plan.next?.length) say(`\nNext:\n\n${stepsText(plan.next)}`);
  } finally {
    held?.release();
  }
}

function afterRecovery<T>(root: string, make: () => Promise<T>): Promise<T> {
  showRecovery(recover(root));
  return make();
}

/**
 * Makes a plan and takes the lock: the lock first, unless somebody may be asked on the way. Then it is taken afterwards,
 * and where another command has changed the project meanwhile the plan is made anew.
 */
async function underLock(
  root: string,
  make: () => Promise<Plan>,
  mayAsk: boolean,
): Promise<{ plan: Plan; held: Lock }> {
  const since = lastCommit(root);
  const early = mayAsk ? await outcome(() => afterRecovery(root, make)) : undefined;
  if (early && 'error' in early && isOver(early.error)) throw early.error;
  const held = lock(root);
  try {
    const recovery = recover(root, { lock: held });
    showRecovery(recovery);
    if (early && !recovery && lastCommit(root) === since) {
      if ('error' in early) throw early.error;
      return { plan: early.value, held };
    }
    return { plan: await make(), held };
  } catch (error) {
    held.release();
    throw error;
  }
}

/** What comes of a step; while another command writes, it may have found half of that. */
const outcome = <T>(step: () => Promise<T>): Promise<{ value: T } | { error: unknown }> =>
  step().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

/** Whether who was asked wants no more of it. */
const isOver = (error: unknown): boolean =>
  error instanceof CreateApiError && error.exit === 'interrupted';
