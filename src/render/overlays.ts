import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HOME } from '../name.ts';
import type { TemplateFolder } from './folder.ts';

/** Where a project keeps templates of its own: `.create-api/templates/feature`. */
export const ownTemplates = (generator: string): string => `${HOME}/templates/${generator}`;

/** What lies over a generator's own templates, the strongest last: the project's own. */
export function overlaysOf(root: string, generator: string): TemplateFolder[] {
  const shown = ownTemplates(generator);
  const path = join(root, shown);
  return isFolder(path) ? [{ folder: pathToFileURL(`${path}/`), shown, blame: 'project' }] : [];
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
