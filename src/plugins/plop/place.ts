import { isAbsolute, relative, resolve, sep } from 'node:path';
import { checkPaths } from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import { type Ground, fault } from './edit.ts';

/**
 * The place in the project that an action means: its paths start from the plopfile's folder.
 * @throws CreateApiError for what lies outside the project, or is not to be written there
 */
export function placeOf(rendered: string, { stage, owner }: Ground): string {
  if (/[/\\]$/.test(rendered)) {
    throw fault(`${JSON.stringify(rendered)} is the path of a folder, not of a file.`);
  }
  const absolute = resolve(owner.api.getDestBasePath(), rendered.replaceAll('\\', '/'));
  const path = relative(stage.root, absolute).split(sep).join('/');
  if (path === '' || path === '..' || path.startsWith('../') || isAbsolute(path)) {
    throw new CreateApiError(`${JSON.stringify(rendered)} is not inside the project.`, {
      blame: 'project',
      hint: 'Nothing was written. Only plain files inside the project are ever touched.',
    });
  }
  checkPaths([path]);
  return path;
}
