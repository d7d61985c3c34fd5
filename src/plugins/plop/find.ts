import { dirname, join } from 'node:path';
import { readText } from '../../project/read.ts';

/** Code that may bring generators: the project's plopfile, or an npm package that is one. */
export type Source = { title: string } & ({ file: string } | { pack: string; root: string });

const NAMES = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `plopfile.${ending}`);

const PACK = /^(@[^/]+\/)?plop-pack-/;

/**
 * Where a project's generators of plop come from, the nearest first: the next plopfile upwards, no farther than the
 * project's folder, then the plop packs that its package.json names. Looks, and loads nothing.
 */
export function findSources(root: string, cwd: string): Source[] {
  const plopfile = nearestPlopfile(root, cwd);
  const packs = packsOf(root).map((pack): Source => ({ title: pack, pack, root }));
  return plopfile ? [{ title: plopfile.slice(root.length + 1), file: plopfile }, ...packs] : packs;
}

function nearestPlopfile(root: string, cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = NAMES.map((name) => join(folder, name)).find((path) => readText(path) !== null);
    if (file || folder === root || folder === dirname(folder)) return file;
  }
}

function packsOf(root: string): string[] {
  try {
    const { dependencies, devDependencies } = JSON.parse(
      readText(join(root, 'package.json')) ?? '{}',
    ) as Record<string, Record<string, string> | undefined>;
    return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => PACK.test(name));
  } catch {
    return [];
  }
}
