import type { Answers, Question } from './plopfile.ts';
import { type Asking, askAll } from './questions.ts';

/** What parts the choices of a list. */
class Separator {
  readonly type = 'separator';
}

/**
 * What stands for inquirer where a plopfile asks by itself: the same questions, asked as all of ours are.
 * Its plugins draw on the terminal with parts of its own, so they can only be registered.
 */
export function inquirerOf(asking: Asking) {
  const prompt = (questions: Question | readonly Question[], answers: Answers = {}) =>
    askAll([questions].flat() as Question[], answers, asking);
  return {
    prompt: Object.assign(prompt, { prompts: {} }),
    createPromptModule: () => prompt,
    registerPrompt: () => {},
    Separator,
  };
}
