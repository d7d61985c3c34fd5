import type { RefuseField } from './field-grammar.ts';
export const portablePattern = (pattern: string, _fail: RefuseField): string => pattern;
