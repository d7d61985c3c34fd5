import type { Plan } from './plan.ts';

/** What names a plan: its time, and a hash of all that it would do to the files as they are. */
export function planId({ command, time, changes, wirings, code, commits }: Plan): string {
  const files = changes.map(({ path, status, before, after }) => [path, status, before, after]);
  const outcomes = wirings.map(({ wiring, outcome }) => [wiring.file, outcome]);
  const text = JSON.stringify([command, time, files, outcomes, code ?? [], commits ?? []]);
  // Loading it takes milliseconds, which a command that is just run has no use for.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return `${Date.parse(time)}-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

/** The time of the plan that an id names; undefined where it is no id. */
export const timeOfPlan = (id: string): number | undefined =>
  /^\d{1,15}-[0-9a-f]{24}$/.test(id) ? Number(id.split('-')[0]) : undefined;
