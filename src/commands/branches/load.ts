import { join } from 'node:path';
import { CreateApiError } from '../../errors.ts';
import { MANIFEST } from '../../name.ts';
import { unmergedIn } from '../../project/branches/git.ts';
import { mergeManifests } from '../../project/branches/merge-manifests.ts';
import type { Clash } from '../../project/branches/merge-values.ts';
import { sidesOf } from '../../project/branches/sides.ts';
import { type Project, checkVersion, projectOf } from '../../project/manifest.ts';
import { readText } from '../../project/read.ts';
import { type Forked, type Side, forkedIn } from './fork.ts';
import { demandOneName, demandThere, saidOf, takenBack } from './renamed.ts';

/**
 * The project with the manifest that two branches come to, where they have met in it; else as it is.
 * @throws CreateApiError (`conflict`) where one thing was changed in two ways
 */
export function loadMerged(root: string): Project {
  const there = readText(join(root, MANIFEST)) ?? '';
  const sides = sidesOf(MANIFEST, there, unmergedIn(root));
  let text = there;
  const forked = forkedIn(root);
  demandOneName(root, forked);
  if (sides?.ours != null && sides.theirs != null) {
    const merged = mergeManifests(sides);
    if (merged.clashes.length > 0) throw clashed(merged.clashes, forked);
    ({ text } = merged);
  }
  const project = projectOf(root, text);
  checkVersion(project.manifest);
  demandThere(project.manifest, forked);
  return project;
}

function clashed(clashes: readonly Clash[], forked: readonly Forked[]): CreateApiError {
  const lines = clashes.map(({ path, ours, theirs }) => {
    const thing = forked.find(({ name }) => path.length === 2 && path[1] === name);
    const said = (value: unknown, side: Side) => {
      if (value !== undefined) return `${JSON.stringify(value)} in ${side}`;
      return `${thing ? saidOf(thing[side]) : 'removed'} in ${side}`;
    };
    return `  ${path.join('.')}: ${said(ours, 'ours')}, ${said(theirs, 'theirs')}`;
  });
  return new CreateApiError(
    `${MANIFEST}: the branches differ; nothing was written.\n${lines.join('\n')}`,
    {
      exit: 'conflict',
      blame: 'project',
      hint: takenBack('Only one of them can have its way'),
    },
  );
}
