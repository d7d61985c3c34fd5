import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fse from 'fs-extra';
import { expect } from 'vitest';
import { planApply } from '../../src/commands/apply.ts';
import { carryOut } from '../../src/commands/finish.ts';
import { stageProject } from '../../src/commands/pipeline.ts';
import { CreateApiError } from '../../src/errors.ts';
import type { Framework } from '../../src/framework.ts';
import {
  type Manifest,
  type Project,
  loadProject,
  newManifest,
} from '../../src/project/manifest.ts';
import { isMigration, nextMigrations } from '../../src/project/migrations.ts';
import { defaultOptions } from '../../src/project/options.ts';
import { contextOf, resolveFeatures } from '../../src/project/resolve.ts';
import type { Plan } from '../../src/reconcile/plan.ts';
import { createStage } from '../../src/reconcile/stage.ts';
import { TIME } from '../support/generate.ts';
import { readTree } from '../support/cli.ts';
import { tablesDue, tablesOf } from './tables.ts';

/** What is expected of a project: its manifest, and what the user has done to its files. */
export interface Model {
  manifest: Manifest;
  /** Each line that the user wrote, by the file it is in now. */
  lines: Map<string, string[]>;
  /** Our path → where the user has moved the file. */
  moved: Map<string, string>;
  /** Lines of ours that the user took out, by file: what they hold. */
  taken: Map<string, string[]>;
}

export type Tree = Record<string, string>;

/** A real project beside what is expected of it. */
export interface World {
  root: string;
  framework: Framework;
  model: Model;
  /** Commits that can be undone, each with all there was before it. */
  past: { model: Model; tree: Tree }[];
  /** What was undone and can be done again. */
  future: { model: Model; tree: Tree }[];
  /** For names that are new. */
  count: number;
  conflicts: number;
  /** Merges of branches, and why some of them were left to the user. */
  merges: number;
  refusals: string[];
}

export const INPUT = {
  dryRun: false,
  diff: false,
  json: false,
  yes: true,
  wire: true,
  rewire: false,
  trust: false,
};

export const copyOf = ({ manifest, lines, moved, taken }: Model): Model => ({
  manifest: structuredClone(manifest),
  lines: structuredClone(lines),
  moved: structuredClone(moved),
  taken: structuredClone(taken),
});

/** A project in a folder of its own, without features. */
export async function newWorld(
  framework: Framework,
  options: Manifest['options'] = {},
  parent = tmpdir(),
): Promise<World> {
  const root = mkdtempSync(join(parent, 'life-'));
  const manifest = newManifest({
    name: 'my-api',
    framework: framework.name,
    options: {
      ...defaultOptions(framework),
      ...('node' in framework.options ? { node: 20 } : {}),
      packageManager: framework.language.managers[0]!.name,
      ...options,
    },
    feature: {},
  });
  for (const [path, text] of await freshTree(manifest, framework)) {
    await fse.outputFile(join(root, path), text);
  }
  const model: Model = { manifest, lines: new Map(), moved: new Map(), taken: new Map() };
  return {
    root,
    framework,
    model,
    past: [],
    future: [],
    count: 0,
    conflicts: 0,
    merges: 0,
    refusals: [],
  };
}

/** All files of a project as the bootstrap writes them. */
export async function freshTree(
  manifest: Manifest,
  framework: Framework,
): Promise<Map<string, string>> {
  const stage = createStage('/nowhere');
  const features = resolveFeatures(manifest.feature, contextOf(manifest, framework));
  await stageProject({ stage, manifest, framework, time: TIME }, features);
  return new Map(stage.changes().map(({ path, after }) => [path, after!]));
}

/**
 * Carries a plan out, or has it refused.
 * @param expected what is expected then; null where it is to be refused
 */
export async function act(
  world: World,
  plan: (project: Project) => Promise<Plan>,
  expected: Model | null,
): Promise<void> {
  const before = await readTree(world.root);
  let refusal: CreateApiError | null = null;
  let changed = false;
  try {
    changed = await carryOut(await plan(await loadProject(world.root)), INPUT);
  } catch (error) {
    if (!(error instanceof CreateApiError)) throw error;
    refusal = error;
  }
  if (refusal) {
    const isConflict = refusal.exit === 'conflict' && world.model.lines.size > 0;
    if (expected && !isConflict) throw refusal;
    if (isConflict) world.conflicts += 1;
    expect(await readTree(world.root)).toEqual(before);
    return;
  }
  expect(expected, 'it was to be refused').not.toBeNull();
  if (changed) {
    world.past.push({ model: copyOf(world.model), tree: before });
    world.future = [];
  }
  world.model = expected!;
  await check(world);
}

/** What holds at any time. */
export async function check(world: World): Promise<void> {
  const { root, framework, model } = world;
  const { migrations } = framework.language;
  const manifest = await fse.readJson(join(root, 'create-api.json'));
  const { moved = {}, ...rest } = manifest;
  const { moved: _, ...due } = model.manifest;
  expect(rest).toEqual(due);
  expect(new Map(Object.entries(moved))).toEqual(model.moved);

  const isOurs = (path: string) =>
    !isMigration(path, migrations) &&
    !path.startsWith('.create-api/records/') &&
    path !== 'create-api.json';
  const tree = await readUtf8(root);
  const fresh = await freshTree(model.manifest, framework);
  const expected: Tree = {};
  for (const [path, text] of fresh) {
    if (isOurs(path)) expected[model.moved.get(path) ?? path] = withoutTaken(path, text, model);
  }
  const there: Tree = {};
  for (const [path, text] of Object.entries(tree)) {
    if (isOurs(path)) there[path] = withoutLines(text, model.lines.get(path) ?? []);
  }
  // A blank line between ours and the user's is nobody's.
  for (const path of model.lines.keys()) {
    for (const all of [expected, there]) all[path] = all[path]!.replaceAll(/\n{2,}/g, '\n');
  }
  expect(Object.keys(there).sort()).toEqual(Object.keys(expected).sort());
  for (const [path, text] of Object.entries(there)) expect(text, path).toBe(expected[path]);
  for (const [path, lines] of model.lines) {
    for (const line of lines) expect(tree[path]?.split(line).length, `${line} in ${path}`).toBe(2);
  }

  const records = Object.keys(tree).filter((path) => path.startsWith('.create-api/records/'));
  const names = [
    'project/project',
    ...Object.keys(model.manifest.with ?? {}).map((name) => `with/${name}`),
    ...Object.keys(model.manifest.feature).map((name) => `feature/${name}`),
  ];
  expect(records.sort()).toEqual(names.map((name) => `.create-api/records/${name}.json`).sort());

  expect(tablesOf(root, framework.language)).toEqual(tablesDue(model.manifest));
  // It throws where there is more than one head.
  nextMigrations(root, migrations, TIME, 1);
  const left = await planApply(await loadProject(root), INPUT as never);
  expect(left.changes.filter(({ before, after }) => before !== after)).toEqual([]);
}

export async function readUtf8(root: string): Promise<Tree> {
  const tree = await readTree(root);
  return Object.fromEntries(
    Object.entries(tree).map(([path, text]) => [path, Buffer.from(text, 'latin1').toString()]),
  );
}

export async function writeTree(root: string, tree: Tree): Promise<void> {
  for (const [path, text] of Object.entries(tree)) {
    await fse.ensureDir(dirname(join(root, path)));
    await fse.writeFile(join(root, path), text, 'latin1');
  }
}

/** Line ends are the user's. */
const withoutLines = (text: string, lines: readonly string[]): string =>
  lines.reduce((left, line) => left.replace(`${line}\n`, ''), text.replaceAll('\r\n', '\n'));

const withoutTaken = (path: string, text: string, { taken }: Model): string =>
  (taken.get(path) ?? []).reduce(
    (left, part) =>
      left
        .split('\n')
        .filter((line) => !line.includes(part))
        .join('\n'),
    text,
  );
