/**
 * Command lines that leave nothing open are read here. Loading and running yargs is a tenth of a short command, so it
 * reads only what is left: help, mistakes, and whatever else there may be two opinions of.
 */
import { asksHelp, chosen } from './chosen.ts';
import type { Args, Command, Declarations, Declared, Options } from './command.ts';
import { COMMANDS } from './commands.ts';
import { camelCase } from './camel-case.ts';
import { createCommand } from './create.ts';
import { INPUT, VERBOSE } from './flags.ts';

/** What a command takes. */
export interface Taken {
  flags: Map<string, Declared>;
  words: [name: string, how: Declared][];
}

export function takenBy({ declare }: Command): Taken {
  const taken: Taken = {
    flags: new Map<string, Declared>([
      ['input', INPUT],
      ['verbose', VERBOSE],
    ]),
    words: [],
  };
  const into: Declarations = {
    option(name, how) {
      taken.flags.set(name, how);
      return into;
    },
    positional(name, how) {
      taken.words.push([name, how]);
      return into;
    },
    epilogue: () => into,
  };
  declare(into);
  return taken;
}

/** A command line that is understood: the command, and what it is told. */
export interface Plain {
  command: Command;
  args: Args;
}

/** Undefined where it is for yargs to tell. */
export function plain(argv: readonly string[], options: Options): Plain | undefined {
  if (asksHelp(argv)) return undefined;
  const [, only, typed = argv] = chosen(argv, options);
  const command = only ?? createCommand(options);
  const args = argsOf(typed, takenBy(command));
  const isMeant = only !== undefined || !BEGINNINGS.has(String(args?.name));
  return args && isMeant ? { command, args } : undefined;
}

/** A project may not be called as a command begins. */
const BEGINNINGS = new Set(
  ['add', ...Object.keys(COMMANDS)].map((command) => command.split(' ')[0]!),
);

/** No flag, nothing, and no quote that yargs would take off. A dash alone is stdin. */
const isPlain = (word: string | undefined): word is string => /^(?:[^-'"]|-$)/.test(word ?? '');

function argsOf(typed: readonly string[], { flags, words }: Taken): Args | undefined {
  const args: Args = {};
  const loose: string[] = [];
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at]!;
    // Behind it nothing is a flag.
    if (word === '--' && words.at(-1)?.[1].array) {
      loose.push(...typed.slice(at + 1));
      break;
    }
    if (isPlain(word)) {
      loose.push(word);
      continue;
    }
    const [, flag = '', given] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    const how = flags.get(flag);
    if (!how || Object.hasOwn(args, flag)) return undefined;
    const next = typed[at + 1];
    if (how.type === 'boolean') {
      if (given !== undefined || next === 'true' || next === 'false') return undefined;
      args[flag] = args[camelCase(flag)] = true;
      continue;
    }
    const value = given ?? next;
    if (!isPlain(value)) return undefined;
    if (given === undefined) at += 1;
    args[flag] = args[camelCase(flag)] = value;
  }
  for (const [name, { array }] of words) {
    const value = array ? loose.splice(0) : loose.shift();
    if (value !== undefined) args[name] = value;
  }
  return loose.length > 0 ? undefined : args;
}
