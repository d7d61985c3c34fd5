import type { Framework } from '../framework.ts';
import { pluginFault } from './fault.ts';
import { filesOf } from './files.ts';
import { guardExtension, guardFramework, guardOptions, guardTypes } from './guard.ts';
import { loadModule } from './module.ts';
import type { PluginPackage } from './places.ts';
import type { Plugin } from './plugin.ts';
import * as shapes from './shapes.ts';
import { type TrustFlags, demandTrust } from './trust.ts';

/** A plugin that is ready: its code may run, and what it says has the right shape. */
export interface LoadedPlugin extends Required<Plugin> {
  name: string;
  /** What the manifest says of it: its exact version, or its folder as seen from the project. */
  pin: string;
}

/**
 * Loads a plugin's code, which the user must have allowed.
 * @throws CreateApiError that names the plugin, the part of it that is wrong, and what was due
 */
export async function loadPlugin(
  found: PluginPackage,
  pin: string,
  flags: TrustFlags,
): Promise<LoadedPlugin> {
  const { name, folder } = found;
  await demandTrust({ title: name, path: folder, files: filesOf(found) }, flags);
  const exported = await loadModule(found);
  const isFramework = typeof exported === 'object' && exported !== null && 'generators' in exported;
  const fault = (isFramework ? shapes.framework : shapes.plugin)(exported, '');
  if (fault) throw pluginFault(name, `${fault}.`);
  const {
    frameworks = [],
    extends: extensions = [],
    options = {},
    fieldTypes = {},
  } = isFramework ? ({ frameworks: [exported as Framework] } as Plugin) : (exported as Plugin);
  return {
    name,
    pin,
    frameworks: frameworks.map((one) => guardFramework(name, one)),
    extends: extensions.map((one) => guardExtension(name, one)),
    options: guardOptions(name, options),
    fieldTypes: guardTypes(name, fieldTypes),
  };
}
