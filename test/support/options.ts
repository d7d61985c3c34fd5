import { type OptionValues, flagOf } from '../../src/project/options.ts';

/** Options as they are typed: `--wire-case snake`. */
export const flagsOf = (options: OptionValues): string[] =>
  Object.entries(options).flatMap(([name, value]) => [`--${flagOf(name)}`, String(value)]);
