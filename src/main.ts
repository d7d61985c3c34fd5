import { helpTexts } from './help.ts';

// A reader that has seen enough ends the output, not the command.
process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  const [{ failure }, { showError }] = await Promise.all([
    import('./commit/index.ts'),
    import('./ui/terminal.ts'),
  ]);
  showError(failure(error, 'The output'), { verbose: false });
  process.exit(1);
});

const argv = process.argv.slice(2);
const help = helpTexts[argv.join(' ')];
if (help !== undefined) process.stdout.write(help);
else {
  const { main } = await import('./cli.ts');
  await main(argv);
}
