import { type Args, type Declarations, text } from './command.ts';

/** Flags that several commands have. */
/** Of every command. */
export const VERBOSE = { type: 'boolean', describe: 'Show the stack of an error' } as const;
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

export const planInput = (args: Args) => ({
  dryRun: args.dryRun === true,
  diff: args.diff === true,
  json: args.json === true,
  yes: args.yes === true,
});

/** Flags of every command that wires. */
export const wireFlags = (cli: Declarations) =>
  planFlags(cli)
    .option('no-wire', { type: 'boolean', describe: 'Write the files, print what to wire' })
    .option('rewire', { type: 'boolean', describe: 'Wire again what you took out' })
    .option('on-conflict', {
      type: 'string',
      describe: 'Where you and we changed the same lines: yours, generated, markers',
    })
    .option('trust', TRUST)
    .option('yes', YES);

export const editInput = (args: Args) => ({
  ...planInput(args),
  cwd: process.cwd(),
  wire: args.noWire !== true,
  rewire: args.rewire === true,
  settle: text(args.onConflict),
  trust: args.trust === true,
});
