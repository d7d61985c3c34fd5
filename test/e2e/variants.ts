import { contractOptions } from '../../src/contract/scene.ts';
import type { Framework } from '../../src/framework.ts';
import { type OptionValues, defaultOptions } from '../../src/project/options.ts';
import { coveringSet } from '../../src/testing/combinations.ts';
import { flagsOf } from '../support/options.ts';
import { sample } from './sample.ts';
import { STACKS } from './stacks.ts';

/** A project to be made, and what it is run on. */
export interface Variant {
  title: string;
  /** Over the framework's defaults. */
  options: OptionValues;
  runs: Run[];
}

/** One database, and what the project is given once before it is run there. */
export interface Run {
  kind: 'sqlite' | 'postgres';
  adds: string[];
}

const ON_SQLITE: Run = { kind: 'sqlite', adds: [] };
const ON_POSTGRES: Run = { kind: 'postgres', adds: ['cors', 'rate-limit'] };

/**
 * The defaults on SQLite, which is what works alone, and another combination of options on PostgreSQL with all that a
 * project may have once: drawn by SEED, another for each framework. With FULL=1 all combinations in which every two
 * choices meet, on every database that they run on.
 */
export function variantsOf({ name, options }: Framework): Variant[] {
  // The dependencies of another Node than the one here might not run.
  const { node: _, ...others } = options;
  const variant = (chosen: OptionValues, usual: Run): Variant => ({
    title: flagsOf(chosen).join(' ') || 'the defaults',
    options: chosen,
    runs: !process.env['FULL']
      ? [usual]
      : chosen['database'] === 'postgres'
        ? [ON_POSTGRES]
        : [ON_SQLITE, ON_POSTGRES],
  });
  return [
    variant({}, ON_SQLITE),
    ...sample(coveringSet(others), 1, turnOf(name)).map((chosen) => variant(chosen, ON_POSTGRES)),
  ];
}

/** A framework's place among those that are tried, by which each draws its own. */
export const turnOf = (framework: string): number =>
  STACKS.findIndex((stack) => stack.framework === framework);

/** What the contract has to know of a project's options. */
export function contractOf(framework: Framework, chosen: OptionValues) {
  return contractOptions({ ...defaultOptions(framework), ...chosen });
}
