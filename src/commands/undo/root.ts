import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HISTORY } from '../../commit/index.ts';
import { MANIFEST } from '../../name.ts';
import { findRoot } from '../../project/manifest.ts';

/**
 * The nearest folder upwards with a manifest, or with a history where the manifest is gone: undo brings that back.
 * @throws CreateApiError where there is neither
 */
export function rootFrom(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if ([MANIFEST, HISTORY].some((path) => existsSync(join(folder, path)))) return folder;
    if (dirname(folder) === folder) return findRoot(cwd);
  }
}
