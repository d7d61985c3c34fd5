import type { Declaration } from './declaration.ts';
import type { RefuseField } from './field-grammar.ts';
import { splitWords } from '../names/names.ts';

/** Words that say of a field that what it holds is nobody's to read. */
const SECRET = /(?:^|_)(?:password|passwd|secret|token|api_?key)\d*(?:_|$)/;

const PASSWORD = /(?:^|_)(?:password|passwd)\d*$/;

/** Whether a field so called would show a secret to every reader. */
export const showsSecret = (
  name: string,
  { type, hidden }: Pick<Declaration, 'type' | 'hidden'>,
): boolean =>
  !hidden && (type === 'string' || type === 'text') && SECRET.test(splitWords(name).join('_'));

/** Refuses a field that would. */
export function refuseShownSecret(name: string, declared: Declaration, fail: RefuseField): void {
  if (!showsSecret(name, declared)) return;
  const { type } = declared;
  const words = splitWords(name).join('_');
  fail(
    'every reader of an item would see it',
    PASSWORD.test(words)
      ? `Write ${words}:password, which is kept as its hash, or ${words}:${type}:hidden, which is kept as it came.`
      : `Write ${words}:${type}:hidden, which is taken and kept, and never shown.`,
  );
}
