import type { ProjectFacts } from '../framework.ts';

/** What every item and every page has, in a wire case. */
export const keysIn = (wireCase: unknown): ProjectFacts['keys'] =>
  wireCase === 'snake'
    ? { createdAt: 'created_at', updatedAt: 'updated_at', nextCursor: 'next_cursor' }
    : { createdAt: 'createdAt', updatedAt: 'updatedAt', nextCursor: 'nextCursor' };
