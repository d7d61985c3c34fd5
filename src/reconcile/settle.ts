import type { Choice, Conflict } from './conflict.ts';
import { linesOf, marked, partsOfTwo, textOfParts } from './merge/parts.ts';
import type { Verdict } from './reconcile.ts';

/** What a choice makes of a file in conflict; null where there are no lines to mark: one side is an absent file. */
export function settled(conflict: Conflict, choice: Choice): Verdict | null {
  if (typeof choice === 'object') return { status: 'merge', after: choice.text, reason: 'edited' };
  const { base, yours, ours } = conflict;
  if (choice === 'markers') {
    return yours === null || ours === null ? null : bySide({ ...conflict, yours, ours }, choice);
  }
  if (base !== null && yours !== null && ours !== null) {
    return bySide({ ...conflict, yours, ours }, choice);
  }
  const kind = yours === null ? 'removed' : ours === null ? 'dropped' : 'present';
  const after = choice === 'yours' ? yours : ours;
  return {
    status: after === null ? 'delete' : 'merge',
    after,
    reason: REASONS[kind][choice],
  };
}

const REASONS = {
  removed: { yours: 'you removed it', generated: 'you had removed it' },
  dropped: { yours: 'yours from now on', generated: 'with what you edited' },
  present: { yours: 'yours is kept', generated: 'overwritten; undo brings yours back' },
} as const;

/** Of each place in conflict one side, or both. */
function bySide(
  { yours, ours, parts: known }: Conflict & { yours: string; ours: string },
  choice: Exclude<Choice, object>,
): Verdict {
  const plain = (text: string) => text.replaceAll('\r\n', '\n');
  const parts = known ?? partsOfTwo(plain(yours), plain(ours));
  const side = choice === 'generated' ? 'ours' : 'yours';
  const text = textOfParts(parts, choice === 'markers' ? marked : (part) => part[side]);
  const said = choice === 'markers' ? 'both, between markers,' : choice;
  return {
    status: 'merge',
    after: yours.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text,
    reason: `${said} at ${linesOf(parts)}`,
  };
}
