import { withLineEnds } from '../project/records.ts';
import type { Conflict } from './conflict.ts';
import type { Status } from './stage.ts';

/** What is to become of one generated file. */
export interface Verdict {
  status: Status;
  after: string | null;
  reason?: string;
  /** What there is to choose from, where its status is `conflict`. */
  conflict?: Conflict;
}

/** Why a file that is to be as it was written stays otherwise. */
export const EDITED = 'you edited it';

/**
 * Compares what we wrote last time (`base`), what is there (`disk`) and what we would write today (`desired`).
 * Null is an absent file; a null base is a file that is no record's. What is there keeps its line ends.
 */
export function reconcile(base: string | null, disk: string | null, desired: string): Verdict {
  return compare(base && withLineEnds(base, disk), disk, withLineEnds(desired, disk));
}

function compare(base: string | null, disk: string | null, desired: string): Verdict {
  const against = (reason: string): Verdict => ({
    status: 'conflict',
    after: disk,
    reason,
    conflict: { base, yours: disk, ours: desired },
  });
  if (disk === desired) return { status: 'same', after: disk };
  if (base === null) {
    if (disk === null) return { status: 'create', after: desired };
    return against('is there already, with other text');
  }
  if (base === desired) {
    return {
      status: 'same',
      after: disk,
      reason: disk === null ? 'you removed it' : EDITED,
    };
  }
  if (disk === base) return { status: 'merge', after: desired };
  return against(disk === null ? 'you removed it' : 'you and the templates changed it');
}
