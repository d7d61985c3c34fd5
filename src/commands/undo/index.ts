import {
  type Blocked,
  type TravelPlan,
  type Way,
  commandOf,
  demandFree,
  planTravel,
  recover,
  travel,
} from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import { NAME } from '../../name.ts';
import type { Plan } from '../../reconcile/plan.ts';
import { say, showRecovery } from '../../ui/terminal.ts';
import { planTime } from '../clock.ts';
import { type PlanFlags, demandPlan, isPreview, show } from '../finish.ts';
import { changesOf, editsOf } from './changes.ts';
import { type MigrationInput, demandSafeMigrations } from './migrations.ts';
import { rootFrom } from './root.ts';

export interface TravelInput extends PlanFlags, MigrationInput {
  cwd: string;
  /** How many commands, as typed. */
  steps: string | undefined;
}

/** `create-api undo 3` and `redo 3`: takes the last commits back, or does them again, byte for byte; all or none. */
export async function undoOrRedo(way: Way, input: TravelInput): Promise<void> {
  const steps = stepsOf(way, input.steps);
  const root = rootFrom(input.cwd);
  showRecovery(recover(root));
  const planned = planTravel(way, root, { steps });
  const time = new Date(planTime()).toISOString();
  const plan: Plan = {
    command: commandOf(way, steps),
    root,
    time,
    changes: changesOf(planned),
    wirings: [],
    notes: [],
    commits: planned.commits.map((one) => ({
      number: one.number,
      command: one.command,
      time: one.time,
    })),
  };
  if (planned.blocked.length > 0) await refuse(planned, plan, input);
  const gone = await demandSafeMigrations(root, planned.changes, input);
  plan.notes = [...notesOf(planned), ...gone];
  demandPlan(plan, input);
  const isDone = !isPreview(input);
  if (isDone) {
    const numbers = planned.commits.map(({ number }) => number);
    travel(way, root, { steps, time, numbers });
  }
  if (!input.json && !input.diff)
    for (const { command } of planned.commits) say(`${way} ${command}`);
  await show(plan, input, isDone);
}

function stepsOf(way: Way, text = '1'): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new CreateApiError(`"${text}" is no number of commands to ${way}.`, {
    exit: 'usage',
    hint: `Say how many, from 1: ${NAME} ${way} 2. ${NAME} undo --list shows them.`,
  });
}

/** Shows the plan where it is asked for as JSON, and as a diff what is other than it was left. */
async function refuse(planned: TravelPlan, plan: Plan, input: TravelInput): Promise<void> {
  if (input.json) await show(plan, input);
  else if (input.diff) await show({ ...plan, changes: editsOf(planned) }, input);
  const { countsOf } = await import('../../ui/diff.ts');
  const counts = ({ now, due }: Blocked): string =>
    now && due ? ` (${countsOf(String(due), String(now))})` : '';
  demandFree(planned, counts);
}

function notesOf({ way, commits }: TravelPlan): string[] {
  const done = way === 'undo' ? 'undone' : 'run again';
  const notes = commits.flatMap(({ code }) =>
    code.map((title) => `the code that it ran is not ${done}: ${title}`),
  );
  if (way === 'undo' && commits.some(({ founds }) => founds))
    notes.push(
      'the project is unmade, and its history goes with it: to have it again, make it again',
    );
  return notes;
}
