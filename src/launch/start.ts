/**
 * What `main.ts` imports of the program once it is built, in place of `cli.ts` and `fail.ts`: the build gives the
 * names of their chunks.
 */
import { join } from 'node:path';
import type * as Cli from '../cli.ts';
import type * as Fail from '../fail.ts';
import { importForeign } from './foreign.ts';
import { openProgram } from './program.ts';
import { optimizeLate } from './tiers.ts';

declare const CHUNKS: { pack: string; cli: string; fail: string };

/** What is typed most has code of its own; the rest shares what is left, so that it does not fill the disk. */
const OFTEN = ['add', 'change', 'rename', 'remove', 'undo', 'redo'];
const [word = ''] = process.argv.slice(2);

optimizeLate();
const program = openProgram(
  join(__dirname, 'program'),
  CHUNKS.pack,
  OFTEN.includes(word) ? word : 'rest',
  {
    foreign: { importForeign },
  },
);

/** As `cli.ts` has it; an error ends the process there. */
export async function main(argv: readonly string[]): Promise<void> {
  const cli = program.require(CHUNKS.cli) as unknown as typeof Cli;
  await cli.main(argv);
  program.keepCode();
  // Nothing is left to wait for: Node need not take its heap apart first, which lasts as long as parsing a file.
  if (process.getActiveResourcesInfo().length === 0) process.exit();
}

/** As `fail.ts` has it. */
export const fail: typeof Fail.fail = (error, what) =>
  (program.require(CHUNKS.fail) as unknown as typeof Fail).fail(error, what);
