import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import type { Disk } from './disk.ts';
import { past } from './history.ts';
import type { TravelPlan, Way } from './travel.ts';
import type { Blocked } from './walk.ts';

const DONE = {
  undo: { done: 'undone', as: 'as the command left them' },
  redo: { done: 'redone', as: 'as undo left them' },
} as const;

/** As one would type it. */
export const commandOf = (way: Way, steps: number): string =>
  steps === 1 ? `${NAME} ${way}` : `${NAME} ${way} ${steps}`;

/**
 * @param more what else is to be said of a file
 * @throws CreateApiError with exit `conflict` that lists the files in the way, by the commands that they belong to
 */
export function demandFree(
  { way, commits, blocked }: TravelPlan,
  more: (file: Blocked) => string = () => '',
): void {
  if (blocked.length === 0) return;
  const { done, as } = DONE[way];
  const several = commits.length > 1;
  const lines = commits.flatMap((commit) => {
    const files = blocked.filter(({ by }) => by === commit);
    const own = files.map((file) => `  ${file.path} ${file.reason}${more(file)}`);
    return several && own.length > 0
      ? [`  ${commit.command}`, ...own.map((line) => `  ${line}`)]
      : own;
  });
  const what = several ? `These ${commits.length} commands` : `\`${commits[0]!.command}\``;
  const free = commits.findIndex((commit) => blocked.some(({ by }) => by === commit));
  const hints = [
    `Nothing was touched. \`${commandOf(way, commits.length)} --diff\` shows what has changed.`,
    `Put these files back ${as}, then run ${way} again.`,
    ...(free > 0 ? [`What comes before them can be ${done}: ${commandOf(way, free)}`] : []),
  ];
  throw new CreateApiError(`${what} can't be ${done}:\n${lines.join('\n')}`, {
    exit: 'conflict',
    blame: 'project',
    hint: hints.join('\n'),
  });
}

export const nothing = (way: Way): CreateApiError =>
  new CreateApiError(`There is nothing to ${way}.`, {
    blame: 'project',
    hint:
      way === 'undo'
        ? `${NAME} can only take back its own commits, and only where they were made.`
        : `What ${NAME} undo took back can be done again, until another command changes the project.`,
  });

/** Why there are fewer commits that way than were asked for. */
export function notSoMany(
  disk: Disk,
  root: string,
  way: Way,
  there: number,
  asked: number,
): CreateApiError {
  if (there > 0) {
    const are = there === 1 ? 'There is 1 command' : `There are ${there} commands`;
    return new CreateApiError(`${are} to ${way}, not ${asked}.`, {
      hint: `${NAME} undo --list shows ${there === 1 ? 'it' : 'them'}.`,
    });
  }
  const [last] = past(disk, root);
  if (way === 'undo' || !last) return nothing(way);
  for (const { undone, journal } of past(disk, root)) {
    if (undone) return tooLate(journal.command, last.journal.command);
  }
  return nothing(way);
}

const tooLate = (command: string, later: string): CreateApiError =>
  new CreateApiError(`\`${command}\` can't be redone: \`${later}\` came after it was undone.`, {
    blame: 'project',
    hint: 'Run the command again.',
  });

export const overtaken = (): CreateApiError =>
  new CreateApiError('Another command has changed the project meanwhile.', {
    exit: 'conflict',
    blame: 'project',
    hint: 'Run the command again.',
  });
