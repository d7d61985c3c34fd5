import { isUtf8 } from 'node:buffer';
import type { Content, TravelPlan } from '../../commit/index.ts';
import type { PlannedChange, Status } from '../../reconcile/stage.ts';

/** The files of a plan to undo or redo as those of any plan, what is in the way among them. */
export function changesOf({ changes, blocked }: TravelPlan): PlannedChange[] {
  const conflicts = blocked.map(({ path, reason, now }) =>
    changed(path, 'conflict', now, now, reason),
  );
  const others = changes.map(({ path, before, after }) =>
    changed(path, statusOf(before, after), before, after),
  );
  return [...others, ...conflicts].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What has become of the files in the way since they were left. */
export const editsOf = ({ blocked }: TravelPlan): PlannedChange[] =>
  blocked.map(({ path, now, due }) => changed(path, statusOf(due, now), due, now));

/** What a change of one file is called. */
export const statusOf = (before: Content, after: Content): Status =>
  after === null ? 'delete' : before === null ? 'create' : 'merge';

function changed(
  path: string,
  status: Status,
  before: Content,
  after: Content,
  reason?: string,
): PlannedChange {
  const sides = [before, after].map((content) => (content === null ? null : Buffer.from(content)));
  const encoding = sides.every((side) => side === null || isUtf8(side)) ? 'utf8' : 'base64';
  const [was, is] = sides.map((side) => side && side.toString(encoding)) as [string, string];
  return {
    path,
    status,
    ...(reason === undefined ? {} : { reason }),
    before: was,
    after: is,
    ...(encoding === 'utf8' ? {} : { encoding }),
  };
}
