import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { type Plan, type PlannedWiring, conflictsOf, impossibleOf } from '../reconcile/plan.ts';
import { UNMENDED } from '../reconcile/markers.ts';
import type { PlannedChange } from '../reconcile/stage.ts';
import { likeText, movedCommand } from './moves/text.ts';
import { sidesText } from '../ui/conflicts/sides.ts';
import { pasteText, statusLine } from '../ui/terminal.ts';

/** Why a plan can't be carried out: a conflict (exit 3), or a wiring that can't be (exit 4). */
export function refusalOf(plan: Plan): CreateApiError {
  const conflicts = conflictsOf(plan);
  return conflicts.length > 0 ? conflictIn(plan, conflicts) : impossible(plan);
}

function conflictIn(plan: Plan, conflicts: readonly PlannedChange[]): CreateApiError {
  const lines = conflicts.flatMap(({ status, path, reason, conflict }) => {
    const sides = conflict ? sidesText(conflict) : '';
    return [statusLine(status, path, reason), ...(sides ? [sides] : [])];
  });
  return new CreateApiError(
    `These files are in the way; nothing was written:\n${lines.join('\n')}`,
    { exit: 'conflict', blame: 'project', hint: withMoves(plan, hintFor(plan, conflicts)) },
  );
}

function hintFor({ command, conflictHint }: Plan, conflicts: readonly PlannedChange[]): string {
  if (conflictHint && !conflicts.some(hasLines)) return conflictHint;
  const open = conflicts.filter(({ conflict }) => !conflict);
  if (open.length > 0) {
    return open.every(({ reason }) => reason?.startsWith(UNMENDED))
      ? `Mend the lines between the markers, then run the command again.\nWhere git left them: ${NAME} apply merges what it can of two branches.`
      : 'Move them away or rename them, then run the command again.';
  }
  const told = command.replace(/ --on-conflict \S+$/, '');
  const choices = [
    ['yours', 'what you wrote'],
    ['generated', `what ${NAME} would write; undo brings yours back`],
    ...(conflicts.some(hasLines) ? [['markers', 'both, to decide on in the file']] : []),
  ];
  const commands = choices.map(
    ([word, what]) => `  ${told} --on-conflict ${word!.padEnd(9)}  # ${what}`,
  );
  return `Say which it is to be, in a terminal file by file, or for all of them:\n${commands.join('\n')}\nWith --diff it only shows what comes of it.`;
}

/** What to say first of files that may have been moved: the rest is about files that are gone. */
const withMoves = ({ moves = [] }: Plan, hint: string): string =>
  [
    ...moves.flatMap((move) => [likeText(move), `If you moved it: ${movedCommand(move)}`]),
    hint,
  ].join('\n');

/** Whether both sides have the file, and so lines to choose from. */
const hasLines = ({ conflict }: PlannedChange): boolean =>
  conflict !== undefined && conflict.yours !== null && conflict.ours !== null;

function impossible(plan: Plan): CreateApiError {
  const reasons = new Set(impossibleOf(plan).map(whyOf));
  const missing = plan.wirings.filter(({ outcome }) => ['wired', 'impossible'].includes(outcome));
  return new CreateApiError(
    `It can't be wired; nothing was written.\n  ${[...reasons].join('\n  ')}`,
    {
      exit: 'wiring',
      blame: 'project',
      hint: withMoves(plan, `Run it again with --no-wire, and paste:\n${pasteText(missing)}`),
    },
  );
}

const whyOf = ({ wiring: { file }, reason = '' }: PlannedWiring): string =>
  reason.startsWith(file) ? reason : `${file}: ${reason}`;
