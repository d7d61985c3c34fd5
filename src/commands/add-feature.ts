import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { parseFeatureArgs } from '../project/fields/grammar.ts';
import { type Manifest, type Project, findRoot, loadProject } from '../project/manifest.ts';
import { nextMigrations } from '../project/migrations.ts';
import { readRecord, recordPath } from '../project/records.ts';
import type { Plan } from '../reconcile/plan.ts';
import { type Stage, createStage } from '../reconcile/stage.ts';
import { askFeature } from './ask-feature.ts';
import { planTime } from './clock.ts';
import { type EditInput, editProject } from './edit.ts';
import { type PluginFlags, frameworkOf } from './framework.ts';
import { stageAddition } from './pipeline.ts';
import { commandLine } from './shell.ts';

export interface AddFeatureInput extends EditInput {
  name: string | undefined;
  fields: string[];
  plural: string | undefined;
}

/** `create-api add feature users name:string …`: the feature appears in the manifest, and the pipeline does the rest. */
export async function addFeature(input: AddFeatureInput): Promise<void> {
  const root = findRoot(input.cwd);
  const words = await askFeature(input, () => knownIn(root, input), input);
  await editProject(root, input, (project) => planFeature(project, words, input));
}

async function knownIn(root: string, flags: PluginFlags) {
  const project = await loadProject(root);
  const { fieldTypes: types = {} } = await frameworkOf(project, flags);
  return { features: Object.keys(project.manifest.feature), types };
}

async function planFeature(
  { root }: Project,
  words: readonly string[],
  input: AddFeatureInput,
): Promise<Plan> {
  const time = planTime();
  const stage = createStage(root);
  const { wirings, notes } = await stageAdded(stage, words, input, time);
  return {
    command: commandLine([NAME, 'add', 'feature', ...words]),
    root,
    time: new Date(time).toISOString(),
    changes: stage.changes(),
    wirings,
    notes,
  };
}

/** Stages a feature of the words that `add feature` takes, beside those that are staged already. */
export async function stageAdded(
  stage: Stage,
  words: readonly string[],
  input: Pick<AddFeatureInput, 'plural' | 'wire' | 'rewire'> & Partial<PluginFlags>,
  time: number,
): Promise<Pick<Plan, 'wirings' | 'notes'>> {
  const { root } = stage;
  const project = await loadProject(root);
  const text = stage.read(MANIFEST) ?? project.text;
  const manifest = text === project.text ? project.manifest : (JSON.parse(text) as Manifest);
  const framework = await frameworkOf({ root, manifest }, { trust: input.trust ?? false });
  const { key, spec, notes } = parseFeatureArgs(words, { ...input, types: framework.fieldTypes });
  refuseOther(manifest.feature[key], key, spec);
  if (manifest.feature[key] && !(await readRecord(root, 'feature', key))) throw recordGone(key);

  const count = (features: object) => Object.keys(features).length;
  const before = count(manifest.feature) - count(project.manifest.feature);
  const { migrations } = framework.language;
  const place = nextMigrations(root, migrations, time, before + 1)[before]!;
  const context = { stage, manifest, framework, time };
  const wirings = await stageAddition(context, [key, spec], text, place, input);
  return { wirings, notes };
}

/** @throws CreateApiError where the feature is there with other fields */
function refuseOther(there: FeatureSpec | undefined, key: string, asked: FeatureSpec): void {
  if (!there || JSON.stringify(there) === JSON.stringify(asked)) return;
  const fields = Object.entries(asked.fields).map(([name, grammar]) => `${name}:${grammar}`);
  throw new CreateApiError(`There is a feature "${key}" already, with other fields.`, {
    hint: `To change it, from the next version on: ${commandLine([NAME, 'change', 'feature', key, ...fields])}\nUntil then: ${NAME} undo, where it was the last command; else edit the files, they are yours.`,
  });
}

/** Without its record nothing tells that its table is made by a migration that is there. */
const recordGone = (key: string): CreateApiError =>
  new CreateApiError(
    `${MANIFEST} has the feature "${key}", but its record, ${recordPath('feature', key)}, is gone.`,
    {
      blame: 'project',
      hint: `Take the record back from git; if the feature was never made, take it out of ${MANIFEST} first.`,
    },
  );
