import { type Lock, commit } from '../commit/index.ts';
import { type Plan, conflictsOf, impossibleOf, isChange } from '../reconcile/plan.ts';
import { planJson } from '../ui/json.ts';
import { say, showPlan, write } from '../ui/terminal.ts';

/** How a plan is to be shown, and whether it is to be carried out. */
export interface PlanFlags {
  dryRun: boolean;
  diff: boolean;
  json: boolean;
}

/** Whether the plan is only to be looked at. */
export const isPreview = ({ dryRun, diff, json }: PlanFlags): boolean => dryRun || diff || json;

/**
 * Refuses a plan that can't be wholly carried out, shows it, and commits it unless it is only to be looked at.
 * @returns whether it was committed
 */
export async function finish(plan: Plan, flags: PlanFlags, lock?: Lock): Promise<boolean> {
  if (flags.json && isRefused(plan)) await show(plan, flags);
  const committed = await carryOut(plan, flags, lock);
  await show(plan, flags);
  return committed;
}

/**
 * The same without showing it.
 * @returns whether it was committed
 */
export async function carryOut(plan: Plan, flags: PlanFlags, lock?: Lock): Promise<boolean> {
  if (isRefused(plan)) throw (await import('./refusal.ts')).refusalOf(plan);
  if (isPreview(flags) || !isChange(plan)) return false;
  const changes = plan.changes.filter(({ before, after }) => before !== after);
  const { root, command, time, code } = plan;
  commit(root, changes, { command, time, ...(code ? { code } : {}) }, lock ? { lock } : {});
  return true;
}

/** Prints a plan as it is asked for. */
export async function show(plan: Plan, flags: PlanFlags): Promise<void> {
  if (flags.json) {
    say(planJson(plan));
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
