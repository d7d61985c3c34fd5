import yargs, { type Argv } from 'yargs';
import type { Offer } from '../commands/add.ts';
import { CreateApiError } from '../errors.ts';
import { NAME, VERSION } from '../name.ts';
import { checkValues, seeHelp, unknownWord } from './mistakes.ts';
import { ADD_FEATURE, addOffer } from './add.ts';
import { chosen } from './chosen.ts';
import { type Args, type Command, type Declarations, type Options, list } from './command.ts';
import { COMMANDS, commandsWith } from './commands.ts';
import { createCommand } from './create.ts';
import { INPUT, VERBOSE } from './flags.ts';
import { GROUPS } from './groups.ts';
import { takenBy } from './plain.ts';

/** The parser keeps what stands behind `--` apart; a command that takes any number of words takes these, too. */
function withRest(command: Command, args: Args & { _?: unknown }): Args {
  const [name, how] = takenBy(command).words.at(-1) ?? [];
  const rest = list(args._);
  if (name === undefined || !how?.array || rest.length === 0) return args;
  return { ...args, [name]: [...list(args[name]), ...rest] };
}

/** The parser drops a dash that stands alone, which is stdin: it is told of another word, which no shell can hand over. */
const DASH = '\0-';

const withoutDash = (words: readonly string[]): string[] =>
  words.map((word) => (word === '-' ? DASH : word));

const withDash = (args: Args): Args =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(dashOf) : dashOf(value),
    ]),
  );

const dashOf = (value: unknown): unknown => (value === DASH ? '-' : value);

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
    const message = (error as Error).message.replaceAll(DASH, '-');
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
  const [words, only, typed = argv] = chosen(argv, options);
  const create = createCommand(options);
  const commands = commandsWith(options);
  /** Puts a command under the word that it begins with; `$0` where there is none. */
  const put = (cli: Argv, word: string, command: Command): Argv =>
    cli.command(
      word + command.usage,
      command.describe,
      (declared) => void command.declare(declared as unknown as Declarations),
      (args) => run(command, withDash(word === '$0' ? withRest(command, args) : args)),
    );
  const cli = yargs(withoutDash(typed))
    .scriptName([NAME, ...words].join(' '))
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
    })
    .option('input', INPUT)
    .option('verbose', VERBOSE);
  const command = only ?? create;
  const help = seeHelp(argv, Object.keys(COMMANDS));
  put(cli, '$0', command);
  if (!only) {
    cli.command('add', GROUPS.add, (add) => {
      put(add, 'feature', ADD_FEATURE);
      for (const offer of offers) put(add, offer.name, addOffer({ isPlop: false, ...offer }));
      const names = ['feature', ...offers.map(({ name }) => name)];
      add.demandCommand(1, `What is to be added? There is: ${names.join(', ')}.`);
    });
    for (const [words, command] of Object.entries(commands)) {
      if (!words.includes(' ')) put(cli, words, command);
    }
    for (const [word, describe] of Object.entries(GROUPS)) {
      if (word === 'add') continue;
      const own = Object.entries(commands).filter(([words]) => words.startsWith(`${word} `));
      const names = own.map(([words]) => words.slice(word.length + 1));
      cli.command(word, describe, (group) => {
        own.forEach(([, command], at) => put(group, names[at]!, command));
        group.demandCommand(1, `What is to be done? There is: ${names.join(', ')}.`);
      });
    }
  }
  return cli
    .check((args) => {
      const valued = valuedOf([create, ...Object.values(commands)]);
      checkValues(argv, args, valued, command.lists ?? [], help);
      return true;
    })
    .wrap(null)
    .strict()
    .help()
    .alias('help', 'h')
    .version(VERSION)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new CreateApiError(message, { exit: 'usage', hint: help });
    });
}
