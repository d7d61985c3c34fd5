import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { cacheFolder } from '../home.ts';
import { NAME } from '../name.ts';
import { isObject } from '../project/is-object.ts';
import { readText } from '../project/read.ts';

/** A plugin's package on disk. */
export interface PluginPackage {
  name: string;
  version: string;
  folder: string;
  /** The module to load. */
  entry: string;
}

/** The user's cache of plugins: a folder for each name and version. */
export const packagesFolder = (): string => join(cacheFolder(), 'plugins');

/** The package that npm has put into a folder. */
export const packageIn = (folder: string, name: string): PluginPackage | undefined =>
  readPackage(join(folder, 'node_modules', name));

/** The package as the project has it installed, in its folder or one above. */
export function installedFor(root: string, name: string): PluginPackage | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = packageIn(folder, name);
    if (found || dirname(folder) === folder) return found;
  }
}

/** Where the cache has, or would have, this version. */
export const cachePlace = (name: string, version: string): string =>
  join(packagesFolder(), `${name}@${version}`);

/** The package in the cache, of a version or of the newest there. */
export function cached(name: string, version?: string): PluginPackage | undefined {
  const newest = version ?? versionsCached(name).at(-1);
  return newest === undefined ? undefined : packageIn(cachePlace(name, newest), name);
}

function versionsCached(name: string): string[] {
  const place = cachePlace(name, '');
  const start = place.slice(dirname(place).length + 1);
  const names = entriesOf(dirname(place)).filter((entry) => entry.startsWith(start));
  return names
    .map((entry) => entry.slice(start.length))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @throws CreateApiError where the folder is no package */
export function packageAt(folder: string): PluginPackage {
  const found = readPackage(folder);
  if (found) return found;
  throw new CreateApiError(`There is no plugin in ${folder}.`, {
    hint: `A plugin is a package: it has a package.json with a name. Begin one: ${NAME} plugin new my-framework`,
  });
}

function readPackage(folder: string): PluginPackage | undefined {
  const file = join(folder, 'package.json');
  const text = readText(file);
  if (text === null) return undefined;
  const value = parse(text);
  if (!isObject(value) || typeof value.name !== 'string') {
    throw new CreateApiError(`${file} is no package's: it has no name.`, { blame: 'plugin' });
  }
  const version = typeof value.version === 'string' ? value.version : '0.0.0';
  const entry = exported(value.exports) ?? (typeof value.main === 'string' ? value.main : null);
  return { name: value.name, version, folder, entry: join(folder, entry ?? 'index.js') };
}

/** What `exports` gives for the package itself, to an import. */
function exported(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (!isObject(exports)) return undefined;
  if ('.' in exports) return exported(exports['.']);
  const condition = Object.keys(exports).find((key) => ['import', 'node', 'default'].includes(key));
  return condition && exported(exports[condition]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
