import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import { obtainPlugin, pinnedPlugins } from '../plugins/index.ts';
import { withPlugin } from '../project/edit-manifest.ts';
import type { Project } from '../project/manifest.ts';
import { createStage } from '../reconcile/stage.ts';
import { planTime } from './clock.ts';
import { type EditInput, editProject } from './edit.ts';
import { commandLine } from './shell.ts';

/** `create-api add plugin graphql@1.2.0`: gets a plugin and pins it; one that is pinned already is got again. */
export async function addPlugin(
  project: Project,
  words: readonly string[],
  input: EditInput,
): Promise<void> {
  const [text, ...rest] = words;
  if (text === undefined || rest.length > 0) {
    throw new CreateApiError(`${NAME} add plugin takes one plugin.`, {
      exit: 'usage',
      hint: 'Give its name, its name and version (graphql@1.2.0), or its folder (./my-plugin).',
    });
  }
  const { root } = project;
  const pins = project.manifest.plugins;
  const { name, pin } = await obtainPlugin(text, { cwd: input.cwd, root, pins });
  // Loads them all: it may go against another.
  await pinnedPlugins(root, { ...pins, [name]: pin }, input);
  await editProject(root, input, async (current) => {
    const stage = createStage(root);
    const after =
      current.manifest.plugins[name] === pin ? current.text : withPlugin(current.text, name, pin);
    stage.put(MANIFEST, after, 'merge');
    return {
      command: commandLine([NAME, 'add', 'plugin', text]),
      root,
      time: new Date(planTime()).toISOString(),
      changes: stage.changes(),
      wirings: [],
      notes: [],
    };
  });
}
