import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { type Manifest, type Project, findRoot } from '../project/manifest.ts';
import type { Plan } from '../reconcile/plan.ts';
import { type EditInput, editProject } from './edit.ts';
import { planEdit } from './manifest-edit.ts';
import { commandLine } from './shell.ts';
import {
  type Thing,
  allThings,
  fieldsReferringTo,
  findThing,
  kindsOf,
  withThings,
} from './things.ts';

export interface RemoveInput extends EditInput {
  /** `feature users`, `users`, `cors`. */
  words: readonly string[];
  /** Delete files that were edited, too. */
  force: boolean;
}

/** `create-api remove feature users`: its files, its wirings and its table go; what the user wrote there is not lost unasked. */
export async function remove(input: RemoveInput): Promise<void> {
  await editProject(findRoot(input.cwd), input, planRemoval);
}

export async function planRemoval(project: Project, input: RemoveInput): Promise<Plan> {
  const { manifest } = project;
  const thing = findThing(input.words, manifest, ['remove', 'removed']);
  const { generator, name } = thing;
  refuseReferred(thing, manifest);
  const { [name]: _, ...others } = allThings(manifest)[generator]!;
  const said = generator === 'with' ? [name] : [generator, name];
  const command = commandLine([NAME, 'remove', ...said, ...(input.force ? ['--force'] : [])]);
  const after = withThings(manifest, generator, others);
  const plan = await planEdit(project, { command, after }, input);
  const hint = `Delete them with the rest, which undo brings back, or keep them as your own:\n${command} --force\n${command} --on-conflict yours`;
  return { ...plan, conflictHint: hint };
}

/** @throws CreateApiError where others refer to the feature */
function refuseReferred({ generator, name }: Thing, manifest: Manifest): void {
  if (generator !== 'feature') return;
  const referring = kindsOf(manifest).flatMap(([kind, things]) =>
    Object.entries(things)
      .filter(([other]) => kind !== 'feature' || other !== name)
      .flatMap(([other, spec]) =>
        fieldsReferringTo(name, spec).map((field) => ({ kind, other, field })),
      ),
  );
  if (referring.length === 0) return;
  const named = referring.map(({ other, field }) => `${other}.${field}`).join(', ');
  throw new CreateApiError(`${named} ${referring.length > 1 ? 'refer' : 'refers'} to ${name}.`, {
    hint: `Leave ${referring.length > 1 ? 'these out' : 'that out'} first, or remove what refers to it:\n${referring
      .map(({ kind, other, field }) => commandLine([NAME, 'change', kind, other, '--drop', field]))
      .join('\n')}`,
  });
}
