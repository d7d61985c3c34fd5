import yargs, { type Argv } from 'yargs';
import type { Offer } from '../commands/add.ts';
import { CreateApiError } from '../errors.ts';
import { NAME, VERSION } from '../name.ts';
import { checkValues, unknownWord } from './mistakes.ts';
import { ADD_FEATURE, addOffer } from './add.ts';
import { chosen } from './chosen.ts';
import type { Args, Command, Declarations, Options } from './command.ts';
import { COMMANDS, NEW_PLUGIN } from './commands.ts';
import { createCommand } from './create.ts';
import { VERBOSE } from './flags.ts';
import { takenBy } from './plain.ts';

type Run = (command: Command, args: Args) => Promise<void>;

/** The flags that are given with a value. */
const valuedOf = (commands: readonly Command[]): string[] =>
  commands.flatMap((command) =>
    [...takenBy(command).flags].filter(([, { type }]) => type === 'string').map(([flag]) => flag),
  );

/**
 * Reads a command line and runs the command that it means. The parser reads all words anew at each level, so where the
 * first words name a command it is told of this one alone. Help is of all.
 * @param offers what `add` lists besides features
 * @throws CreateApiError that names what is wrong with the words
 */
export async function parse(
  argv: readonly string[],
  options: Options,
  offers: readonly Offer[] = [],
  run: Run = (command, args) => command.run(args),
): Promise<void> {
  const cli = parserOf(argv, options, offers, run);
  try {
    await cli.parseAsync();
  } catch (error) {
    const { message } = error as Error;
    // A word that is neither flag nor command gets the nearest one that is.
    const [, unknown] = /^Unknown arguments?: ([^,]+)/.exec(message) ?? [];
    if (unknown === undefined) throw error;
    throw unknownWord(unknown, argv, await cli.getHelp(), Object.keys(COMMANDS));
  }
}

function parserOf(
  argv: readonly string[],
  options: Options,
  offers: readonly Offer[],
  run: Run,
): Argv {
  const [words, only, typed = argv] = chosen(argv);
  const create = createCommand(options);
  /** Puts a command under the word that it begins with; `$0` where there is none. */
  const put = (cli: Argv, word: string, command: Command): Argv =>
    cli.command(
      word + command.usage,
      command.describe,
      (declared) => void command.declare(declared as unknown as Declarations),
      (args) => run(command, args),
    );
  const cli = yargs(typed)
    .scriptName([NAME, ...words].join(' '))
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
    })
    .option('verbose', VERBOSE);
  const command = only ?? create;
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
      checkValues(argv, args, valuedOf([create, ...Object.values(COMMANDS)]), command.lists ?? []);
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
}
