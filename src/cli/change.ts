import { GRAMMAR_HELP } from '../project/fields/grammar-help.ts';
import { type Args, type Command, type Options, list, names, text } from './command.ts';
import { optionFlags, optionValues } from './create.ts';
import { OPERATIONS, TRUST, carryFlags, editInput, wireFlags } from './flags.ts';

const FORCE = { type: 'boolean', describe: 'Delete what you edited, too' } as const;

const CHANGE_HELP = `A field that is there is declared anew, another is added. full_name:was=name renames one; what
stands behind -- with a dash before it goes: change feature users full_name:was=name -- -age

${GRAMMAR_HELP}`;

/** @param generator whose thing it is: `feature`, or another that makes things by name */
export const changeCommand = (generator: string): Command => ({
  usage: ' [name] [fields..]',
  describe: `Change a ${generator}: fields, rules; its table by a migration`,
  lists: ['drop', 'unique', 'drop-unique'],
  declare: (cli) =>
    wireFlags(cli)
      .positional('name', { type: 'string', describe: 'What it is called: users' })
      .positional('fields', {
        type: 'string',
        array: true,
        describe: 'name:type:rule …, new:was=old',
      })
      .epilogue(CHANGE_HELP)
      .option('drop', { type: 'string', describe: 'A field to leave out; once for each' })
      .option('unique', { type: 'string', describe: 'Fields that no two may share all of, too' })
      .option('drop-unique', { type: 'string', describe: 'A combination that may be shared now' })
      .option('table', { type: 'string', describe: 'What the SQL table is called from now on' })
      .option('only', { type: 'string', describe: `What the API can do with it: ${OPERATIONS}` })
      .option('except', { type: 'string', describe: 'All it can do but these: delete' }),
  run: async (args) => {
    const { changeThing } = await import('../commands/change-thing.ts');
    await changeThing(changeInput(generator, args));
  },
});

const changeInput = (generator: string, args: Args) => ({
  ...editInput(args),
  generator,
  name: text(args.name),
  words: list(args.fields),
  drop: names(args.drop),
  unique: list(args.unique),
  dropUnique: list(args.dropUnique),
  table: text(args.table),
  only: text(args.only),
  except: text(args.except),
});

export const RENAME: Command = {
  usage: ' [words..]',
  describe: 'Rename a feature: files, routes, references, table',
  declare: (cli) =>
    wireFlags(cli)
      .positional('words', {
        type: 'string',
        array: true,
        describe: 'The old name, the new name: feature users members',
      })
      .option('plural', { type: 'string', describe: 'The plural, where we would get it wrong' }),
  run: async (args) => {
    const { rename } = await import('../commands/rename.ts');
    await rename({ ...editInput(args), words: list(args.words), plural: text(args.plural) });
  },
};

export const REMOVE: Command = {
  usage: ' [words..]',
  describe: 'Remove a feature, or what the project has once',
  declare: (cli) =>
    wireFlags(cli)
      .positional('words', {
        type: 'string',
        array: true,
        describe: 'What: feature users, cors',
      })
      .option('force', FORCE),
  run: async (args) => {
    const { remove } = await import('../commands/remove.ts');
    await remove({ ...editInput(args), words: list(args.words), force: args.force === true });
  },
};

/** @param options of the project's framework: ours, and those that its plugins bring */
export const changeProjectCommand = (options: Options): Command => ({
  usage: '',
  describe: 'Change what the project was made with: --database postgres',
  lists: ['with', 'without'],
  declare: (cli) =>
    optionFlags(wireFlags(cli), options)
      .option('package-manager', { type: 'string', describe: 'npm, pnpm, yarn, bun; pip, uv' })
      .option('with', { type: 'string', describe: 'What it is to have once, such as cors,docker' })
      .option('without', { type: 'string', describe: 'What it is to have no longer' })
      .option('force', FORCE),
  run: async (args) => {
    const { changeProject } = await import('../commands/change-project.ts');
    await changeProject({
      ...editInput(args),
      options: optionValues(args, options),
      packageManager: text(args.packageManager),
      with: names(args.with),
      without: names(args.without),
      force: args.force === true,
    });
  },
});

export const MOVED: Command = {
  usage: ' [from] [to]',
  describe: 'Take note that you have moved a file that was generated',
  declare: (cli) =>
    carryFlags(cli)
      .positional('from', { type: 'string', describe: 'Where it was' })
      .positional('to', { type: 'string', describe: 'Where it is' })
      .option('trust', TRUST),
  run: async (args) => {
    const { moved } = await import('../commands/moved.ts');
    await moved({ ...editInput(args), from: text(args.from), to: text(args.to) });
  },
};

export const UPGRADE: Command = {
  usage: '',
  describe: 'Bring what was generated up to date, merged with your edits',
  declare: (cli) =>
    wireFlags(cli)
      .option('check', { type: 'boolean', describe: 'Say what would change; exit 1 if anything' })
      .option('force', FORCE),
  run: async (args) => {
    const { upgrade } = await import('../commands/upgrade.ts');
    await upgrade({ ...editInput(args), check: args.check === true, force: args.force === true });
  },
};

export const APPLY: Command = {
  usage: '',
  describe: 'Do what follows from edits of create-api.json by hand',
  declare: (cli) => wireFlags(cli).option('force', FORCE),
  run: async (args) => {
    const { apply } = await import('../commands/apply.ts');
    await apply({ ...editInput(args), force: args.force === true });
  },
};
