import { interrupted } from '../../ui/ask.ts';
import { initialOf, optionsOf, tickedOf } from './choices.ts';
import type { Choice, Question } from './plopfile.ts';

/** A question of which nothing is to be made any more. */
export type Plain = Omit<Question, 'type' | 'message' | 'choices' | 'default'> & {
  type: string;
  message: string;
  choices: readonly Choice[];
  default: unknown;
};

/** What a question's own filter and check make of an answer. */
export type Verdict = { accepted: unknown; fault?: string };

/** Asks in the terminal until the question's own check takes the answer. */
export async function askPlain(
  question: Plain,
  check: (value: unknown) => Promise<Verdict>,
): Promise<{ value: unknown; accepted: unknown }> {
  const { isCancel, log } = await import('@clack/prompts');
  for (;;) {
    const value = await show(question);
    if (isCancel(value)) throw interrupted();
    const { accepted, fault } = await check(value);
    if (!fault) return { value, accepted };
    log.error(fault);
  }
}

/** Every kind of question that inquirer brings along, as ours look; one that nobody knows is a line of text, as there. */
async function show({ type, message, choices, default: given }: Plain): Promise<unknown> {
  const prompts = await import('@clack/prompts');
  const text = given === undefined || given === null ? '' : String(given);
  const proposal = text ? { placeholder: text, defaultValue: text } : {};
  switch (type) {
    case 'confirm':
      return prompts.confirm({ message, initialValue: given !== false });
    case 'list':
    case 'rawlist':
    case 'expand': {
      const initialValue = initialOf(choices, given);
      return prompts.select<unknown>({ message, options: optionsOf(choices), initialValue });
    }
    case 'checkbox': {
      const initialValues = tickedOf(choices, given);
      const options = optionsOf(choices);
      return prompts.multiselect<unknown>({ message, options, initialValues, required: false });
    }
    case 'password':
      return prompts.password({ message });
    case 'editor':
      return prompts.multiline({ message, initialValue: text, showSubmit: true });
    case 'number': {
      const validate = (typed: string | undefined) =>
        Number.isNaN(Number(typed || text || NaN)) ? 'It takes a number.' : undefined;
      const typed = await prompts.text({ message, ...proposal, validate });
      return typeof typed === 'string' ? Number(typed) : typed;
    }
    default: {
      const typed = await prompts.text({ message, ...proposal });
      return typed ?? '';
    }
  }
}
