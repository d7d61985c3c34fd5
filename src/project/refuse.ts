import { CreateApiError, type ExitName } from '../errors.ts';

/** Refuses what was typed: what is wrong and where, and what to type instead. */
export function refuse(message: string, hint: string, exit: ExitName = 'usage'): never {
  throw new CreateApiError(message, { hint, exit });
}

/** Text of the user's as a message may show it: quoted, without control characters, not too long. */
export function quote(text: string): string {
  const visible = [...text].map((character) =>
    /[\p{C}\p{Zl}\p{Zp}]/u.test(character)
      ? `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`
      : character,
  );
  return `"${visible.length > 60 ? `${visible.slice(0, 57).join('')}…` : visible.join('')}"`;
}
