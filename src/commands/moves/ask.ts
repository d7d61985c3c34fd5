import type { Move } from '../../reconcile/plan.ts';
import { type Question, ask } from '../../ui/ask.ts';
import { likeText } from './text.ts';

const QUESTION: Omit<Question, 'message'> = {
  flag: 'yes',
  describe: 'whether a file that is gone was moved',
  choices: [
    { value: 'yes', label: 'Yes, go on there' },
    { value: 'no', label: 'No, it is gone' },
  ],
  fallback: 'yes',
};

/** Asks of each file that seems to have been moved whether it was; gives those that were. */
export async function askMoves(moves: readonly Move[]): Promise<Move[]> {
  const meant: Move[] = [];
  for (const move of moves) {
    const said = await ask({ ...QUESTION, message: `${likeText(move)} Did you move it there?` });
    if (said === 'yes') meant.push(move);
  }
  return meant;
}
