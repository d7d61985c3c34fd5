import { toFeatures } from '../import/features.ts';
import { linesOf } from '../import/lines.ts';
import { type Origin, originOf, readSource } from '../import/source.ts';
import { NAME } from '../name.ts';
import { type Project, findRoot } from '../project/manifest.ts';
import { contextOf } from '../project/resolve.ts';
import type { Plan } from '../reconcile/plan.ts';
import { refuseOther } from './again.ts';
import { type EditInput, editProject } from './edit.ts';
import { frameworkOf } from './framework.ts';
import { planEdit } from './manifest-edit.ts';
import { commandLine } from './shell.ts';
import { withThings } from './things.ts';

export interface ImportInput extends EditInput {
  /** What is to be imported, and of it what: all where nothing follows. */
  words: readonly string[];
}

/** `create-api import openapi.yaml`: what a document or a database has as features, as one edit of the manifest. */
export async function importFrom(input: ImportInput): Promise<void> {
  const [word, ...names] = input.words;
  const origin = originOf(word);
  await editProject(findRoot(input.cwd), input, (project, given) =>
    planImport(project, origin, names, given),
  );
}

export async function planImport(
  project: Project,
  origin: Origin,
  names: readonly string[],
  input: EditInput,
): Promise<Plan> {
  const { root, manifest } = project;
  const framework = await frameworkOf(project, input);
  const source = await readSource(origin, { root, manifest, framework, cwd: input.cwd });
  const context = contextOf(manifest, framework);
  const { features, notes } = toFeatures(source, manifest.feature, context, names);
  for (const [key, spec] of Object.entries(features)) {
    refuseOther('feature', manifest.feature[key], key, spec);
  }
  return planEdit(
    project,
    {
      command: commandLine([NAME, 'import', origin.shown, ...names]),
      after: withThings(manifest, 'feature', { ...features, ...manifest.feature }),
      notes: linesOf(notes),
    },
    input,
  );
}
