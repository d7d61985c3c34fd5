import { createTwoFilesPatch } from 'diff';
import { CreateApiError } from '../../errors.ts';
import { NAME } from '../../name.ts';
import type { Choice, Conflict } from '../../reconcile/conflict.ts';
import { unmended } from '../../reconcile/markers.ts';
import { settled } from '../../reconcile/settle.ts';
import type { PlannedChange } from '../../reconcile/stage.ts';
import { type Question, ask } from '../ask.ts';
import { colored } from '../diff.ts';
import { say, statusLine, write } from '../terminal.ts';
import { editText, editorOf } from './editor.ts';
import { sidesText } from './sides.ts';

/** Asks of each file in conflict what is to become of it. */
export async function askConflicts(
  changes: readonly PlannedChange[],
): Promise<Map<string, Choice>> {
  const choices = new Map<string, Choice>();
  for (const [at, { path, reason, conflict }] of changes.entries()) {
    if (!conflict) continue;
    say(statusLine('conflict', path, reason));
    const sides = sidesText(conflict);
    if (sides) say(sides);
    const rest = changes.length > 1 ? ` (${at + 1} of ${changes.length})` : '';
    choices.set(path, await askOne(`What is ${path} to be?${rest}`, path, conflict));
  }
  return choices;
}

async function askOne(message: string, path: string, conflict: Conflict): Promise<Choice> {
  const question = { ...QUESTION, message, choices: choicesFor(conflict) };
  let draft: string | null = null;
  for (;;) {
    const answer = await ask(question);
    if (answer === 'stop') throw stopped();
    if (answer === 'diff') write(colored(diffOf(path, conflict)));
    else if (answer !== 'edit') return answer as Choice;
    else {
      draft = await edited(path, draft ?? settled(conflict, 'markers')!.after!);
      const left = await unmended(path, draft);
      if (left === null) return { text: draft };
      say(`There are ${left} still. The editor goes on from here.`);
    }
  }
}

const stopped = (): CreateApiError =>
  new CreateApiError('Stopped; nothing was written.', { exit: 'conflict', blame: 'project' });

const QUESTION: Omit<Question, 'message' | 'choices'> = {
  flag: 'on-conflict',
  describe: 'whose version a file in conflict is to have',
  fallback: 'yours',
};

/** What there is to choose from, which depends on which side has the file. */
function choicesFor({ yours, ours }: Conflict): NonNullable<Question['choices']> {
  const stop = { value: 'stop', label: 'Stop', hint: 'nothing is written' };
  const diff = { value: 'diff', label: 'Show the diff' };
  if (yours === null) {
    return [
      { value: 'yours', label: 'Leave it out', hint: 'you removed it' },
      { value: 'generated', label: 'Write it', hint: `as ${NAME} has it now` },
      diff,
      stop,
    ];
  }
  if (ours === null) {
    return [
      { value: 'yours', label: 'Keep it', hint: 'it is yours from now on' },
      { value: 'generated', label: 'Delete it', hint: 'undo brings it back' },
      diff,
      stop,
    ];
  }
  return [
    { value: 'yours', label: 'Yours', hint: 'what you wrote in these places' },
    { value: 'generated', label: `${NAME}'s`, hint: 'what it would write there' },
    { value: 'markers', label: 'Both, between markers', hint: 'decide on it later' },
    ...(editorOf(process.env)
      ? [{ value: 'edit', label: 'Open it in your editor', hint: 'both, between markers' }]
      : []),
    diff,
    stop,
  ];
}

/** From what the user has to what we would write, taken whole. */
const diffOf = (path: string, conflict: Conflict): string => {
  const ours = settled(conflict, 'generated')?.after ?? null;
  const { yours } = conflict;
  return createTwoFilesPatch(
    yours === null ? '/dev/null' : `yours/${path}`,
    ours === null ? '/dev/null' : `${NAME}/${path}`,
    yours ?? '',
    ours ?? '',
  ).replace(/^={3,}\n/, '');
};

/** What the user makes of a text in an editor; the same where that fails. */
async function edited(path: string, text: string): Promise<string> {
  try {
    return await editText(editorOf(process.env)!, path, text);
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    say(error.message);
    return text;
  }
}
