import { ADD_FEATURE } from './add.ts';
import { type Args, type Command, list, text } from './command.ts';
import { DRY_RUN, TRUST, planFlags, planInput } from './flags.ts';

const EJECT: Command = {
  usage: ' [generator] [what..]',
  describe: 'Copy templates into the project: they shadow ours',
  declare: (cli) =>
    planFlags(cli)
      .positional('generator', { type: 'string', describe: 'Whose: feature, project, …' })
      .positional('what', {
        type: 'string',
        array: true,
        describe: 'Which: a layer (routes), a file (config.ts), a path (src/routes)',
      })
      .option('all', { type: 'boolean', describe: 'All of them' })
      .option('list', { type: 'boolean', describe: 'List what there is to eject' })
      .option('force', { type: 'boolean', describe: 'Overwrite what you edited' })
      .option('trust', TRUST)
      .option('keep', { type: 'boolean', describe: 'Keep what you edited, take note of ours' }),
  run: async (args) => (await import('../commands/eject/index.ts')).eject(ejectInput(args)),
};

const ejectInput = (args: Args) => ({
  ...planInput(args),
  cwd: process.cwd(),
  trust: args.trust === true,
  generator: text(args.generator),
  words: list(args.what),
  all: args.all === true,
  list: args.list === true,
  force: args.force === true,
  keep: args.keep === true,
});

export const NEW_PLUGIN: Command = {
  usage: ' [name]',
  describe: 'Begin a plugin that brings a framework, with its tests',
  declare: (cli) =>
    planFlags(cli).positional('name', {
      type: 'string',
      describe: 'What --framework is to take, in lower case',
    }),
  run: async (args) => {
    const { newPlugin } = await import('../commands/new-plugin.ts');
    await newPlugin({ ...planInput(args), cwd: process.cwd(), name: text(args.name) });
  },
};

const DOCTOR: Command = {
  usage: '',
  describe: 'Say what of the project is off, and what mends it',
  declare: (cli) =>
    cli.option('json', { type: 'boolean', describe: 'Print it as JSON' }).option('trust', TRUST),
  run: async (args) =>
    (await import('../commands/doctor/index.ts')).doctor({
      cwd: process.cwd(),
      json: args.json === true,
      trust: args.trust === true,
    }),
};

const UNDO: Command = {
  usage: '',
  describe: 'Take the last command back, byte for byte',
  declare: (cli) => cli.option('dry-run', DRY_RUN),
  run: async (args) => {
    const { undoLast } = await import('../commands/undo.ts');
    await undoLast({ cwd: process.cwd(), dryRun: args.dryRun === true });
  },
};

/** What is done in a project, or besides one, by the words that name it; what names none makes a project. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'add feature': ADD_FEATURE,
  eject: EJECT,
  'plugin new': NEW_PLUGIN,
  doctor: DOCTOR,
  undo: UNDO,
};
