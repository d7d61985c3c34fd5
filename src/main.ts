import { helpTexts } from './help.ts';

const argv = process.argv.slice(2);
const help = helpTexts[argv.join(' ')];
if (help !== undefined) process.stdout.write(help);
else {
  const { main } = await import('./cli.ts');
  await main(argv);
}
