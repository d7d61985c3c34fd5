import { ADD_FEATURE } from './add.ts';
import { ADOPT } from './adopt.ts';
import {
  APPLY,
  MOVED,
  REMOVE,
  RENAME,
  UPGRADE,
  changeCommand,
  changeProjectCommand,
} from './change.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import { COMPLETION } from './completion/command.ts';
import { type Args, type Command, type Options, list, text } from './command.ts';
import { TRUST, YES, planFlags, planInput } from './flags.ts';
import { IMPORT } from './import.ts';
import { SCHEMA } from './schema.ts';
import { MCP } from './mcp.ts';
import { REDO, UNDO } from './undo.ts';

const JSON_OUTPUT = { type: 'boolean', describe: 'Print it as JSON' } as const;

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
  declare: (cli) => cli.option('json', JSON_OUTPUT).option('trust', TRUST),
  run: async (args) =>
    (await import('../commands/doctor/index.ts')).doctor({
      cwd: process.cwd(),
      json: args.json === true,
      trust: args.trust === true,
    }),
};

const LIST: Command = {
  usage: '',
  describe: 'List what the project has',
  declare: (cli) => cli.option('json', JSON_OUTPUT),
  run: async ({ json }) =>
    (await import('../commands/inspect/list.ts')).list({
      cwd: process.cwd(),
      json: json === true,
    }),
};

const SHOW: Command = {
  usage: ' [name..]',
  describe: 'Show a feature: its fields, its files, what you edited',
  declare: (cli) =>
    cli
      .positional('name', {
        type: 'string',
        array: true,
        describe: 'What it is called: users, or job report',
      })
      .option('json', JSON_OUTPUT)
      .option('trust', TRUST),
  run: async (args) =>
    (await import('../commands/inspect/show.ts')).show({
      cwd: process.cwd(),
      json: args.json === true,
      trust: args.trust === true,
      words: list(args.name),
    }),
};

const INFO: Command = {
  usage: '',
  describe: 'Tell what a bug report needs: versions, options',
  declare: (cli) => cli.option('json', JSON_OUTPUT),
  run: async ({ json }) =>
    (await import('../commands/inspect/info.ts')).info({
      cwd: process.cwd(),
      json: json === true,
    }),
};

const VERIFY: Command = {
  usage: '',
  describe: 'Start the API, and hold it to the HTTP contract',
  lists: ['only', 'feature'],
  declare: (cli) =>
    cli
      .option('url', { type: 'string', describe: 'Check one that runs: http://127.0.0.1:8000' })
      .option('only', {
        type: 'string',
        describe: 'A section (2), a topic (list) or a row (list.limit); once for each',
      })
      .option('feature', { type: 'string', describe: 'A feature; once for each' })
      .option('bail', { type: 'boolean', describe: 'End with the first check that fails' })
      .option('json', { type: 'boolean', describe: 'Print the report as JSON' })
      .option('verbose', { type: 'boolean', describe: 'Print each check' })
      .option('trust', TRUST)
      .option('yes', { ...YES, describe: 'With --url: do not ask whether it may write' }),
  run: async (args) => (await import('../commands/verify/index.ts')).verify(verifyInput(args)),
};

const verifyInput = (args: Args) => ({
  cwd: process.cwd(),
  url: text(args.url),
  only: list(args.only),
  features: list(args.feature),
  bail: args.bail === true,
  json: args.json === true,
  verbose: args.verbose === true,
  trust: args.trust === true,
  yes: args.yes === true,
});

/** What is done in a project, or besides one, by the words that name it; what names none makes a project. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'add feature': ADD_FEATURE,
  'change feature': changeCommand('feature'),
  'change project': changeProjectCommand(PROJECT_OPTIONS),
  rename: RENAME,
  remove: REMOVE,
  moved: MOVED,
  apply: APPLY,
  import: IMPORT,
  upgrade: UPGRADE,
  adopt: ADOPT,
  eject: EJECT,
  'plugin new': NEW_PLUGIN,
  list: LIST,
  show: SHOW,
  doctor: DOCTOR,
  verify: VERIFY,
  undo: UNDO,
  redo: REDO,
  info: INFO,
  schema: SCHEMA,
  completion: COMPLETION,
  mcp: MCP,
};

/** The same in a project that has more options than those that ours have. */
export const commandsWith = (options: Options): Readonly<Record<string, Command>> => ({
  ...COMMANDS,
  'change project': changeProjectCommand(options),
});
