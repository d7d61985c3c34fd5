import type { Unmerged } from '../../project/branches/git.ts';
import type { RecordSides } from '../../project/branches/merge-records.ts';
import type { Sides } from '../../project/branches/markers.ts';
import { sidesOf } from '../../project/branches/sides.ts';
import { type GeneratorRecord, fromLines } from '../../project/records.ts';
import { foldEdits } from '../../reconcile/branches/fold.ts';
import { mergePlain, mergeWired, wiredIn } from '../../reconcile/branches/wired.ts';
import { settle } from '../../reconcile/files.ts';
import type { Verdict } from '../../reconcile/reconcile.ts';
import type { Stage } from '../../reconcile/stage.ts';
import { wireFile } from '../../reconcile/wire/index.ts';
import type { Wiring } from '../../reconcile/wiring.ts';
import { type MetRecord, sidesInGit } from './records.ts';

/** The files of a project that two branches have left unmerged, and what is known of them. */
export interface Meeting {
  stage: Stage;
  records: readonly MetRecord[];
  unmerged: Unmerged;
}

/** Both sides of a file of ours, null where it is merged; wherever the user has moved it. */
export const openSides = ({ stage, unmerged }: Meeting, path: string): Sides | null =>
  sidesOf(stage.moves.get(path) ?? path, stage.read(path), unmerged);

/** Every wiring of a file. */
const wiringsIn = ({ records }: Meeting, path: string): Wiring[] =>
  records.flatMap(({ record }) => record.wirings.filter(({ file }) => file === path));

/** Stages the unmerged files whose records are as they are to be: what was wired, and what was edited beside it. */
export async function stageOpenFiles(meeting: Meeting): Promise<void> {
  const { stage, records } = meeting;
  const paths = new Set(
    records.flatMap(({ record, sides }) => [
      ...(sides ? [] : Object.keys(record.files)),
      ...record.wirings.map(({ file }) => file),
    ]),
  );
  const later = new Set(
    records.flatMap(({ record, sides }) => (sides ? Object.keys(record.files) : [])),
  );
  for (const path of paths) {
    const sides = later.has(path) ? null : openSides(meeting, path);
    if (!sides) continue;
    const merged = await mergeOpen(meeting, path, sides);
    if (merged === null) stage.refuse(path, openReason(stage, path));
    else stage.put(path, merged, 'merge');
  }
}

async function mergeOpen(
  meeting: Meeting,
  path: string,
  { base, ours, theirs }: Sides,
): Promise<string | null> {
  if (ours === null || theirs === null) return null;
  const wirings = wiringsIn(meeting, path);
  if (wirings.length > 0) return mergeWired(path, { base, ours, theirs }, wirings);
  const owner = meeting.records.find(({ record }) => Object.hasOwn(record.files, path));
  if (!owner) return null;
  // git has merged the record, and so the file as we would write it now; in the file there were edits besides.
  const sides = sidesInGit(meeting.stage, owner.generator, owner.name);
  const [own, other] = [textIn(sides?.ours, path), textIn(sides?.theirs, path)];
  if (own === null || other === null || own === other) return null;
  const versions = [
    { base: own, text: ours },
    { base: other, text: theirs },
  ];
  return foldEdits(path, versions, fromLines(owner.record.files[path]!));
}

/**
 * What is to become of a file whose record two branches have changed.
 * @param desired as we would write it now
 * @returns undefined where it is no such file
 */
export async function verdictOnMet(
  meeting: Meeting,
  path: string,
  desired: string,
): Promise<Verdict | undefined> {
  const { stage, records } = meeting;
  const met = records.find(({ sides }) => sides && hasFile(sides, path));
  if (!met?.sides) return undefined;
  const open = openSides(meeting, path);
  if (!open) return verdictOnMended(stage, path, met.sides, desired);
  const after = await foldOpen(meeting, path, met.sides, open, desired);
  return after === null
    ? { status: 'conflict', after: stage.read(path), reason: openReason(stage, path) }
    : { status: 'merge', after };
}

const hasFile = ({ ours, theirs }: RecordSides, path: string): boolean =>
  [ours, theirs].some((record) => record !== null && Object.hasOwn(record.files, path));

async function foldOpen(
  meeting: Meeting,
  path: string,
  sides: RecordSides,
  { base, ours, theirs }: Sides,
  desired: string,
): Promise<string | null> {
  if (ours === null || theirs === null) return null;
  const wirings = wiringsIn(meeting, path);
  const [old, own, other] = await Promise.all(
    [base ?? '', ours, theirs].map((text) => wiredIn(path, text, wirings)),
  );
  const wired = async (text: string | null, some: readonly Wiring[]) =>
    text === null || some.length === 0 ? text : (await wireFile(path, text, some, wirings)).text;
  const versions = [
    { base: await wired(textIn(sides.ours, path), own!), text: ours },
    { base: await wired(textIn(sides.theirs, path), other!), text: theirs },
  ];
  // What one of them has taken out stays out.
  const kept = wirings.filter((wiring) =>
    old!.includes(wiring)
      ? own!.includes(wiring) && other!.includes(wiring)
      : own!.includes(wiring) || other!.includes(wiring),
  );
  return foldEdits(path, versions, (await wired(desired, kept))!);
}

/** Of a file that git has merged, or the user: which of the texts we wrote it comes from is to be seen. */
async function verdictOnMended(
  stage: Stage,
  path: string,
  { base, ours, theirs }: RecordSides,
  desired: string,
): Promise<Verdict | undefined> {
  const there = stage.read(path);
  const [from, own, other] = [textIn(base, path), textIn(ours, path), textIn(theirs, path)];
  if (there === null) {
    // git has taken it out, for one branch had removed the thing.
    return own === null || other === null ? { status: 'create', after: desired } : undefined;
  }
  const both =
    from !== null && own !== null && other !== null
      ? await mergePlain(path, { base: from, yours: own, ours: other })
      : null;
  for (const written of [both, own, other]) {
    if (written === null) continue;
    const verdict = await settle(path, written, there, desired);
    if (verdict.status !== 'conflict') return verdict;
  }
  return undefined;
}

const textIn = (record: GeneratorRecord | null | undefined, path: string): string | null =>
  record && Object.hasOwn(record.files, path) ? fromLines(record.files[path]!) : null;

/** Where in a file two branches have changed the same. */
function openReason(stage: Stage, path: string): string {
  const lines = (stage.read(path) ?? '').split('\n');
  const at = lines.flatMap((line, index) => (/^<{7}( |\r?$)/.test(line) ? [index + 1] : []));
  if (at.length === 0) return 'one branch has changed it, the other has removed it';
  return `conflict markers on line ${at.join(', ')}: both branches changed the same`;
}
