import { CreateApiError } from '../errors.ts';
import { MARKERS } from '../project/branches/markers.ts';
import { suggest } from '../project/names/suggest.ts';
import { CHOICES, type Choice } from '../reconcile/conflict.ts';
import type { WireOptions } from '../reconcile/generated.ts';
import { type Plan, conflictsOf, impossibleOf } from '../reconcile/plan.ts';
import { isInteractive } from '../ui/terminal.ts';
import { type PlanFlags, isPreview } from './finish.ts';

/** What a command is told of conflicts. */
export interface SettleFlags {
  /** As `--on-conflict` has it: a choice for every file. */
  settle?: string | undefined;
  /** Ask nothing. */
  yes: boolean;
}

type Settling = SettleFlags & PlanFlags & WireOptions;

/** git's words for the two sides, as its `merge` means them: what is there, and what comes in. */
const GITS: Readonly<Record<string, Choice>> = { ours: 'yours', theirs: 'generated' };

/**
 * The input with what `--on-conflict` says of every file in conflict.
 * @throws CreateApiError (`usage`) where it says nothing that we know
 */
export function choosing<Input extends Settling>(input: Input): Input {
  const { settle } = input;
  if (settle === undefined) return input;
  const choice = GITS[settle] ?? CHOICES.find((one) => one === settle);
  if (choice) return { ...input, onConflict: () => choice };
  const nearest = suggest(settle, CHOICES);
  throw new CreateApiError(`--on-conflict: "${settle}" is not one of ${CHOICES.join(', ')}.`, {
    exit: 'usage',
    hint: nearest
      ? `Did you mean ${nearest}?`
      : 'yours: what you wrote. generated: what create-api would write. markers: both, to decide in the file.',
  });
}

/** A plan, its conflicts settled as `--on-conflict` says, or file by file by who sits at the terminal. */
export async function settlePlan<Input extends Settling>(
  input: Input,
  planOf: (input: Input) => Promise<Plan>,
): Promise<Plan> {
  const plan = await planOf(input);
  const { settle } = input;
  if (settle !== undefined) {
    return withLeft({ ...plan, command: `${plan.command} --on-conflict ${settle}` });
  }
  if (input.yes || isPreview(input) || !isInteractive()) return plan;
  const choices = new Map<string, Choice>();
  let settled = plan;
  while (isSettleable(settled)) {
    const { askConflicts } = await import('../ui/conflicts/ask.ts');
    for (const [path, choice] of await askConflicts(conflictsOf(settled))) {
      choices.set(path, choice);
    }
    // What was asked and answered on the way to the plan holds.
    settled = await planOf({ ...input, yes: true, onConflict: (path) => choices.get(path) });
  }
  return withLeft(settled);
}

/** Whether nothing but what can be chosen is in the plan's way. */
function isSettleable(plan: Plan): boolean {
  const conflicts = conflictsOf(plan);
  return (
    conflicts.length > 0 &&
    conflicts.every(({ conflict }) => conflict !== undefined) &&
    impossibleOf(plan).length === 0
  );
}

/** The plan with a note on the lines that are left to decide on. */
function withLeft(plan: Plan): Plan {
  const marked = plan.changes.filter(
    ({ before, after }) => after !== before && after?.includes(`${MARKERS.yours} yours`),
  );
  if (marked.length === 0) return plan;
  const paths = marked.map(({ path }) => path).join(', ');
  return { ...plan, notes: [...plan.notes, `Decide on the lines between the markers: ${paths}`] };
}
