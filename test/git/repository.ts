import { planApply } from '../../src/commands/apply.ts';
import { loadMerged } from '../../src/commands/branches/load.ts';
import { carryOut } from '../../src/commands/finish.ts';
import { loadFramework } from '../../src/frameworks/index.ts';
import { loadProject } from '../../src/project/manifest.ts';
import { type Plan, isChange } from '../../src/reconcile/plan.ts';
import { TIME } from '../support/generate.ts';
import { planOf } from '../support/plan.ts';
import { commitAll, git, startRepository, tryGit } from '../support/git.ts';
import { INPUT, type World, check, newWorld } from '../life/world.ts';

/** What is done on a branch: the words of a command, or an edit by hand. */
export type Work = readonly string[] | ((root: string) => void | Promise<void>);

/** A project in a repository of its own. */
export interface Repository extends World {
  /** Of the next command, in seconds since the epoch; each is a minute later. */
  now: number;
}

export async function newRepository(framework: string, ...work: Work[]): Promise<Repository> {
  const world = await newWorld(await loadFramework(framework));
  const repository: Repository = { ...world, now: TIME / 1000 };
  for (const one of work) await run(repository, one);
  startRepository(world.root);
  return repository;
}

/** Does some work on a branch of its own, which begins where `main` is, and commits it. */
export async function onBranch(
  repository: Repository,
  name: string,
  ...work: Work[]
): Promise<void> {
  const { root } = repository;
  git(root, 'checkout', '--quiet', '-b', name, 'main');
  for (const one of work) await run(repository, one);
  commitAll(root, name);
}

/** Merges one branch into another, as far as git can; says whether it could. */
export function merge({ root }: Repository, theirs: string, into: string): boolean {
  git(root, 'checkout', '--quiet', into);
  return tryGit(root, 'merge', '--quiet', '--message', 'Merge', theirs).status === 0;
}

/** Runs `apply`, and says what it planned. */
export async function apply(repository: Repository, more: object = {}): Promise<Plan> {
  const { root } = repository;
  const input = { ...INPUT, cwd: root, ...more };
  const plan = await planned(repository, () => planApply(loadMerged(root), input));
  await carryOut(plan, input);
  return plan;
}

/** What holds after `apply`: the project is as if it were made so, and there is nothing left to do. */
export async function checkApplied(
  repository: Repository,
  features: Record<string, Record<string, string>>,
): Promise<void> {
  const { model } = repository;
  model.manifest.feature = Object.fromEntries(
    Object.entries(features).map(([name, fields]) => [name, { fields }]),
  );
  await check(repository);
  const again = await planned(repository, () =>
    planApply(loadMerged(repository.root), { ...INPUT, cwd: repository.root }),
  );
  if (isChange(again)) throw new Error('A second apply is not the same');
}

async function run(repository: Repository, work: Work): Promise<void> {
  const { root } = repository;
  if (typeof work === 'function') return work(root);
  const project = await loadProject(root);
  await carryOut(await planned(repository, () => planOf(project, work)), INPUT);
}

async function planned(repository: Repository, plan: () => Promise<Plan>): Promise<Plan> {
  const before = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = String((repository.now += 60));
  try {
    return await plan();
  } finally {
    if (before === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = before;
  }
}
