import type { Framework } from '../framework.ts';
import { FRAMEWORKS, loadFramework } from '../frameworks/index.ts';
import { MANIFEST } from '../name.ts';
import { type Project, manifestFault } from '../project/manifest.ts';
import { findValueFault } from '../project/options.ts';
import { type AskOptions, type Question, answer } from '../ui/ask.ts';
import { FRAMEWORK_QUESTION } from './answers.ts';

/** What a command may be told of plugins. */
export interface PluginFlags {
  /** The code of plugins may run. */
  trust: boolean;
  /** False: where that was never said, ask nobody. */
  ask?: boolean;
}

/**
 * A project's framework; its plugins are loaded where it has some.
 * @throws CreateApiError for an option of the manifest that the framework does not have so
 */
export async function frameworkOf(
  project: Pick<Project, 'root' | 'manifest'>,
  flags: PluginFlags,
): Promise<Framework> {
  const { root, manifest } = project;
  const loaded = await loadedFramework(project, flags);
  const framework = manifest.adopted
    ? await (await import('../adopt/framework.ts')).adoptedFramework(loaded, manifest)
    : loaded;
  const fault = findValueFault(manifest.options, framework);
  if (!fault) return framework;
  const { name, reason } = fault;
  throw manifestFault(root, { path: ['options', name], reason });
}

async function loadedFramework(
  { root, manifest: { framework, plugins } }: Pick<Project, 'root' | 'manifest'>,
  flags: PluginFlags,
): Promise<Framework> {
  if (Object.keys(plugins).length === 0) return loadFramework(framework, MANIFEST);
  const { frameworkWith, pinnedPlugins } = await import('../plugins/index.ts');
  return frameworkWith(await pinnedPlugins(root, plugins, flags), framework, MANIFEST);
}

export interface FrameworkInput extends PluginFlags, AskOptions {
  cwd: string;
  framework: string | undefined;
  /** As `--plugin` took them. */
  plugins: string[];
}

/** The framework of a project to be, and what its manifest is to say of plugins. */
export interface Chosen {
  framework: Framework;
  pins: Record<string, string>;
  /** The plugins as one would ask for them again. */
  requests: string[];
}

/** Finds what `--framework` and `--plugin` name, or asks. */
export async function chooseFramework(input: FrameworkInput, root: string): Promise<Chosen> {
  const { framework: name, plugins: texts } = input;
  if (texts.length === 0 && (name === undefined || FRAMEWORKS.some((one) => one.name === name))) {
    const framework = await loadFramework(await answer(FRAMEWORK_QUESTION, name, input));
    return { framework, pins: {}, requests: [] };
  }
  const { choosePlugins, frameworkWith, pinsOf, requestText } = await import('../plugins/index.ts');
  const plugins = await choosePlugins(input, root);
  const theirs = plugins.flatMap(({ frameworks }) => frameworks);
  const only = theirs.length === 1 ? theirs[0]!.name : undefined;
  const chosen = name ?? only ?? (await answer(withChoices(theirs), name, input));
  return {
    framework: await frameworkWith(plugins, chosen),
    pins: pinsOf(plugins),
    requests: plugins.map((one) => requestText(one, root, input.cwd)),
  };
}

const withChoices = (theirs: readonly Framework[]): Question => ({
  ...FRAMEWORK_QUESTION,
  choices: [
    ...FRAMEWORK_QUESTION.choices!,
    ...theirs.map(({ name, title, describe }) => ({ value: name, label: title, hint: describe })),
  ],
});
