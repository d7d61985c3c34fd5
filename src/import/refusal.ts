import { CreateApiError } from '../errors.ts';

/** What is said against it, undefined where nothing is. Which field it is its place says. */
export function refusalOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof CreateApiError)
      return error.message.replace(/^Field "(?:[^"\\]|\\.)*": /, '');
    throw error;
  }
}
