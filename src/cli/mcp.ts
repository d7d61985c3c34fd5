import { type Command, text } from './command.ts';

export const MCP: Command = {
  usage: ' [folder]',
  describe: 'Serve agents: the Model Context Protocol on stdio',
  declare: (cli) =>
    cli.positional('folder', {
      type: 'string',
      describe: 'Work on projects in it alone; on any without',
    }),
  run: async (args) => (await import('../mcp/server.ts')).serve(text(args.folder)),
};
