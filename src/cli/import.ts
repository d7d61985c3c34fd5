import { type Command, list } from './command.ts';
import { editInput, wireFlags } from './flags.ts';

const HELP = `openapi.yaml, openapi.json: a document of OpenAPI 3.0 or 3.1; - reads it from stdin
postgres://user@host/name: the tables of a database, of another schema with ?schema=app
sqlite:data.db: the tables of a file
What has no counterpart is listed. Names behind it choose: import openapi.yaml users posts`;

export const IMPORT: Command = {
  usage: ' [source] [names..]',
  describe: 'Add the features of an OpenAPI document or a database',
  declare: (cli) =>
    wireFlags(cli)
      .positional('source', { type: 'string', describe: 'A file, - or a URL' })
      .positional('names', { type: 'string', array: true, describe: 'What of it; all without' })
      .epilogue(HELP),
  run: async (args) => {
    const { importFrom } = await import('../commands/import.ts');
    const words = [...list(args.source), ...list(args.names)];
    await importFrom({ ...editInput(args), words });
  },
};
