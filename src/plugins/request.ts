import { isAbsolute, relative, resolve, sep } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';

/** What plugins' packages are called, whatever their scope. */
const PREFIX = `${NAME}-plugin-`;

/** A plugin as it was asked for: a package, of a version or of any, or a folder. */
export type PluginRequest = { name: string; version?: string } | { path: string };

const PACKAGE = /^(@[a-z0-9][\w.-]*\/)?([a-z0-9][\w.-]*)$/;
/** A version or a tag. On Windows npm is started by a shell: nothing that means something to one may pass. */
const VERSION = /^[0-9a-z][\w.+-]*$/i;

/** The package that `--framework <short>` and `--plugin <short>` mean. */
export const packageOf = (short: string): string => `${PREFIX}${short}`;

/**
 * Reads `graphql`, `graphql@1.2.0`, `create-api-plugin-graphql`, `@acme/graphql` or `./my-plugin`.
 * @param flag what to call it in messages
 */
export function parseRequest(text: string, cwd: string, flag = '--plugin'): PluginRequest {
  if (/^\.{1,2}(?:[\\/]|$)/.test(text) || isAbsolute(text)) return { path: resolve(cwd, text) };
  const [, given = '', version] = /^(.[^@]*)(?:@(.*))?$/s.exec(text) ?? [];
  const [, scope = '', name = ''] = PACKAGE.exec(given) ?? [];
  if (!name || (version !== undefined && !VERSION.test(version))) {
    throw new CreateApiError(`${flag}: "${text}" is no plugin's name, and no path.`, {
      exit: 'usage',
      hint: `Give a name (graphql, ${packageOf('graphql')}), a version with it (graphql@1.2.0), or a folder (./my-plugin).`,
    });
  }
  const full = scope + (name.startsWith(PREFIX) ? name : packageOf(name));
  return version === undefined ? { name: full } : { name: full, version };
}

/** What the manifest pins: an exact version, or a folder as seen from the project. */
export const pinOfPath = (root: string, path: string): string => {
  const shown = relative(root, path).split(sep).join('/');
  return shown.startsWith('.') || isAbsolute(shown) ? shown : `./${shown}`;
};

/** Whether a pin is a folder, not a version. */
export const isPath = (pin: string): boolean => pin.startsWith('.') || isAbsolute(pin);

/** A manifest's pin as a request. */
export const requestOf = (root: string, name: string, pin: string): PluginRequest =>
  isPath(pin) ? { path: resolve(root, pin) } : { name, version: pin };
