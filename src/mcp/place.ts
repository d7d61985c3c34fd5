import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME, MANIFEST } from '../name.ts';

/**
 * The project's folder that a tool is told, links followed.
 * @param within a folder that it has to be in, where the server was given one
 * @throws CreateApiError where it is none
 */
export function rootIn(given: unknown, within: string | undefined): string {
  if (typeof given !== 'string' || !isAbsolute(given)) {
    throw new CreateApiError('root has to be the absolute path of a project.');
  }
  const isProject = [MANIFEST, HOME].some((name) => existsSync(join(given, name)));
  const root = isProject ? realpathSync(given) : given;
  if (within !== undefined && !isInside(root, realpathSync(within))) {
    throw new CreateApiError(`${given} is not in ${within}.`, {
      hint: 'This server works on projects in that folder alone.',
    });
  }
  if (isProject) return root;
  throw new CreateApiError(`There is no ${MANIFEST} in ${given}.`, {
    hint: 'Give the folder that holds it.',
  });
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way);
}
