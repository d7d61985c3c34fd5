import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { suggest } from '../project/names/suggest.ts';

const refuse = (message: string, hint: string): never => {
  throw new CreateApiError(message, { exit: 'usage', hint });
};

/** Where the help is of the command that was meant, as far as it was typed. */
export function seeHelp(argv: readonly string[], commands: readonly string[]): string {
  const [first = '', second = ''] = argv;
  const groups = ['add', ...commands.map((command) => command.split(' ')[0]!)];
  const both = `${first} ${second}`;
  const command = commands.includes(both) ? both : groups.includes(first) ? first : '';
  return `See ${[NAME, command, '--help'].filter(Boolean).join(' ')}.`;
}

/**
 * Refuses what the parser lets pass: a flag twice, a flag without its value, and a value where there is none:
 * it would read `--dry-run=yes` as false, and write.
 * @param valued the flags with a value; what more than one may be given for is a list
 * @param help where to look
 */
export function checkValues(
  argv: readonly string[],
  args: Readonly<Record<string, unknown>>,
  valued: readonly string[],
  lists: readonly string[],
  help: string,
): void {
  for (const flag of valued) {
    const value = args[flag];
    if (Array.isArray(value) && !lists.includes(flag)) refuse(`--${flag} is given twice.`, help);
    if ([value].flat().includes('')) refuse(`--${flag} needs a value.`, help);
  }
  for (const word of flagsOf(argv)) {
    const [, flag = '', value] = /^--([^=]+)=(.*)$/s.exec(word) ?? [];
    if (value === undefined || valued.includes(flag) || /^(true|false)$/.test(value)) continue;
    refuse(`--${flag} takes no value.`, `Give --${flag}, or leave it out.`);
  }
}

/** What to say of words that no command knows; `help` is that of the command, `commands` are all there are. */
export function unknownWord(
  unknown: string,
  argv: readonly string[],
  help: string,
  commands: readonly string[],
): CreateApiError {
  const error = (message: string, nearest: string | null) =>
    new CreateApiError(message, {
      exit: 'usage',
      hint: nearest ? `Did you mean ${nearest}?` : seeHelp(argv, commands),
    });
  const flag = flagsOf(argv).find((word) => isFlag(word, unknown));
  if (flag !== undefined) {
    const shown = flag.startsWith('--') ? flag.replace(/=.*/s, '') : `-${unknown}`;
    const flags = [...help.matchAll(/--[a-z][a-z-]+/g)].map(([name]) => name);
    return error(`${shown} is no flag of this command.`, suggest(shown, flags));
  }
  const words = argv.filter((word) => !word.startsWith('-'));
  const meant = nearestCommand(words, commands);
  const isTyped = meant?.split(' ').every((word, at) => word === words[at]);
  const nearest = isTyped ? null : meant;
  return error(`"${unknown}" is no argument of this command.`, nearest && `${NAME} ${nearest}`);
}

/** `ad feature users` and `feature users` both mean `add feature`; a command's first word alone is near, too. */
function nearestCommand(words: readonly string[], commands: readonly string[]): string | null {
  const [first = '', second = ''] = words;
  const short = commands.find((command) => command.split(' ')[1] === first);
  const whole = commands.filter((command) => command.includes(' '));
  return short ?? suggest(`${first} ${second}`, whole) ?? suggest(first, commands);
}

/** The flags among the words: all that begins with a dash, up to `--`. */
function flagsOf(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? argv.length : end).filter((word) => word.startsWith('-'));
}

/** The parser puts a line around a name that objects have already: `___proto___`. */
function isFlag(word: string, unknown: string): boolean {
  if (!word.startsWith('--')) return word.slice(1).includes(unknown);
  const name = word.slice(2).replace(/=.*/s, '');
  return [name, `_${name}_`].includes(unknown);
}
