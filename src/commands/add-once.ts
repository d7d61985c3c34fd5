import { MANIFEST, NAME } from '../name.ts';
import { withOnce } from '../project/edit-manifest.ts';
import type { Project } from '../project/manifest.ts';
import type { Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { planTime } from './clock.ts';
import { type EditInput, editProject } from './edit.ts';
import { frameworkOf } from './framework.ts';
import { nextSteps } from './next-steps.ts';
import { stageOnce } from './pipeline.ts';
import { commandLine } from './shell.ts';

/** `create-api add cors`: what a project has once appears in the manifest, and the pipeline does the rest. */
export const addOnce = (root: string, name: string, input: EditInput): Promise<void> =>
  editProject(root, input, (project, given) => planOnce(project, name, given));

async function planOnce(project: Project, name: string, input: EditInput): Promise<Plan> {
  const { root, manifest, text } = project;
  const framework = await frameworkOf(project, input);
  const time = planTime();
  const stage = createStage(root, manifest.moved);
  const isThere = manifest.with?.[name] !== undefined;
  const wirings = await stageOnce({ stage, manifest, framework, time }, name, input);
  stage.put(MANIFEST, isThere ? text : withOnce(text, name, {}), 'merge');
  const changes = stage.changes();
  return {
    command: commandLine([NAME, 'add', name]),
    root,
    time: new Date(time).toISOString(),
    changes,
    wirings,
    notes: [],
    next: nextSteps({ changes, wirings }, manifest, manifest, framework),
  };
}
