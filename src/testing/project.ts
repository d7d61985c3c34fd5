import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { checkWith } from '../commands/once.ts';
import { stageAddition, stageProject } from '../commands/pipeline.ts';
import { NAME } from '../name.ts';
import { parseFeatureText } from '../project/fields/grammar.ts';
import { type Manifest, loadProject, newManifest } from '../project/manifest.ts';
import { type OptionValues, defaultOptions } from '../project/options.ts';
import { type GeneratorRecord, recordPath } from '../project/records.ts';
import { nextMigrations } from '../project/migrations.ts';
import { contextOf, resolveFeatures } from '../project/resolve.ts';
import type { PlannedWiring } from '../reconcile/plan.ts';
import { type PlannedChange, type Stage, createStage } from '../reconcile/stage.ts';
import type { Subject } from './check.ts';

/** The time of every plan: 2026-01-31T12:00:00Z. */
export const TIME = Date.UTC(2026, 0, 31, 12);

/** A root with nothing in it. */
const NOWHERE = join(tmpdir(), `${NAME}-nowhere`, 'my-api');

/** Path → text. */
export type Tree = ReadonlyMap<string, string>;

export interface Planned {
  manifest: Manifest;
  stage: Stage;
  changes: PlannedChange[];
  wirings: PlannedWiring[];
}

/** The options of a project that is made to test a framework. */
export const optionsOf = ({ framework, options }: Subject): OptionValues => ({
  ...defaultOptions(framework),
  packageManager: framework.language.managers[0]!.name,
  ...options,
});

/** Plans a whole new project, as the bootstrap does: with these features, and these of what it has once. */
export async function planProject(
  subject: Subject,
  texts: readonly string[] = [],
  once: readonly string[] = [],
): Promise<Planned> {
  const { framework } = subject;
  const parsed = texts.map((text) => parseFeatureText(text, framework.fieldTypes));
  const specs = Object.fromEntries(parsed.map(({ key, spec }) => [key, spec]));
  const manifest = newManifest({
    name: 'my-api',
    framework: framework.name,
    options: optionsOf(subject),
    with: checkWith(once, framework),
    feature: specs,
  });
  const stage = createStage(NOWHERE);
  const features = resolveFeatures(specs, contextOf(manifest, framework));
  const wirings = await stageProject({ stage, manifest, framework, time: TIME }, features);
  return { manifest, stage, changes: stage.changes(), wirings };
}

/** Plans one more feature of a project on disk, as `add feature` does. */
export async function planFeature(
  { framework }: Subject,
  root: string,
  text: string,
): Promise<Planned> {
  const { key, spec } = parseFeatureText(text, framework.fieldTypes);
  const project = await loadProject(root);
  const { manifest } = project;
  const stage = createStage(root);
  const context = { stage, manifest, framework, time: TIME };
  const [place] = nextMigrations(root, framework.language.migrations, TIME, 1);
  const options = { wire: true, rewire: false };
  const wirings = await stageAddition(context, [key, spec], project.text, place!, options);
  return { manifest, stage, changes: stage.changes(), wirings };
}

/** The text of every file that a plan leaves, in path order. */
export const filesOf = ({ changes }: Planned): Tree =>
  new Map(changes.flatMap(({ path, after }) => (after === null ? [] : [[path, after]])));

/** Runs with an empty folder that is gone afterwards. */
export async function inFolder<T>(use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), `${NAME}-`));
  try {
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Carries a plan out. */
export function write(root: string, { changes }: Planned): void {
  for (const { path, after } of changes) {
    const file = join(root, path);
    if (after === null) {
      rmSync(file, { force: true });
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, after);
  }
}

/** The files of a folder, in path order. */
export function readTree(root: string): Tree {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return new Map(
    paths
      .map((path) => path.split(sep).join('/'))
      .sort()
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

/** The record of a feature, where the tree has it. */
export function recordOf(tree: Tree, text: string): GeneratorRecord {
  const path = recordPath('feature', parseFeatureText(text).key);
  return JSON.parse(tree.get(path) ?? 'null') as GeneratorRecord;
}
