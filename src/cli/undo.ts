import { CreateApiError } from '../errors.ts';
import { type Args, type Command, type Declarations, text } from './command.ts';
import { LEAVE_DATABASE, TRUST, carryFlags, carryInput } from './flags.ts';

const stepsFlags = (cli: Declarations) =>
  carryFlags(cli)
    .positional('steps', { type: 'string', describe: 'How many commands, all or none of them; 1' })
    .option('leave-database', LEAVE_DATABASE)
    .option('trust', TRUST);

const stepsInput = (args: Args) => ({
  ...carryInput(args),
  cwd: process.cwd(),
  steps: text(args.steps),
  leaveDatabase: args.leaveDatabase === true,
  trust: args.trust === true,
});

export const UNDO: Command = {
  usage: ' [steps]',
  describe: 'Take the last command back, or the last 3, byte for byte',
  declare: (cli) =>
    stepsFlags(cli).option('list', {
      type: 'boolean',
      describe: 'List what there is to undo and redo',
    }),
  run: async (args) => {
    if (args.list === true) {
      if (args.steps !== undefined)
        throw new CreateApiError('--list takes no number.', { exit: 'usage' });
      const { listCommits } = await import('../commands/undo/list.ts');
      return listCommits(stepsInput(args));
    }
    const { undoOrRedo } = await import('../commands/undo/index.ts');
    await undoOrRedo('undo', stepsInput(args));
  },
};

export const REDO: Command = {
  usage: ' [steps]',
  describe: 'Do again what undo took back, until another command',
  declare: stepsFlags,
  run: async (args) => {
    const { undoOrRedo } = await import('../commands/undo/index.ts');
    await undoOrRedo('redo', stepsInput(args));
  },
};
