import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { managerOf } from '../project/facts.ts';
import type { OptionValues } from '../project/options.ts';
import { say } from '../ui/terminal.ts';
import { type Ran, isInstalled, run, runAll } from '../run.ts';
import { commandLine, quote } from './shell.ts';
import type { Target } from './target.ts';

/**
 * Installs the new project's dependencies; the project stays where this fails.
 * @throws CreateApiError with the command that goes on
 */
export async function installProject(
  target: Target,
  framework: Framework,
  options: OptionValues,
): Promise<void> {
  const manager = managerOf(options, framework);
  const ran = await runAll(`Installing with ${manager.name}`, manager.install, target.root);
  if (!ran.ok) throw failed(target, `Installing with ${manager.name}`, ran, manager.install);
}

const MESSAGE = 'Initial commit';

/**
 * Makes the project a git repository with a first commit, unless it is inside one or git is missing.
 * @throws CreateApiError with the command that goes on
 */
export async function startRepository(target: Target): Promise<void> {
  if (!isInstalled('git')) return say('git is not installed: no repository was made.');
  const inside = await run(['git', 'rev-parse', '--is-inside-work-tree'], target.root);
  if (inside.ok) return say('This is inside a git repository already: none was made.');
  const commands = [
    ['git', 'init', '--quiet'],
    ['git', 'add', '--all'],
    ['git', 'commit', '--quiet', '--message', MESSAGE],
  ];
  for (const [index, command] of commands.entries()) {
    const ran = await run(command, target.root);
    if (!ran.ok) throw failed(target, `\`${commandLine(command)}\``, ran, commands.slice(index));
  }
}

const LAST_LINES = 20;

function failed(target: Target, what: string, ran: Ran, rest: readonly string[][]) {
  const how = ran.interrupted ? 'was interrupted' : 'failed';
  const tail = ran.output.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  const steps = target.shown === '.' ? [] : [`cd ${quote(target.shown)}`];
  const message = `${what} ${how}; the project's files are all there.`;
  return new CreateApiError(tail && !ran.interrupted ? `${message}\n${tail}` : message, {
    exit: ran.interrupted ? 'interrupted' : 'failed',
    blame: 'machine',
    hint: `Go on with: ${[...steps, ...rest.map(commandLine)].join(' && ')}`,
  });
}
