import type { ProjectOption } from '../framework.ts';
import { choosePlugins } from '../plugins/index.ts';
import { valuesOf } from '../values-of.ts';

/**
 * The options that the plugins of a new project bring, its framework's among them: they are flags, so they have to be
 * known before the words are read.
 */
export async function optionsOfPlugins(
  argv: readonly string[],
  cwd: string,
  ask: boolean,
): Promise<Record<string, ProjectOption>> {
  const [framework] = valuesOf(argv, '--framework');
  const plugins = valuesOf(argv, '--plugin');
  const flags = { trust: argv.includes('--trust'), ask };
  const chosen = await choosePlugins({ cwd, framework, plugins, ...flags }, cwd);
  const options = chosen.flatMap((plugin) => [
    plugin.options,
    ...plugin.frameworks.map((one) => one.options),
  ]);
  return Object.assign({}, ...options) as Record<string, ProjectOption>;
}
