import { type Lock, commit } from '../commit/index.ts';
import { type Plan, conflictsOf, impossibleOf, isChange } from '../reconcile/plan.ts';
import { CreateApiError } from '../errors.ts';
import { planId } from '../reconcile/plan-id.ts';
import { planJson } from '../ui/json.ts';
import { say, showPlan, write } from '../ui/terminal.ts';

/** How a plan is to be shown, and whether it is to be carried out. */
export interface PlanFlags {
  dryRun: boolean;
  diff: boolean;
  json: boolean;
  /** The id of the plan that is to be carried out, and no other. */
  plan?: string | undefined;
}

/** Whether the plan is only to be looked at. */
export const isPreview = ({ dryRun, diff, json, plan }: PlanFlags): boolean =>
  dryRun || diff || (json && plan === undefined);

/**
 * Refuses a plan that can't be wholly carried out, shows it, and commits it unless it is only to be looked at.
 * @returns whether it was committed
 */
export async function finish(plan: Plan, flags: PlanFlags, lock?: Lock): Promise<boolean> {
  if (flags.json && isRefused(plan)) await show(plan, flags);
  const committed = await carryOut(plan, flags, lock);
  await show(plan, flags, committed);
  return committed;
}

/**
 * The same without showing it.
 * @returns whether it was committed
 */
export async function carryOut(plan: Plan, flags: PlanFlags, lock?: Lock): Promise<boolean> {
  demandPlan(plan, flags);
  if (isRefused(plan)) throw (await import('./refusal.ts')).refusalOf(plan);
  if (isPreview(flags) || !isChange(plan)) return false;
  const changes = plan.changes.filter(({ before, after }) => before !== after);
  const { root, command, time, code } = plan;
  commit(root, changes, { command, time, ...(code ? { code } : {}) }, lock ? { lock } : {});
  return true;
}

/**
 * Where a plan that was looked at is to be carried out, this has to be it.
 * @throws CreateApiError (`conflict`) where it is another by now
 */
export function demandPlan(plan: Plan, flags: PlanFlags): void {
  if (flags.plan === undefined || planId(plan) === flags.plan) return;
  throw new CreateApiError(
    'It is not what was planned: the project or the command is another by now.',
    {
      exit: 'conflict',
      hint: `Plan it anew, and look at it: ${plan.command} --json`,
    },
  );
}

/** Prints a plan as it is asked for. */
export async function show(plan: Plan, flags: PlanFlags, done = false): Promise<void> {
  if (flags.json) {
    say(planJson(plan, done));
  } else if (flags.diff) {
    const { colored, diffOf } = await import('../ui/diff.ts');
    write(colored(diffOf(plan.changes)));
  } else {
    showPlan(plan);
    if (flags.dryRun) say('\nA dry run: nothing was written.');
  }
}

/** Whether something stands against carrying it out. */
const isRefused = (plan: Plan): boolean =>
  conflictsOf(plan).length > 0 || impossibleOf(plan).length > 0;
