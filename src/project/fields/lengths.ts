import type { Declaration } from './declaration.ts';
import type { FieldType } from './field.ts';

/** What a text may have of characters where nothing is said: a password as many as NIST SP 800-63B and OWASP ask for. */
const USUAL: Partial<Record<FieldType, { min: number; max: number }>> = {
  string: { min: 0, max: 255 },
  text: { min: 0, max: Infinity },
  password: { min: 8, max: 128 },
};

/** The types whose `min` and `max` are a number of characters. */
export const hasLength = (type: FieldType): boolean => USUAL[type] !== undefined;

/** How many characters a text may have, as said or as usual. */
export function lengthOf({ type, min, max }: Pick<Declaration, 'type' | 'min' | 'max'>) {
  const usual = USUAL[type] ?? { min: 0, max: Infinity };
  return { min: min ?? usual.min, max: max ?? usual.max };
}
