import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import { withThing } from '../project/edit-manifest.ts';
import { type Project, thingsOf } from '../project/manifest.ts';
import { nextMigrations } from '../project/migrations.ts';
import { readRecord } from '../project/records.ts';
import { contextOf } from '../project/resolve.ts';
import { parseThingArgs, resolveThing } from '../project/thing.ts';
import type { Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { recordGone, refuseOther } from './again.ts';
import { planTime } from './clock.ts';
import { type EditInput, editProject } from './edit.ts';
import { frameworkOf } from './framework.ts';
import { nextSteps } from './next-steps.ts';
import { stageThing } from './pipeline.ts';
import { commandLine } from './shell.ts';

/** `create-api add job report title:string`: the thing appears in the manifest, and the pipeline does the rest. */
export async function addThing(
  root: string,
  generator: string,
  words: readonly string[],
  input: EditInput,
): Promise<void> {
  if (words.length === 0) {
    throw new CreateApiError(`${NAME} add ${generator} needs a name.`, {
      exit: 'usage',
      hint: `Its name, then its fields: ${NAME} add ${generator} report title:string`,
    });
  }
  await editProject(root, input, (project, given) => planThing(project, generator, words, given));
}

async function planThing(
  project: Project,
  generator: string,
  words: readonly string[],
  input: EditInput,
): Promise<Plan> {
  const { root, manifest, text } = project;
  const framework = await frameworkOf(project, input);
  const { language, fieldTypes: types } = framework;
  const { key, spec, notes } = parseThingArgs(generator, words, { types });
  const { [generator]: things = {} } = thingsOf(manifest);
  const there = Object.hasOwn(things, key) ? things[key] : undefined;
  refuseOther(generator, there, key, spec);
  if (there && !(await readRecord(root, generator, key))) throw recordGone(generator, key);

  const time = planTime();
  const stage = createStage(root, manifest.moved);
  const thing = resolveThing(
    key,
    { ...things, [key]: spec },
    { ...contextOf(manifest, framework), generator, features: manifest.feature },
  );
  const place = nextMigrations(root, language.migrations, time, 1)[0]!;
  const context = { stage, manifest, framework, time };
  const wirings = await stageThing(context, generator, thing, place, input);
  stage.put(MANIFEST, there ? text : withThing(text, generator, key, spec), 'merge');
  const changes = stage.changes();
  return {
    command: commandLine([NAME, 'add', generator, ...words]),
    root,
    time: new Date(time).toISOString(),
    changes,
    wirings,
    notes,
    next: nextSteps({ changes, wirings }, manifest, manifest, framework),
  };
}
