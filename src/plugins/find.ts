import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import { install } from './install.ts';
import { type PluginPackage, cached, installedFor, packageAt } from './places.ts';
import { type PluginRequest, isPath, requestOf } from './request.ts';

/** A plugin that is here: installed for the project, or in the cache, of this version or the newest. */
export function findHere(root: string, name: string, version?: string): PluginPackage | undefined {
  const installed = installedFor(root, name);
  if (installed && (version === undefined || installed.version === version)) return installed;
  return cached(name, version);
}

/** A plugin that was asked for; one that is not here comes from npm. */
export async function fetchPlugin(root: string, request: PluginRequest): Promise<PluginPackage> {
  if ('path' in request) return packageAt(request.path);
  const { name, version } = request;
  return findHere(root, name, version) ?? (await install(name, version));
}

/**
 * The plugin that a manifest pins, and no other version of it.
 * @throws CreateApiError with the command that gets it
 */
export function findPinned(root: string, name: string, pin: string): PluginPackage {
  const request = requestOf(root, name, pin);
  if ('path' in request) {
    const found = packageAt(request.path);
    if (found.name === name) return found;
    throw mismatch(`${MANIFEST} has ${name} at ${pin}, and there is ${found.name}.`);
  }
  const found = findHere(root, name, pin);
  if (found) return found;
  const other = installedFor(root, name);
  throw new CreateApiError(
    `This project needs ${name} ${pin}${other ? `, and has ${other.version} installed` : ', which is not here'}.`,
    { blame: 'project', hint: `Get it: ${NAME} add plugin ${name}@${pin}` },
  );
}

/** @throws CreateApiError where the project has pinned another version, or another place */
export function refuseRepin(name: string, pinned: string | undefined, wanted: string): void {
  if (pinned === undefined || pinned === wanted) return;
  const of = isPath(pinned) ? `from ${pinned}` : pinned;
  throw mismatch(`This project has ${name} ${of}, not ${wanted}.`);
}

const mismatch = (message: string): CreateApiError =>
  new CreateApiError(message, {
    blame: 'project',
    hint: `What it has made is of that one. To go on with another, change "plugins" in ${MANIFEST}.`,
  });
