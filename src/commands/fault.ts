import { CreateApiError } from '../errors.ts';

/** What a step says against what it is given, as a question shows it: nothing, where it takes it. */
export function faultOf(step: () => unknown): string | undefined {
  try {
    step();
    return undefined;
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    return [error.message, error.hint].filter(Boolean).join(' ');
  }
}
