import { addOffer } from './add.ts';
import { changeCommand } from './change.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import type { Command, Options } from './command.ts';
import { commandsWith } from './commands.ts';

const HELP = ['--help', '-h', 'help'];

export const asksHelp = (argv: readonly string[]) => argv.some((word) => HELP.includes(word));

/** The command that the first words name, those words, and what follows them. */
export function chosen(
  argv: readonly string[],
  options: Options = PROJECT_OPTIONS,
): [words: string[], only?: Command, typed?: readonly string[]] {
  if (asksHelp(argv)) return [[]];
  for (const [name, command] of Object.entries(commandsWith(options))) {
    const words = name.split(' ');
    if (words.every((word, index) => argv[index] === word)) {
      return [words, command, argv.slice(words.length)];
    }
  }
  const [first, second] = argv;
  if (first === 'change' && /^[a-z]/.test(second ?? '')) {
    return [[first, second!], changeCommand(second!), argv.slice(2)];
  }
  if (first !== 'add' || !second || second.startsWith('-')) return [[]];
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const offer = addOffer({ name: second, describe: '' }, argv.slice(end + 1));
  return [[first, second], offer, argv.slice(2, end)];
}

/** Whether a command line has its words and flags in a document. */
export const hasInput = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv
    .slice(0, end === -1 ? argv.length : end)
    .some((word) => word === '--input' || word.startsWith('--input='));
};
