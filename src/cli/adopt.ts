import { type Command, text } from './command.ts';
import { YES, planFlags, planInput } from './flags.ts';

export const ADOPT: Command = {
  usage: '',
  describe: 'Take on an application that create-api did not make',
  declare: (cli) =>
    planFlags(cli)
      .option('app', {
        type: 'string',
        describe: 'Which, where there are several: app/main.py:app',
      })
      .option('yes', YES),
  run: async (args) =>
    (await import('../commands/adopt.ts')).adopt({
      ...planInput(args),
      cwd: process.cwd(),
      app: text(args.app),
    }),
};
