import { CreateApiError } from '../errors.ts';
import { isInteractive } from './terminal.ts';

/** One declaration gives the flag, its help, the question, its default and its check. */
export interface Question {
  /** As on the command line, without dashes; a positional is in brackets: `[name]`. */
  flag: string;
  /** For the help. */
  describe: string;
  /** What is asked. */
  message: string;
  choices?: readonly { value: string; label: string; hint?: string }[];
  /** What the question proposes, and what `--yes` takes. */
  fallback: string;
  /** Why a value won't do. */
  fault?: (value: string) => string | undefined;
}

export interface AskOptions {
  /** Take the defaults and ask nothing. */
  yes: boolean;
  /** There is no default to take: `--yes` changes nothing. */
  must?: boolean;
}

/**
 * The answer to a question: what was given, else the default, else what the user says.
 * @throws CreateApiError where there is nobody to ask, or what was given won't do.
 */
export async function answer(
  question: Question,
  given: string | undefined,
  { yes, must = false }: AskOptions,
): Promise<string> {
  const name = question.flag.startsWith('[') ? question.flag : `--${question.flag}`;
  if (given === undefined && (must || !yes)) {
    if (isInteractive()) return ask(question);
    throw new CreateApiError(`${name} is missing, and there is no terminal to ask for it.`, {
      exit: 'usage',
      hint: `Give ${name} (${question.describe})${must ? '' : ', or --yes for the defaults'}.`,
    });
  }
  const value = given ?? question.fallback;
  const fault = faultOf(question, value);
  if (fault) throw new CreateApiError(`${name}: ${fault}.`, { exit: 'usage' });
  return value;
}

function faultOf({ choices, fault }: Question, value: string): string | undefined {
  if (choices?.length && !choices.some((choice) => choice.value === value)) {
    return `"${value}" is not one of ${choices.map((choice) => choice.value).join(', ')}`;
  }
  return fault?.(value);
}

/** Asks the question, its default proposed; an answer that won't do is asked for again. */
export async function ask(question: Question): Promise<string> {
  const { isCancel, select, text } = await import('@clack/prompts');
  const { choices, fallback, message } = question;
  const value = choices?.length
    ? await select({ message, options: [...choices], initialValue: fallback })
    : await text({
        message,
        ...(fallback ? { placeholder: fallback, defaultValue: fallback } : {}),
        validate: (text) => faultOf(question, text || fallback),
      });
  if (isCancel(value)) throw interrupted();
  return value;
}

export const interrupted = (): CreateApiError =>
  new CreateApiError('Interrupted; nothing was written.', { exit: 'interrupted' });
