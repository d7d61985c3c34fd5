import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Framework } from '../framework.ts';
import { HOME } from '../name.ts';
import type { TemplateFolder } from './folder.ts';

/** Templates for many projects, such as a company's: where they lie, and what the manifest calls them. */
export interface TemplateSet {
  folder: string;
  shown: string;
}

/** Where a project keeps templates of its own: `.create-api/templates/feature`. */
export const ownTemplates = (generator: string): string => `${HOME}/templates/${generator}`;

/** The folders of a set that lie over a generator's templates, the strongest last: for all, a language, a framework. */
export const setFolders = (
  { name, language }: Pick<Framework, 'name' | 'language'>,
  generator: string,
): string[] => [generator, `${language.name}/${generator}`, `${name}/${generator}`];

/**
 * What lies over a generator's own templates, the strongest last: the folders of plugins, the set that the project uses,
 * then its own.
 */
export function overlaysOf(
  root: string,
  generator: string,
  framework: Framework,
  set: TemplateSet | null,
): TemplateFolder[] {
  const ofSet = set ? setOverlays(generator, framework, set) : [];
  const own = ownTemplates(generator);
  return [...pluginOverlays(generator, framework), ...ofSet, ...overlay(join(root, own), own)];
}

/** What plugins lay over a generator's own templates. */
export const pluginOverlays = (generator: string, { generators }: Framework): TemplateFolder[] =>
  (generators[generator]?.overlays ?? []).map((folder) => ({
    folder,
    shown: fileURLToPath(folder),
    blame: 'plugin',
  }));

/** What a set lays over a generator's own templates. */
export const setOverlays = (
  generator: string,
  framework: Framework,
  { folder, shown }: TemplateSet,
): TemplateFolder[] =>
  setFolders(framework, generator).flatMap((path) =>
    overlay(join(folder, path), `${shown}/${path}`),
  );

const overlay = (path: string, shown: string): TemplateFolder[] =>
  isFolder(path) ? [{ folder: pathToFileURL(`${path}/`), shown, blame: 'project' }] : [];

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
