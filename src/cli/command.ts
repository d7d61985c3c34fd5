import type { Argv } from 'yargs';
import type { ProjectOption } from '../framework.ts';

/** What one command takes, and what it does; the code for that is loaded when it runs. */
export interface Command {
  /** What follows its words. */
  usage: string;
  describe: string;
  /** Flags with a value that may stand several times. */
  lists?: readonly string[];
  declare: (cli: Argv) => Argv;
  run: (args: Args) => Promise<void>;
}

/** What yargs has made of the words of a command. */
export type Args = Record<string, unknown>;
export type Options = Readonly<Record<string, ProjectOption>>;

export const text = (value: unknown): string | undefined =>
  value === undefined ? undefined : String(value);
export const list = (value: unknown): string[] =>
  value === undefined ? [] : [value].flat().map(String);
