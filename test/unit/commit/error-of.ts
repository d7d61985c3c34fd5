import { expect } from 'vitest';
import { CreateApiError } from '../../../src/errors.ts';

/** The error for people that an action ends with. */
export function errorOf(action: () => void): CreateApiError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(CreateApiError);
    return error as CreateApiError;
  }
  return expect.unreachable('it did not throw');
}
