import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { helpTexts } from './help.ts';
import { MANIFEST } from './name.ts';

/** Loaded only where it is needed: most commands end well. */
const fail = async (error: Error, what: string): Promise<never> =>
  (await import('./fail.ts')).fail(error, what);

// A reader that has seen enough ends the output, not the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') void fail(error, 'The output');
});

/** Inside a project `add --help` tells what there is for it, which no text made ready can. */
function isOfProject([first, second, ...others]: readonly string[]): boolean {
  if (first !== 'add' || !second?.startsWith('-') || others.length > 0) return false;
  try {
    for (let folder = process.cwd(); ; folder = dirname(folder)) {
      if (existsSync(join(folder, MANIFEST))) return true;
      if (folder === dirname(folder)) return false;
    }
  } catch {
    // The current folder is gone.
    return false;
  }
}

const argv = process.argv.slice(2);
const help = isOfProject(argv) ? undefined : helpTexts[argv.join(' ')];
if (help !== undefined) process.stdout.write(help);
else {
  try {
    process.cwd();
  } catch (error) {
    await fail(error as Error, 'The current folder');
  }
  const { main } = await import('./cli.ts');
  await main(argv);
}
