import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginPackage } from './places.ts';

const APART = new Set(['node_modules', '.git']);

/** The files that a plugin is made of: what it depends on comes from a registry, and is pinned there. */
export function filesOf({ folder }: PluginPackage): string[] {
  const below = (place: string): string[] =>
    readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
      const path = join(place, entry.name);
      if (entry.isDirectory()) return APART.has(entry.name) ? [] : below(path);
      return entry.isFile() ? [path] : [];
    });
  return below(folder);
}
