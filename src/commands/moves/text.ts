import { NAME } from '../../name.ts';
import type { Move } from '../../reconcile/plan.ts';
import { commandLine } from '../shell.ts';

export const likeText = ({ from, to, likeness }: Move): string =>
  `${from} is gone, and ${to} is ${likeness} % like it.`;

/** The command that takes note of the move. */
export const movedCommand = ({ from, to }: Move): string => commandLine([NAME, 'moved', from, to]);
