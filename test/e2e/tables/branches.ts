import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fse from 'fs-extra';
import type { Framework } from '../../../src/framework.ts';
import { loadProject } from '../../../src/project/manifest.ts';
import { migrationsOn } from '../../../src/project/migrations.ts';
import { contextOf, resolveFeatures } from '../../../src/project/resolve.ts';
import { type Work, apply, merge, newRepository, onBranch } from '../../git/repository.ts';
import { freshTree } from '../../life/world.ts';
import { git } from '../../support/git.ts';
import { type Case, insertsOf } from './cases.ts';

const START: Work[] = [['add', 'feature', 'items', 'title:string', 'size:integer:unique']];
const ONE: Work[] = [
  ['change', 'feature', 'items', 'note:text:optional'],
  ['add', 'feature', 'posts', 'name:string', 'item:references=items'],
];
const OTHER: Work[] = [
  ['change', 'feature', 'items', 'kind:enum=a,b:default=b', 'size:number'],
  ['add', 'feature', 'tags', 'name:string:unique', 'item:references=items:on-delete=cascade'],
];

/**
 * Two git branches that each changed a feature and added another, merged and applied. Rows were made on one of them;
 * where both have changed it in one second, on that which keeps the names of its migrations.
 */
export async function makeBranches(
  framework: Framework,
  parent: string,
  isSameSecond: boolean,
): Promise<Case> {
  const repository = await newRepository(framework.name, ...START);
  const { root } = repository;
  const { now } = repository;
  await onBranch(repository, 'one', ...ONE);
  if (isSameSecond) repository.now = now;
  const [first, second] = OTHER as [Work, Work];
  await onBranch(repository, 'other', first, () => void (repository.now += 60), second);
  merge(repository, 'one', 'other');
  await apply(repository);
  const folder = join(parent, `life-branches-${isSameSecond}`);
  cpSync(root, folder, { recursive: true });
  git(root, 'add', '--all');
  git(root, 'stash', '--quiet');
  git(root, 'checkout', '--quiet', isSameSecond ? 'other' : 'one');
  cpSync(root, `${folder}-start`, { recursive: true });
  rmSync(root, { recursive: true });

  const { migrations } = framework.language;
  const { manifest } = await loadProject(folder);
  for (const [path, text] of await freshTree(manifest, framework)) {
    await fse.outputFile(join(`${folder}-fresh`, path), text);
  }
  const before = migrationsOn(`${folder}-start`, migrations);
  const there = await loadProject(`${folder}-start`);
  const features = resolveFeatures(there.manifest.feature, contextOf(there.manifest, framework));
  return {
    start: `${folder}-start`,
    changed: folder,
    fresh: `${folder}-fresh`,
    changes: migrationsOn(folder, migrations).length - before.length,
    last: before.at(-1)!.id,
    commands: ['two branches', isSameSecond ? 'in one second' : 'one after the other'],
    refused: [],
    from: 'items',
    to: 'items',
    expected: {
      title: { was: 'title' },
      size: { was: 'size' },
      note: isSameSecond ? 'none' : { was: 'note' },
      kind: isSameSecond ? { was: 'kind' } : 'some',
    },
    apart: [],
    anew: true,
    inserts: {
      sqlite: insertsOf(features, framework, 'sqlite'),
      postgres: insertsOf(features, framework, 'postgres'),
    },
  };
}
