import type { CreateApiError } from '../errors.ts';
import { EXIT } from '../errors.ts';
import { planId } from '../reconcile/plan-id.ts';
import type { Plan } from '../reconcile/plan.ts';

/**
 * A plan as `--json` prints it: docs/plan.schema.json.
 * @param done whether it has been carried out
 */
export const planJson = (plan: Plan, done = false): string =>
  JSON.stringify(
    {
      format: 1,
      id: planId(plan),
      ...(done ? { done } : {}),
      command: plan.command,
      root: plan.root,
      time: plan.time,
      changes: plan.changes.map((change) => ({ ...change, conflict: undefined })),
      wirings: plan.wirings,
      notes: plan.notes,
      ...(plan.moves ? { moves: plan.moves } : {}),
      ...(plan.next?.length ? { next: plan.next } : {}),
      ...(plan.survey ? { survey: plan.survey } : {}),
      ...(plan.code ? { code: plan.code } : {}),
      ...(plan.commits ? { commits: plan.commits } : {}),
    },
    null,
    2,
  );

/** An error as `--json` prints it. */
export const errorJson = (error: CreateApiError): string =>
  JSON.stringify(
    {
      format: 1,
      error: {
        message: error.message,
        hint: error.hint ?? null,
        blame: error.blame,
        exit: EXIT[error.exit],
      },
    },
    null,
    2,
  );
