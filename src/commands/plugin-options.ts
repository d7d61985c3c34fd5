import type { ProjectOption } from '../framework.ts';
import { type LoadedPlugin, choosePlugins, pinnedPlugins } from '../plugins/index.ts';
import { CreateApiError } from '../errors.ts';
import { type Project, findRoot, readProject } from '../project/manifest.ts';
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
  const project = projectAround(cwd);
  if (!project) return {};
  const { root, manifest } = project;
  return optionsOf(await pinnedPlugins(root, manifest.plugins, flagsIn(argv, ask)));
}

/** Null where none can be read, which the command says once its words are. */
function projectAround(cwd: string): Project | null {
  try {
    return readProject(findRoot(cwd));
  } catch (error) {
    if (error instanceof CreateApiError) return null;
    throw error;
  }
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
