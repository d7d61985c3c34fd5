import { type Lock, commit } from '../commit/index.ts';
import { CreateApiError } from '../errors.ts';
import {
  type Plan,
  type PlannedWiring,
  conflictsOf,
  impossibleOf,
  isChange,
} from '../reconcile/plan.ts';
import { planJson } from '../ui/json.ts';
import { pasteText, say, showPlan, statusLine, write } from '../ui/terminal.ts';

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
  if (flags.json && refusalOf(plan)) await show(plan, flags);
  const committed = carryOut(plan, flags, lock);
  await show(plan, flags);
  return committed;
}

/**
 * The same without showing it.
 * @returns whether it was committed
 */
export function carryOut(plan: Plan, flags: PlanFlags, lock?: Lock): boolean {
  const refusal = refusalOf(plan);
  if (refusal) throw refusal;
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

/** Why a plan can't be carried out: a conflict (exit 3), or a wiring that can't be (exit 4). */
function refusalOf(plan: Plan): CreateApiError | undefined {
  const conflicts = conflictsOf(plan);
  if (conflicts.length > 0) {
    const lines = conflicts.map(({ status, path, reason }) => statusLine(status, path, reason));
    return new CreateApiError(
      `These files are in the way; nothing was written:\n${lines.join('\n')}`,
      {
        exit: 'conflict',
        blame: 'project',
        hint: plan.conflictHint ?? 'Move them away or rename them, then run the command again.',
      },
    );
  }
  const impossible = impossibleOf(plan);
  if (impossible.length > 0) {
    const reasons = new Set(impossible.map(whyOf));
    const missing = plan.wirings.filter(({ outcome }) => ['wired', 'impossible'].includes(outcome));
    return new CreateApiError(
      `It can't be wired; nothing was written.\n  ${[...reasons].join('\n  ')}`,
      {
        exit: 'wiring',
        blame: 'project',
        hint: `Run it again with --no-wire, and paste:\n${pasteText(missing)}`,
      },
    );
  }
  return undefined;
}

const whyOf = ({ wiring: { file }, reason = '' }: PlannedWiring): string =>
  reason.startsWith(file) ? reason : `${file}: ${reason}`;
