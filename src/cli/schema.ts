import { type Command, list } from './command.ts';

export const SCHEMA: Command = {
  usage: ' [words..]',
  describe: 'Print the JSON Schema of what a command prints or takes',
  declare: (cli) =>
    cli
      .positional('words', {
        type: 'string',
        array: true,
        describe: 'Which: a command, or create, manifest, error; none lists them',
      })
      .option('takes', { type: 'boolean', describe: 'Of what it takes with --input' })
      .option('list', { type: 'boolean', describe: 'Of what it prints with --list' }),
  run: async (args) => {
    const { schema } = await import('../commands/schema.ts');
    const { PRINTING, takenSchema } = await import('./taken.ts');
    schema(
      { words: list(args.words), takes: args.takes === true, list: args.list === true },
      { printing: PRINTING, takes: takenSchema },
    );
  },
};
