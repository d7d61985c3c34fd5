import { setPlanTime } from '../commands/clock.ts';
import { CreateApiError } from '../errors.ts';
import { timeOfPlan } from '../reconcile/plan-id.ts';
import { type Args, type Declarations, text } from './command.ts';

/** Flags that several commands have. */
/** Of every command. */
export const VERBOSE = { type: 'boolean', describe: 'Show the stack of an error' } as const;
export const INPUT = {
  type: 'string',
  describe: 'Take words and flags from a file of JSON; - is stdin',
} as const;
export const DRY_RUN = {
  type: 'boolean',
  describe: 'Show what would be done, write nothing',
} as const;
export const TRUST = {
  type: 'boolean',
  describe: 'Let the code of plugins and plopfiles run',
} as const;
export const YES = {
  alias: 'y',
  type: 'boolean',
  describe: 'Take the defaults, ask nothing',
} as const;

export const LEAVE_DATABASE = {
  type: 'boolean',
  describe: 'Delete migrations that the database has; its tables stay',
} as const;

/** What `--only` and `--except` choose from. */
export const OPERATIONS = 'list,create,get,replace,update,delete';

/** Flags of every command that makes a plan. */
export const planFlags = (cli: Declarations) =>
  cli
    .option('dry-run', DRY_RUN)
    .option('diff', {
      type: 'boolean',
      describe: 'Show it as a unified diff, write nothing',
    })
    .option('json', { type: 'boolean', describe: 'Print the plan as JSON, write nothing' });

/** Flag of what can carry out a plan that was looked at before. */
const PLAN = {
  type: 'string',
  describe: 'Carry out the plan of this id, which --json printed, no other',
} as const;

/** The same where the flag may be: its time is that of the plan. */
export const carryFlags = (cli: Declarations) => planFlags(cli).option('plan', PLAN);

export function carryInput(args: Args) {
  const plan = text(args.plan);
  if (plan === undefined) return planInput(args);
  const time = timeOfPlan(plan);
  if (time === undefined) {
    throw new CreateApiError(`--plan: "${plan}" is no id of a plan.`, {
      exit: 'usage',
      hint: 'Give the id that the same command printed with --json.',
    });
  }
  setPlanTime(time);
  return { ...planInput(args), plan };
}

export const planInput = (args: Args) => ({
  dryRun: args.dryRun === true,
  diff: args.diff === true,
  json: args.json === true,
  yes: args.yes === true,
});

/** Flags of every command that wires. */
export const wireFlags = (cli: Declarations) =>
  carryFlags(cli)
    .option('no-wire', { type: 'boolean', describe: 'Write the files, print what to wire' })
    .option('rewire', { type: 'boolean', describe: 'Wire again what you took out' })
    .option('on-conflict', {
      type: 'string',
      describe: 'Where you and we changed the same lines: yours, generated, markers',
    })
    .option('trust', TRUST)
    .option('yes', YES);

export const editInput = (args: Args) => ({
  ...carryInput(args),
  cwd: process.cwd(),
  wire: args.noWire !== true,
  rewire: args.rewire === true,
  settle: text(args.onConflict),
  trust: args.trust === true,
});
