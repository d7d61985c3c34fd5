import type { NextStep } from '../reconcile/plan.ts';

/** What to type next, one line a step, what each is for behind it. */
export function stepsText(steps: readonly NextStep[]): string {
  const width = Math.max(...steps.map(({ command }) => command.length));
  const line = ({ command, what }: NextStep) =>
    what ? `${command.padEnd(width)}  # ${what}` : command;
  return steps.map((step) => `  ${line(step)}`).join('\n');
}
