import { helpTexts } from './help.ts';

/** Loaded only where it is needed: most commands end well. */
const fail = async (error: Error, what: string): Promise<never> =>
  (await import('./fail.ts')).fail(error, what);

// A reader that has seen enough ends the output, not the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') void fail(error, 'The output');
});

const argv = process.argv.slice(2);
const help = helpTexts[argv.join(' ')];
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
