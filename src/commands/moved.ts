import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import { withManifest } from '../project/edit-manifest.ts';
import { type Project, findRoot } from '../project/manifest.ts';
import { quote } from '../project/refuse.ts';
import type { Plan } from '../reconcile/plan.ts';
import { createStage } from '../reconcile/stage.ts';
import { planTime } from './clock.ts';
import { examine } from './doctor/examine.ts';
import { type EditInput, editProject } from './edit.ts';
import { withMove, writtenAt } from './moves/index.ts';
import { commandLine } from './shell.ts';

export interface MovedInput extends EditInput {
  from: string | undefined;
  to: string | undefined;
}

/** `create-api moved OLD NEW`: takes note of where a generated file is by now. */
export async function moved(input: MovedInput): Promise<void> {
  await editProject(findRoot(input.cwd), input, planMoved);
}

export async function planMoved(project: Project, input: MovedInput): Promise<Plan> {
  const { root, manifest, text } = project;
  const { from, to } = input;
  if (from === undefined || to === undefined) {
    throw new CreateApiError('Which file was moved, and where to?', {
      exit: 'usage',
      hint: `The path as we wrote it, then where it is: ${NAME} moved src/services/users.ts src/users/service.ts`,
    });
  }
  const [old, now] = [from, to].map((path) => inProject(root, input.cwd, path)) as [string, string];
  if (!existsSync(join(root, now))) {
    throw new CreateApiError(`There is no file ${now}.`, {
      exit: 'usage',
      hint: `Move it first, then say so. The order is: the old path, the new one.`,
    });
  }
  const { records } = await examine(root, input);
  const files = records.flatMap(({ record }) => Object.keys(record.files));
  if (!files.includes(writtenAt(manifest, old))) throw unknown(old, files);
  if (existsSync(join(root, old)) && old !== now) {
    throw new CreateApiError(`${old} is still there.`, {
      hint: 'A file that was copied is yours; one that was moved is not in its old place.',
    });
  }
  const stage = createStage(root);
  stage.put(MANIFEST, withManifest(text, withMove(manifest, old, now)), 'merge');
  return {
    command: commandLine([NAME, 'moved', old, now]),
    root,
    time: new Date(planTime()).toISOString(),
    changes: stage.changes(),
    wirings: [],
    notes: [],
  };
}

/** A path as records have it: from the project's root, with `/`. */
function inProject(root: string, cwd: string, path: string): string {
  const shown = relative(root, resolve(cwd, path)).split(sep).join('/');
  if (shown !== '' && !shown.startsWith('../') && shown !== '..') return shown;
  throw new CreateApiError(`${quote(path)} is not in the project.`, { exit: 'usage' });
}

function unknown(path: string, all: readonly string[]): CreateApiError {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const alike = all.filter((one) => one.endsWith(`/${name}`)).slice(0, 5);
  return new CreateApiError(`No record has the file ${path}.`, {
    exit: 'usage',
    hint:
      alike.length > 0
        ? `Is it one of these? ${alike.join(', ')}`
        : 'It is not ours: move it as you like.',
  });
}
