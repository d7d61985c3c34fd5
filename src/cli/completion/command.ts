import { CreateApiError } from '../../errors.ts';
import { type Command, text } from '../command.ts';
import { INSTALL_HELP, SCRIPTS } from './scripts.ts';

export const COMPLETION: Command = {
  usage: ' [shell]',
  describe: 'Print what makes a shell complete commands: bash, zsh, fish',
  declare: (cli) =>
    cli
      .positional('shell', { type: 'string', describe: Object.keys(SCRIPTS).join(', ') })
      .epilogue(INSTALL_HELP),
  run: async (args) => {
    const shell = text(args.shell);
    const script = shell === undefined ? undefined : SCRIPTS[shell];
    if (script === undefined) throw noShell(shell);
    (await import('../../ui/terminal.ts')).write(script);
  },
};

const noShell = (shell: string | undefined): CreateApiError =>
  new CreateApiError(
    shell === undefined ? 'For which shell?' : `There is no completion for "${shell}".`,
    { exit: 'usage', hint: `There is: ${Object.keys(SCRIPTS).join(', ')}.\n${INSTALL_HELP}` },
  );
