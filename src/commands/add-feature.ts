import type { Framework } from '../framework.ts';
import { MANIFEST, NAME } from '../name.ts';
import {
  FEATURE_FLAGS,
  type FeatureFlags,
  checkFlags,
  parseFeatureArgs,
} from '../project/fields/grammar.ts';
import { type Manifest, type Project, findRoot, loadProject } from '../project/manifest.ts';
import { nextMigrations } from '../project/migrations.ts';
import { readRecord } from '../project/records.ts';
import type { Plan } from '../reconcile/plan.ts';
import { type Stage, createStage } from '../reconcile/stage.ts';
import { recordGone, refuseOther } from './again.ts';
import { askFeature } from './ask-feature.ts';
import { planTime } from './clock.ts';
import { type EditInput, editProject } from './edit.ts';
import { type PluginFlags, frameworkOf } from './framework.ts';
import { nextSteps } from './next-steps.ts';
import { stageAddition } from './pipeline.ts';
import { commandLine } from './shell.ts';

export interface AddFeatureInput extends EditInput, FeatureFlags {
  name: string | undefined;
  fields: string[];
}

/** `create-api add feature users name:string …`: the feature appears in the manifest, and the pipeline does the rest. */
export async function addFeature(input: AddFeatureInput): Promise<void> {
  checkFlags(input);
  const root = findRoot(input.cwd);
  const words = await askFeature(input, () => knownIn(root, input), input);
  await editProject(root, input, (project, given) => planFeature(project, words, given));
}

async function knownIn(root: string, flags: PluginFlags) {
  const project = await loadProject(root);
  const { fieldTypes: types = {} } = await frameworkOf(project, flags);
  return { features: Object.keys(project.manifest.feature), types };
}

export async function planFeature(
  project: Project,
  words: readonly string[],
  input: AddFeatureInput,
): Promise<Plan> {
  const { root, manifest } = project;
  const time = planTime();
  const stage = createStage(root, manifest.moved);
  const { wirings, notes, framework } = await stageAdded(stage, words, input, time, project);
  const changes = stage.changes();
  return {
    command: commandLine([NAME, 'add', 'feature', ...words, ...flagsOf(input)]),
    root,
    time: new Date(time).toISOString(),
    changes,
    wirings,
    notes,
    next: nextSteps({ changes, wirings }, manifest, manifest, framework),
  };
}

/** What was said of the feature besides its fields, as it was typed. */
export const flagsOf = (given: FeatureFlags): string[] =>
  FEATURE_FLAGS.flatMap((flag) =>
    [given[flag] ?? []].flat().flatMap((value) => [`--${flag}`, value]),
  );

/**
 * Stages a feature of the words that `add feature` takes, beside those that are staged already.
 * @param given the project, where it has been read
 */
export async function stageAdded(
  stage: Stage,
  words: readonly string[],
  input: FeatureFlags & Pick<AddFeatureInput, 'wire' | 'rewire'> & Partial<PluginFlags>,
  time: number,
  given?: Project,
): Promise<Pick<Plan, 'wirings' | 'notes'> & { framework: Framework }> {
  const { root } = stage;
  const project = given ?? (await loadProject(root));
  const text = stage.read(MANIFEST) ?? project.text;
  const manifest = text === project.text ? project.manifest : (JSON.parse(text) as Manifest);
  const framework = await frameworkOf({ root, manifest }, { trust: input.trust ?? false });
  const { key, spec, notes } = parseFeatureArgs(words, { ...input, types: framework.fieldTypes });
  refuseOther('feature', manifest.feature[key], key, spec);
  if (manifest.feature[key] && !(await readRecord(root, 'feature', key)))
    throw recordGone('feature', key);

  const count = (features: object) => Object.keys(features).length;
  const before = count(manifest.feature) - count(project.manifest.feature);
  const { migrations } = framework.language;
  const place = nextMigrations(root, migrations, time, before + 1)[before]!;
  const context = { stage, manifest, framework, time };
  const wirings = await stageAddition(context, [key, spec], text, place, input);
  if (manifest.adopted && count(manifest.feature) === 0)
    notes.push(...(await import('./adopted.ts')).notesOnFirst(context));
  return { wirings, notes, framework };
}
