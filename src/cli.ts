import yargs, { type Argv } from 'yargs';
import type { Offer } from './commands/add.ts';
import { systemFailure } from './commit/index.ts';
import { CreateApiError, EXIT } from './errors.ts';
import { NAME, VERSION } from './name.ts';
import { GRAMMAR_HELP } from './project/fields/grammar-help.ts';
import { errorJson } from './ui/json.ts';
import { showError } from './ui/terminal.ts';
import { FRAMEWORK_QUESTION, FEATURE_QUESTION, NAME_QUESTION } from './commands/answers.ts';
import type { ProjectOption } from './framework.ts';
import { FRAMEWORKS } from './frameworks/index.ts';
import { PROJECT_OPTIONS } from './options.ts';
import { checkValues, unknownWord, valuesOf } from './usage.ts';

const COMMANDS = ['add feature', 'eject', 'doctor', 'plugin new', 'undo'];

/** The flags that are given with a value. */
const VALUED = [
  'framework',
  'feature',
  'with',
  'plugin',
  'templates',
  'preset',
  'package-manager',
  'plural',
];

/** Flags that several commands have. */
const DRY_RUN = { type: 'boolean', describe: 'Show what would be done, write nothing' } as const;
const TRUST = { type: 'boolean', describe: 'Let the code of plugins and plopfiles run' } as const;
const YES = { alias: 'y', type: 'boolean', describe: 'Take the defaults, ask nothing' } as const;

/** Flags of every command that makes a plan. */
const planFlags = (cli: Argv) =>
  cli
    .option('dry-run', DRY_RUN)
    .option('diff', {
      type: 'boolean',
      describe: 'Show it as a unified diff, write nothing',
    })
    .option('json', { type: 'boolean', describe: 'Print the plan as JSON, write nothing' });

/** What one command takes, and what it does; the code for that is loaded when it runs. */
interface Command {
  /** What follows its words. */
  usage: string;
  describe: string;
  declare: (cli: Argv) => Argv;
  run: (args: Args) => Promise<void>;
}

/** @param options of the framework: ours, and those that plugins bring */
const createCommand = (options: Options): Command => ({
  usage: ' [name]',
  describe: 'Make a new API project',
  declare: (cli) => {
    planFlags(cli)
      .positional('name', { type: 'string', describe: NAME_QUESTION.describe })
      .option(FRAMEWORK_QUESTION.flag, { type: 'string', describe: FRAMEWORK_QUESTION.describe })
      .option('plugin', {
        type: 'string',
        describe: 'A plugin: its name, name@1.2.0, ./folder; once for each',
      })
      .option('trust', TRUST)
      .option(FEATURE_QUESTION.flag, { type: 'string', describe: FEATURE_QUESTION.describe })
      .option('with', { type: 'string', describe: 'What it has once, such as cors; once for each' })
      .option('templates', {
        type: 'string',
        describe: 'Templates to lay over ours: ./folder, npm:@acme/api-templates',
      })
      .option('preset', {
        type: 'string',
        describe: 'A manifest to start from: ./preset.json, npm:@acme/api',
      })
      .option('package-manager', { type: 'string', describe: 'npm, pnpm, yarn, bun; pip, uv' })
      .option('no-install', { type: 'boolean', describe: 'Do not install dependencies' })
      .option('no-git', { type: 'boolean', describe: 'Do not make a git repository' })
      .option('yes', YES)
      .option('merge', { type: 'boolean', describe: 'Write beside the files that are there' });
    for (const [name, { describe, choices }] of Object.entries(options)) {
      cli.option(name, { type: 'string', describe: `${describe}: ${choices.join(' or ')}` });
    }
    return cli;
  },
  run: async (args) => {
    const { create } = await import('./commands/create.ts');
    await create({ cwd: process.cwd(), ...createInput(args, options) });
  },
});

/** Flags of every command that wires. */
const wireFlags = (cli: Argv) =>
  planFlags(cli)
    .option('no-wire', { type: 'boolean', describe: 'Write the files, print what to wire' })
    .option('rewire', { type: 'boolean', describe: 'Wire again what you took out' })
    .option('trust', TRUST)
    .option('yes', YES);

const ADD_FEATURE: Command = {
  usage: ' [name] [fields..]',
  describe: 'Add a feature: model, schema, service, routes, migration, tests',
  declare: (cli) =>
    wireFlags(cli)
      .positional('name', {
        type: 'string',
        describe: 'What it is called, in the plural: users',
      })
      .positional('fields', { type: 'string', array: true, describe: 'name:type:rule …' })
      .epilogue(GRAMMAR_HELP)
      .option('plural', { type: 'string', describe: 'The plural, where we would get it wrong' }),
  run: async (args) => {
    const { addFeature } = await import('./commands/add-feature.ts');
    await addFeature(addInput(args));
  },
};

/** Flags of the generators of a plopfile. */
const plopFlags = (cli: Argv) =>
  planFlags(cli)
    .option('yes', YES)
    .option('trust', TRUST)
    .option('force', { type: 'boolean', describe: 'Overwrite what is there' })
    .option('lenient', { type: 'boolean', describe: 'Leave out what fails' });

/**
 * What a project's framework offers besides features, or its plopfile; only inside a project can it be told what that
 * is, so the flags are those of all.
 * @param rest what stands after `--`
 */
const addOffer = (
  { name, describe, takes = { 'words..': '' }, isPlop }: Omit<Offer, 'add'>,
  rest: readonly string[] = [],
): Command => ({
  usage: Object.keys(takes)
    .map((word) => ` [${word}]`)
    .join(''),
  describe,
  declare(cli) {
    if (isPlop !== true) wireFlags(cli);
    if (isPlop !== false) plopFlags(cli);
    for (const [word, what] of Object.entries(takes)) {
      cli.positional(word.replace(/\.\.$/, ''), {
        type: 'string',
        array: word.endsWith('..'),
        describe: what,
      });
    }
    return cli;
  },
  run: async (args) =>
    (await import('./commands/add.ts')).add(name, list(args.words), {
      ...editInput(args),
      rest,
      force: args.force === true,
      lenient: args.lenient === true,
    }),
});

const NEW_PLUGIN: Command = {
  usage: ' [name]',
  describe: 'Begin a plugin that brings a framework, with its tests',
  declare: (cli) =>
    planFlags(cli).positional('name', {
      type: 'string',
      describe: 'What --framework is to take, in lower case',
    }),
  run: async (args) => {
    const { newPlugin } = await import('./commands/new-plugin.ts');
    await newPlugin({ ...planInput(args), cwd: process.cwd(), name: text(args.name) });
  },
};

const UNDO: Command = {
  usage: '',
  describe: 'Take the last command back, byte for byte',
  declare: (cli) => cli.option('dry-run', DRY_RUN),
  run: async (args) => {
    const { undoLast } = await import('./commands/undo.ts');
    await undoLast({ cwd: process.cwd(), dryRun: args.dryRun === true });
  },
};

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
  run: async (args) => (await import('./commands/eject/index.ts')).eject(ejectInput(args)),
};

const DOCTOR: Command = {
  usage: '',
  describe: 'Say what of the project is off, and what mends it',
  declare: (cli) =>
    cli.option('json', { type: 'boolean', describe: 'Print it as JSON' }).option('trust', TRUST),
  run: async (args) =>
    (await import('./commands/doctor/index.ts')).doctor({
      cwd: process.cwd(),
      json: args.json === true,
      trust: args.trust === true,
    }),
};

/** Puts a command under the word that it begins with; `$0` where there is none. */
const put = (cli: Argv, word: string, { usage, describe, declare, run }: Command): Argv =>
  cli.command(word + usage, describe, declare, (args) => run(args));

const cliOf = (argv: readonly string[], offers: readonly Offer[], theirs: Options): Argv => {
  const options = { ...PROJECT_OPTIONS, ...theirs };
  const [words, only, typed = argv.slice(words.length)] = chosen(argv);
  const cli = yargs(typed)
    .scriptName([NAME, ...words].join(' '))
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
    })
    .option('verbose', { type: 'boolean', describe: 'Show the stack of an error' });
  put(cli, '$0', only ?? createCommand(options));
  if (!only) {
    cli.command('add', 'Add to the project you are in', (add) => {
      put(add, 'feature', ADD_FEATURE);
      for (const offer of offers) put(add, offer.name, addOffer({ isPlop: false, ...offer }));
      const names = ['feature', ...offers.map(({ name }) => name)];
      add.demandCommand(1, `What is to be added? There is: ${names.join(', ')}.`);
    });
    put(cli, 'eject', EJECT);
    cli.command('plugin', 'Write a plugin', (plugin) =>
      put(plugin, 'new', NEW_PLUGIN).demandCommand(1, 'What is to be done? There is: new.'),
    );
    put(cli, 'doctor', DOCTOR);
    put(cli, 'undo', UNDO);
  }
  return cli
    .check((args) => {
      checkValues(argv, args, [...VALUED, ...Object.keys(options)], ['feature', 'with', 'plugin']);
      return true;
    })
    .wrap(null)
    .strict()
    .help()
    .alias('help', 'h')
    .version(VERSION)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new CreateApiError(message, { exit: 'usage', hint: `See ${NAME} --help.` });
    });
};

const HELP = ['--help', '-h', 'help'];

const asksHelp = (argv: readonly string[]) => argv.some((word) => HELP.includes(word));

/**
 * The command that the first words name: the parser reads all words anew at each level, so it is told of this one
 * alone. Help is of all.
 */
function chosen(
  argv: readonly string[],
): [words: string[], only?: Command, typed?: readonly string[]] {
  const [first, second] = argv;
  if (asksHelp(argv)) return [[]];
  if (first === 'add' && second === 'feature') return [[first, second], ADD_FEATURE];
  if (first === 'add' && second && !second.startsWith('-')) {
    const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
    const offer = addOffer({ name: second, describe: '' }, argv.slice(end + 1));
    return [[first, second], offer, argv.slice(2, end)];
  }
  if (first === 'eject') return [[first], EJECT];
  if (first === 'plugin' && second === 'new') return [[first, second], NEW_PLUGIN];
  if (first === 'doctor') return [[first], DOCTOR];
  return first === 'undo' ? [[first], UNDO] : [[]];
}

type Args = Record<string, unknown>;
type Options = Readonly<Record<string, ProjectOption>>;

const text = (value: unknown): string | undefined =>
  value === undefined ? undefined : String(value);
const list = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));

/** The project options that were given, numbers where their choices are. */
function optionValues(args: Args, options: Options): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, { choices }] of Object.entries(options)) {
    if (args[name] === undefined) continue;
    const value = choices.find((choice) => String(choice) === args[name]);
    if (value === undefined) {
      throw new CreateApiError(`--${name}: "${args[name]}" is not one of ${choices.join(', ')}.`, {
        exit: 'usage',
      });
    }
    values[name] = value;
  }
  return values;
}

const planInput = (args: Args) => ({
  dryRun: args.dryRun === true,
  diff: args.diff === true,
  json: args.json === true,
  yes: args.yes === true,
});

const createInput = (args: Args, options: Options) => ({
  ...planInput(args),
  name: text(args.name),
  framework: text(args.framework),
  plugins: list(args.plugin),
  trust: args.trust === true,
  features: list(args.feature),
  with: list(args.with),
  packageManager: text(args.packageManager),
  options: optionValues(args, options),
  templates: text(args.templates),
  preset: text(args.preset),
  install: args.noInstall !== true,
  git: args.noGit !== true,
  merge: args.merge === true,
});

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

const editInput = (args: Args) => ({
  ...planInput(args),
  cwd: process.cwd(),
  wire: args.noWire !== true,
  rewire: args.rewire === true,
  trust: args.trust === true,
});

const addInput = (args: Args) => ({
  ...editInput(args),
  name: text(args.name),
  fields: list(args.fields),
  plural: text(args.plural),
});

/** Runs one command; on an error prints it and ends the process. */
export async function main(argv: readonly string[]): Promise<void> {
  let cli: Argv | undefined;
  try {
    cli = cliOf(argv, await offers(argv), await pluginOptions(argv));
    await cli.parseAsync();
  } catch (thrown) {
    end(await explain(toError(thrown), argv, cli), argv);
  }
}

/** What `add` lists: all there is for the project that it is asked in. */
async function offers(argv: readonly string[]): Promise<Offer[]> {
  const [first, second = '-'] = argv;
  const lists = second.startsWith('-') || (second !== 'feature' && asksHelp(argv));
  return first === 'add' && lists
    ? (await import('./commands/add.ts')).offersIn(process.cwd())
    : [];
}

/** The options that plugins bring; only a new project that names some has to wait for them. */
async function pluginOptions(argv: readonly string[]): Promise<Options> {
  const frameworks = valuesOf(argv, '--framework').filter((name) => name && !isBuiltin(name));
  const named = frameworks.length > 0 || valuesOf(argv, '--plugin').length > 0;
  if (!named || chosen(argv)[1]) return {};
  const { optionsOfPlugins } = await import('./commands/plugin-options.ts');
  // Help is shown whatever is wrong with a plugin.
  const help = asksHelp(argv);
  const options = optionsOfPlugins(argv, process.cwd(), !help);
  return help ? options.catch(() => ({})) : options;
}

const isBuiltin = (framework: string) => FRAMEWORKS.some(({ name }) => name === framework);

/** A word that is neither flag nor command gets the nearest one that is. */
async function explain(
  error: CreateApiError,
  argv: readonly string[],
  cli: Argv | undefined,
): Promise<CreateApiError> {
  const [, unknown] = /^Unknown arguments?: ([^,]+)/.exec(error.message) ?? [];
  return unknown === undefined || !cli
    ? error
    : unknownWord(unknown, argv, await cli.getHelp(), COMMANDS);
}

function end(error: CreateApiError, argv: readonly string[]): never {
  if (argv.includes('--json')) {
    process.stderr.write(`${errorJson(error)}\n`);
  } else {
    showError(error, { verbose: argv.includes('--verbose') });
  }
  process.exit(EXIT[error.exit]);
}

function toError(thrown: unknown): CreateApiError {
  if (thrown instanceof CreateApiError) return thrown;
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (syscall && code !== 'ENOENT') return systemFailure(cause);
  return new CreateApiError(cause.message, { blame: 'ours', cause });
}
