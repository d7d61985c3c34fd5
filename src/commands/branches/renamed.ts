import { join } from 'node:path';
import { CreateApiError } from '../../errors.ts';
import { NAME } from '../../name.ts';
import { isSame } from '../../languages/same.ts';
import type { Manifest } from '../../project/manifest.ts';
import type { Unmerged } from '../../project/branches/git.ts';
import { readText } from '../../project/read.ts';
import { type MigrationRecord, fromLines, withLineEnds } from '../../project/records.ts';
import type { Stage } from '../../reconcile/stage.ts';
import { fieldsReferringTo, kindsOf } from '../things.ts';
import type { Fate, Forked, Side } from './fork.ts';

const OTHER: Record<Side, Side> = { ours: 'theirs', theirs: 'ours' };

/**
 * Sees to it that no branch has renamed what the other has renamed otherwise, removed, or changed by a migration: that
 * would run on a table of the old name, or of a name that is not there yet.
 * @throws CreateApiError (`conflict`) that says which branch did what
 */
export function demandOneName(root: string, forked: readonly Forked[]): void {
  const said = forked.flatMap((thing) => faultOf(root, thing));
  if (said.length === 0) return;
  throw new CreateApiError(`${said.join('\n')}\nNothing was written.`, {
    exit: 'conflict',
    blame: 'project',
    hint: takenBack('Rename it last'),
  });
}

/**
 * Sees to it that nothing of one branch is about a feature that the other has renamed or removed: no field that refers to
 * it, no file of it that was moved.
 * @throws CreateApiError (`conflict`) that names the fields and the files
 */
export function demandThere(manifest: Manifest, forked: readonly Forked[]): void {
  const lost = forked.filter(({ name }) => !Object.hasOwn(manifest.feature, name));
  const said = lost.flatMap(({ name, base, ours, theirs }) => {
    const [side, fate] =
      ours.is === 'there' ? (['theirs', theirs] as const) : (['ours', ours] as const);
    const how = `which was ${saidOf(fate)} in ${side}.`;
    const fields = kindsOf(manifest)
      .flatMap(([, things]) => Object.entries(things))
      .flatMap(([other, spec]) =>
        fieldsReferringTo(name, spec).map((field) => `${other}.${field}`),
      );
    const moved = Object.entries(manifest.moved ?? {}).filter(([path]) =>
      Object.hasOwn(base.files, path),
    );
    return [
      ...fields.map((field) => `${field} refers to ${name}, ${how}`),
      ...moved.map(([path, to]) => `${path} was moved to ${to}, and is a file of ${name}, ${how}`),
    ];
  });
  if (said.length === 0) return;
  throw new CreateApiError(`${said.join('\n')}\nNothing was written.`, {
    exit: 'conflict',
    blame: 'project',
    hint: takenBack('Only one of them can have its way'),
  });
}

/**
 * Refuses the files that git left open of a feature which one branch has renamed: the edits that the other made belong
 * into files of another name, and what is left under the old one is nobody's.
 */
export function refuseLeft(stage: Stage, forked: readonly Forked[], unmerged: Unmerged): void {
  for (const { name, base, ours, theirs } of forked) {
    const fate = [ours, theirs].find(({ is }) => is === 'renamed');
    if (!fate) continue;
    for (const path of Object.keys(base.files)) {
      if (!unmerged.has(path) || stage.read(path) === null) continue;
      const how = `${name} was ${saidOf(fate)}`;
      stage.refuse(
        path,
        `it was edited, and ${how}: take the edit over to there, delete this file`,
      );
    }
  }
}

/** What to do where only one branch can have its way. */
export const takenBack = (what: string): string =>
  `${what}: take it back on one of the two branches, merge again, and do it then:\n  git merge --abort, ${NAME} undo there (or git revert), git merge`;

function faultOf(root: string, thing: Forked): string[] {
  const { name, ours, theirs } = thing;
  const side = ours.is === 'renamed' ? 'ours' : 'theirs';
  const [own, other] = [thing[side], thing[OTHER[side]]];
  if (own.is !== 'renamed') return [];
  const isOne = other.is === 'renamed' && other.to === own.to;
  if (isOne) return [];
  if (other.is !== 'there')
    return [`${name} was ${saidOf(ours)} in ours, ${saidOf(theirs)} in theirs.`];
  const changing = newIn(thing, OTHER[side]).filter((one) => isAsWritten(root, one));
  if (changing.length === 0) return [];
  return [
    `${name} was ${saidOf(own)} in ${side}, and its table was changed in ${OTHER[side]}:`,
    ...[...newIn(thing, side), ...changing].map(({ path }) => `  ${path}`),
  ];
}

/** How a thing is said to have fared. */
export const saidOf = (fate: Fate): string =>
  fate.is === 'renamed' ? `renamed to ${fate.to}` : 'removed';

/** The migrations that a branch has made of a thing. */
const newIn = ({ base, on }: Forked, side: Side): MigrationRecord[] =>
  (on(side)?.migrations ?? []).filter((one) => !base.migrations.some((was) => isSame(one, was)));

/** Whether it is there as it was written; what the user has deleted or rewritten is settled. */
function isAsWritten(root: string, { path, text }: MigrationRecord): boolean {
  const there = readText(join(root, path));
  return there !== null && withLineEnds(fromLines(text), there) === there;
}
