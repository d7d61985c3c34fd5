import yargs, { type Argv } from 'yargs';
import { ADD_FEATURE, addOffer } from './cli/add.ts';
import type { Command, Options } from './cli/command.ts';
import { COMMANDS, NEW_PLUGIN } from './cli/commands.ts';
import { createCommand } from './cli/create.ts';
import type { Offer } from './commands/add.ts';
import { systemFailure } from './commit/index.ts';
import { CreateApiError, EXIT } from './errors.ts';
import { FRAMEWORKS } from './frameworks/index.ts';
import { NAME, VERSION } from './name.ts';
import { PROJECT_OPTIONS } from './options.ts';
import { flagOf } from './project/options.ts';
import { errorJson } from './ui/json.ts';
import { showError } from './ui/terminal.ts';
import { checkValues, unknownWord, valuesOf } from './usage.ts';

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
  'unique',
  'table',
  'url',
  'only',
  'except',
];

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
  const command = only ?? createCommand(options);
  put(cli, '$0', command);
  if (!only) {
    cli.command('add', 'Add to the project you are in', (add) => {
      put(add, 'feature', ADD_FEATURE);
      for (const offer of offers) put(add, offer.name, addOffer({ isPlop: false, ...offer }));
      const names = ['feature', ...offers.map(({ name }) => name)];
      add.demandCommand(1, `What is to be added? There is: ${names.join(', ')}.`);
    });
    for (const [words, command] of Object.entries(COMMANDS)) {
      if (!words.includes(' ')) put(cli, words, command);
    }
    cli.command('plugin', 'Write a plugin', (plugin) =>
      put(plugin, 'new', NEW_PLUGIN).demandCommand(1, 'What is to be done? There is: new.'),
    );
  }
  return cli
    .check((args) => {
      checkValues(
        argv,
        args,
        [...VALUED, ...Object.keys(options).map(flagOf)],
        command.lists ?? [],
      );
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
  if (asksHelp(argv)) return [[]];
  for (const [name, command] of Object.entries(COMMANDS)) {
    const words = name.split(' ');
    if (words.every((word, index) => argv[index] === word)) return [words, command];
  }
  const [first, second] = argv;
  if (first !== 'add' || !second || second.startsWith('-')) return [[]];
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const offer = addOffer({ name: second, describe: '' }, argv.slice(end + 1));
  return [[first, second], offer, argv.slice(2, end)];
}

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
    : unknownWord(unknown, argv, await cli.getHelp(), Object.keys(COMMANDS));
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
