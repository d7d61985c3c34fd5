import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { helpTexts } from './help.ts';
import { MANIFEST } from './name.ts';
import { print } from './ui/output.ts';

/** Loaded only where it is needed: most commands end well. */
const fail = async (error: unknown, what: string): Promise<never> =>
  (await import('./fail.ts')).fail(error as Error, what);

/** Inside a project these tell what there is for it, which no text made ready can. */
function isOfProject(argv: readonly string[]): boolean {
  if (!/^(?:add|change project) (?:--help|-h)$/.test(argv.join(' '))) return false;
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

async function run(argv: readonly string[]): Promise<void> {
  const help = isOfProject(argv) ? undefined : helpTexts[argv.join(' ')];
  if (help !== undefined) {
    try {
      print(help);
    } catch (error) {
      await fail(error, 'The output');
    }
    return;
  }
  try {
    process.cwd();
  } catch (error) {
    await fail(error, 'The current folder');
  }
  // Where a file would grow past the user's limit the kernel ends the process, unless somebody hears it: then the call
  // fails, and what was written can be taken back.
  process.on('SIGXFSZ', () => {});
  const { main } = await import('./cli.ts');
  await main(argv);
}

void run(process.argv.slice(2));
