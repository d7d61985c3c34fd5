import { isSame } from '../../languages/same.ts';
import { MANIFEST } from '../../name.ts';
import { meetingIn, textIn, unmergedIn } from '../../project/branches/git.ts';
import type { WireOptions } from '../../reconcile/generated.ts';
import type { PlannedWiring } from '../../reconcile/plan.ts';
import type { Stage } from '../../reconcile/stage.ts';
import type { Context } from '../pipeline.ts';
import { droppedTwice } from './dropped.ts';
import { type Meeting, stageOpenFiles, verdictOnMet } from './files.ts';
import { forkedIn } from './fork.ts';
import { stageMergedHeads, stageRenumbered } from './migrations.ts';
import { type MetRecord, stageRecords } from './records.ts';
import { stageRemoved } from './removed.ts';
import { refuseLeft } from './renamed.ts';

/** A project in which branches have met, as far as that is staged, and what is left to do. */
export interface Met {
  /** Of what is there by now. */
  records: readonly MetRecord[];
  /** Things that both branches have changed, to be rendered anew: `feature/users`. */
  anew: ReadonlySet<string>;
  /** The branches have rendered with other options, or other templates: all of it is to be rendered anew. */
  everything: boolean;
  verdictOn: WireOptions['verdictOn'];
  wirings: PlannedWiring[];
  notes: string[];
  /** The files that git waits to be told of. */
  unmerged: string[];
}

/**
 * Stages what two branches come to that have met in a project: records, files, migrations. Where none have, it stages
 * nothing.
 * @throws CreateApiError where a person has to decide
 */
export async function stageBranches(context: Context, options: WireOptions): Promise<Met> {
  const { stage, manifest, framework } = context;
  const unmerged = unmergedIn(stage.root);
  const all = stageRecords(stage, manifest, unmerged);
  const { migrations: style } = framework.language;
  const forked = forkedIn(stage.root);
  const dropped = droppedTwice(stage.root, style, forked);
  const notes = stageRenumbered(stage, style, all, unmerged, dropped);
  const meeting: Meeting = { stage, records: all, unmerged };
  await stageOpenFiles(meeting);
  refuseLeft(stage, forked, unmerged);
  const removed = await stageRemoved(context, all, options);
  const records = all.filter((met) => !removed.records.includes(met));
  await stageMergedHeads(context);
  return {
    records,
    anew: new Set(
      records.filter(({ sides }) => sides).map(({ generator, name }) => `${generator}/${name}`),
    ),
    everything: isMixed(stage.root),
    verdictOn: (path, desired) => verdictOnMet({ ...meeting, records }, path, desired),
    wirings: removed.wirings,
    notes: [...notes, ...removed.notes],
    unmerged: [...unmerged.keys()],
  };
}

/** Whether the branches that meet differ in what all files are made with. */
function isMixed(root: string): boolean {
  const meeting = meetingIn(root);
  if (!meeting) return false;
  const [ours, theirs] = [meeting.ours, meeting.theirs].map((revision) => {
    const text = textIn(root, revision, MANIFEST);
    try {
      return text === null ? null : (JSON.parse(text) as Record<string, unknown>);
    } catch {
      return null;
    }
  });
  if (!ours || !theirs) return false;
  return ['version', 'options', 'plugins', 'templates'].some(
    (key) => !isSame(ours[key], theirs[key]),
  );
}

/** What is to be said of git, which waits to be told that files are merged. */
export function notesOnGit(stage: Stage, unmerged: readonly string[]): string[] {
  const isOpen = (path: string) => !stage.has(path) || /^<{7} /m.test(stage.read(path) ?? '');
  const open = unmerged.filter(isOpen);
  return [
    ...(open.length > 0 ? [`git has these open, which are yours: ${open.join(', ')}`] : []),
    ...(open.length < unmerged.length
      ? ['Tell git what is merged: git add --all, then commit']
      : []),
  ];
}
