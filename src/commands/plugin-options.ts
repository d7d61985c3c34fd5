import type { ProjectOption } from '../framework.ts';
import { type LoadedPlugin, choosePlugins, pinnedPlugins } from '../plugins/index.ts';
import { findRoot, readProject } from '../project/manifest.ts';
import { valuesOf } from '../values-of.ts';

type Options = Record<string, ProjectOption>;

/**
 * The options that the plugins of a new project bring, its framework's among them: they are flags, so they have to be
 * known before the words are read.
 */
export async function optionsOfPlugins(
  argv: readonly string[],
  cwd: string,
  ask: boolean,
): Promise<Options> {
  const [framework] = valuesOf(argv, '--framework');
  const plugins = valuesOf(argv, '--plugin');
  return optionsOf(await choosePlugins({ cwd, framework, plugins, ...flagsIn(argv, ask) }, cwd));
}

/** The same of the project around a folder. */
export async function optionsOfProject(
  argv: readonly string[],
  cwd: string,
  ask: boolean,
): Promise<Options> {
  const root = findRoot(cwd);
  const { plugins } = readProject(root).manifest;
  return optionsOf(await pinnedPlugins(root, plugins, flagsIn(argv, ask)));
}

const flagsIn = (argv: readonly string[], ask: boolean) => ({
  trust: argv.includes('--trust'),
  ask,
});

const optionsOf = (plugins: readonly LoadedPlugin[]): Options =>
  Object.assign(
    {},
    ...plugins.flatMap(({ options, frameworks }) => [
      options,
      ...frameworks.map((framework) => framework.options),
    ]),
  ) as Options;
