import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { MANIFEST, NAME } from '../name.ts';
import { frameworkWith, obtainPlugin, pinnedPlugins } from '../plugins/index.ts';
import { withOption, withPlugin } from '../project/edit-manifest.ts';
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
  // All of them: it may go against another.
  const plugins = await pinnedPlugins(root, { ...pins, [name]: pin }, input);
  const framework = await frameworkWith(plugins, project.manifest.framework, MANIFEST);
  await editProject(root, input, async (current) => {
    const stage = createStage(root);
    stage.put(MANIFEST, pinned(current, { name, pin }, framework), 'merge');
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

/** The manifest's text with the plugin, and with its options at their defaults. */
function pinned(
  { text, manifest }: Project,
  { name, pin }: { name: string; pin: string },
  { options }: Framework,
): string {
  const missing = Object.entries(options).filter(([option]) => !(option in manifest.options));
  return missing.reduce(
    (after, [option, { default: value }]) => withOption(after, option, value),
    manifest.plugins[name] === pin ? text : withPlugin(text, name, pin),
  );
}
