import { helpTexts } from './help.ts';

/** Ends the process with what the system reported before a command ran, or of its output. */
async function fail(error: NodeJS.ErrnoException, what: string): Promise<never> {
  const { failure } = await import('./commit/failure.ts');
  const { showError } = await import('./ui/terminal.ts');
  showError(failure(error, what), { verbose: false });
  process.exit(1);
}

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
