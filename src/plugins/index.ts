import { resolve } from 'node:path';
import type { Framework } from '../framework.ts';
import { FRAMEWORKS, loadFramework, unknownFramework } from '../frameworks/index.ts';
import { compose } from './compose.ts';
import { refuseConflicts } from './conflicts.ts';
import { fetchPlugin, findHere, findPinned, refuseRepin } from './find.ts';
import { type LoadedPlugin, loadPlugin } from './load.ts';
import type { PluginPackage } from './places.ts';
import {
  type PluginRequest,
  isPath,
  packageOf,
  parseRequest,
  pinOfPath,
  requestOf,
} from './request.ts';
import type { TrustFlags } from './trust.ts';

export type { LoadedPlugin } from './load.ts';

/** Loads the plugins that a command line names, from here or from npm, each of the version that is found. */
export async function requestedPlugins(
  texts: readonly string[],
  { cwd, root, ...flags }: TrustFlags & { cwd: string; root: string },
): Promise<LoadedPlugin[]> {
  const plugins: LoadedPlugin[] = [];
  for (const text of texts) {
    const request = parseRequest(text, cwd);
    const found = await fetchPlugin(root, request);
    plugins.push(await loadPlugin(found, pinOf(root, request, found), flags));
  }
  return refuseConflicts(plugins);
}

/**
 * Gets a plugin for a project that is there: without a version the one that the project pins.
 * @throws CreateApiError where the project pins another
 */
export async function obtainPlugin(
  text: string,
  { cwd, root, pins }: { cwd: string; root: string; pins: Readonly<Record<string, string>> },
): Promise<{ name: string; pin: string }> {
  const asked = parseRequest(text, cwd, 'add plugin');
  const pinned = 'name' in asked && !asked.version ? pins[asked.name] : undefined;
  const request =
    'name' in asked && pinned !== undefined ? requestOf(root, asked.name, pinned) : asked;
  const found = await fetchPlugin(root, request);
  const pin = pinOf(root, request, found);
  refuseRepin(found.name, pins[found.name], pin);
  return { name: found.name, pin };
}

const pinOf = (root: string, request: PluginRequest, { folder, version }: PluginPackage): string =>
  'path' in request ? pinOfPath(root, folder) : version;

/** Loads the plugins that a project's manifest pins. */
export async function pinnedPlugins(
  root: string,
  pins: Readonly<Record<string, string>>,
  flags: TrustFlags,
): Promise<LoadedPlugin[]> {
  const plugins: LoadedPlugin[] = [];
  for (const [name, pin] of Object.entries(pins)) {
    plugins.push(await loadPlugin(findPinned(root, name, pin), pin, flags));
  }
  return refuseConflicts(plugins);
}

/** What `--plugin` and `--framework` name on a command line; a framework's name alone may stand for a plugin. */
export async function choosePlugins(
  asked: TrustFlags & { cwd: string; framework: string | undefined; plugins: string[] },
  root: string,
): Promise<LoadedPlugin[]> {
  const { framework } = asked;
  const plugins = await requestedPlugins(asked.plugins, { ...asked, root });
  if (framework === undefined || namesOf(plugins).includes(framework)) return plugins;
  const found = isWord(framework) && findHere(root, packageOf(framework));
  if (!found) throw unknownFramework(framework, namesOf(plugins));
  return refuseConflicts([...plugins, await loadPlugin(found, found.version, asked)]);
}

const isWord = (name: string): boolean => /^[a-z][a-z0-9-]*$/.test(name);

const frameworksOf = (plugins: readonly LoadedPlugin[]): Framework[] =>
  plugins.flatMap(({ frameworks }) => frameworks);

/** The frameworks that there are: ours and those of plugins. */
const namesOf = (plugins: readonly LoadedPlugin[]): string[] =>
  [...FRAMEWORKS, ...frameworksOf(plugins)].map(({ name }) => name);

/**
 * A framework by its name, whoever brings it.
 * @param file that names it, where it is not the command line
 */
export async function frameworkWith(
  plugins: readonly LoadedPlugin[],
  name: string,
  file?: string,
): Promise<Framework> {
  const found = frameworksOf(plugins).find((one) => one.name === name);
  return compose(found ?? (await loadFramework(name, file)), plugins);
}

/** What a manifest says of plugins. */
export const pinsOf = (plugins: readonly LoadedPlugin[]): Record<string, string> =>
  Object.fromEntries(plugins.map(({ name, pin }) => [name, pin]));

/** A plugin as `--plugin` takes it in the folder where the command is given. */
export const requestText = ({ name, pin }: LoadedPlugin, root: string, cwd: string): string =>
  isPath(pin) ? pinOfPath(cwd, resolve(root, pin)) : `${name}@${pin}`;
