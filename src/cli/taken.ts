import { PROJECT_OPTIONS } from '../options.ts';
import { chosen } from './chosen.ts';
import { COMMANDS } from './commands.ts';
import { createCommand } from './create.ts';
import { takenBy } from './plain.ts';
import { takesSchema } from './takes.ts';

/** The commands that have `--json`. */
export const PRINTING: readonly string[] = Object.keys(COMMANDS).filter((name) =>
  takenBy(COMMANDS[name]!).flags.has('json'),
);

/** The JSON Schema of what a command takes, by its words. */
export function takenSchema(words: string) {
  if (words === 'create')
    return takesSchema(words, createCommand(PROJECT_OPTIONS), PROJECT_OPTIONS);
  const typed = words.split(' ');
  const [named, command] = chosen(typed);
  return command && named.length === typed.length
    ? takesSchema(words, command, PROJECT_OPTIONS)
    : undefined;
}
