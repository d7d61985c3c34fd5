import type { Offer } from '../commands/add.ts';
import { GRAMMAR_HELP } from '../project/fields/grammar-help.ts';
import { type Args, type Command, type Declarations, list, text } from './command.ts';
import { OPERATIONS, TRUST, YES, editInput, planFlags, wireFlags } from './flags.ts';

export const ADD_FEATURE: Command = {
  usage: ' [name] [fields..]',
  describe: 'Add a feature: model, schema, service, routes, migration, tests',
  lists: ['unique'],
  declare: (cli) =>
    wireFlags(cli)
      .positional('name', {
        type: 'string',
        describe: 'What it is called, in the plural: users',
      })
      .positional('fields', { type: 'string', array: true, describe: 'name:type:rule …' })
      .epilogue(GRAMMAR_HELP)
      .option('unique', {
        type: 'string',
        describe: 'Fields that no two may share all of: author,slug; once for each',
      })
      .option('plural', { type: 'string', describe: 'The plural, where we would get it wrong' })
      .option('table', { type: 'string', describe: 'The SQL table, where it is called otherwise' })
      .option('only', { type: 'string', describe: `What the API can do with it: ${OPERATIONS}` })
      .option('except', { type: 'string', describe: 'All it can do but these: delete' }),
  run: async (args) => {
    const { addFeature } = await import('../commands/add-feature.ts');
    await addFeature(addInput(args));
  },
};

const addInput = (args: Args) => ({
  ...editInput(args),
  name: text(args.name),
  fields: list(args.fields),
  plural: text(args.plural),
  unique: list(args.unique),
  table: text(args.table),
  only: text(args.only),
  except: text(args.except),
});

/** Flags of the generators of a plopfile. */
const plopFlags = (cli: Declarations) =>
  planFlags(cli)
    .option('yes', YES)
    .option('trust', TRUST)
    .option('force', { type: 'boolean', describe: 'Overwrite what is there' })
    .option('lenient', { type: 'boolean', describe: 'Leave out what fails' });

/**
 * What a project's framework offers besides features, or its plopfile; only inside a project can it be told what that
 * is, so the flags are those of all.
 * @param rest what stands after `--`
 */
export const addOffer = (
  { name, describe, takes = { 'words..': '' }, hasFields = false, isPlop }: Omit<Offer, 'add'>,
  rest: readonly string[] = [],
): Command => ({
  usage: Object.keys(takes)
    .map((word) => ` [${word}]`)
    .join(''),
  describe,
  declare(cli) {
    if (isPlop !== true) wireFlags(cli);
    if (isPlop !== false) plopFlags(cli);
    for (const [word, what] of Object.entries(takes)) {
      cli.positional(word.replace(/\.\.$/, ''), {
        type: 'string',
        array: word.endsWith('..'),
        describe: what,
      });
    }
    return hasFields ? cli.epilogue(GRAMMAR_HELP) : cli;
  },
  run: async (args) =>
    (await import('../commands/add.ts')).add(name, wordsOf(args, takes), {
      ...editInput(args),
      rest,
      force: args.force === true,
      lenient: args.lenient === true,
    }),
});

/** All that was typed behind a name, in its order. */
const wordsOf = (args: Args, takes: object): string[] =>
  Object.keys(takes).flatMap((word) => list(args[word.replace(/\.\.$/, '')]));
