import type { ProjectOption } from '../framework.ts';

/** How a word or a flag of a command is declared. */
export interface Declared {
  type: 'string' | 'boolean';
  describe: string;
  alias?: string;
  array?: boolean;
}

/** Where a command says what it takes: the parser, or what reads plain command lines without it. */
export interface Declarations {
  option: (name: string, how: Declared) => Declarations;
  positional: (name: string, how: Declared) => Declarations;
  epilogue: (text: string) => Declarations;
}

/** What one command takes, and what it does; the code for that is loaded when it runs. */
export interface Command {
  /** What follows its words. */
  usage: string;
  describe: string;
  /** Flags with a value that may stand several times. */
  lists?: readonly string[];
  declare: (cli: Declarations) => unknown;
  run: (args: Args) => Promise<void>;
}

/** What has been made of the words of a command. */
export type Args = Record<string, unknown>;
export type Options = Readonly<Record<string, ProjectOption>>;

export const text = (value: unknown): string | undefined =>
  value === undefined ? undefined : String(value);
export const list = (value: unknown): string[] =>
  value === undefined ? [] : [value].flat().map(String);
/** Names that may stand behind one flag, with commas between. */
export const names = (value: unknown): string[] => list(value).flatMap((each) => each.split(','));
