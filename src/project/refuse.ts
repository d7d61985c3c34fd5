import { CreateApiError, type ExitName } from '../errors.ts';

/** Refuses what was typed: what is wrong and where, and what to type instead. */
export function refuse(message: string, hint: string, exit: ExitName = 'usage'): never {
  throw new CreateApiError(message, { hint, exit });
}

/** Text of the user's as a message may show it: quoted, without control characters, not too long. */
export const quote = (text: string): string => `"${visible(text)}"`;

/** The same without quotes, as it is to be typed. */
export function visible(text: string): string {
  const shown = [...text].map((character) =>
    /[\p{C}\p{Zl}\p{Zp}]/u.test(character)
      ? `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`
      : character,
  );
  return shown.length > 60 ? `${shown.slice(0, 57).join('')}…` : shown.join('');
}
