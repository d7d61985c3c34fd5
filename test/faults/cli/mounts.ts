import { spawnSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { emptyFolder } from '../tree.ts';

const isRoot = process.getuid?.() === 0;
const mounted: string[] = [];
afterAll(() => mounted.forEach((folder) => spawnSync('umount', [folder])));

const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args).status === 0;

/** A disk of its own, in memory; null where none may be mounted. */
export function memoryDisk(options: string): string | null {
  const folder = emptyFolder();
  if (!isRoot || !succeeds('mount', '-t', 'tmpfs', '-o', options, 'none', folder)) return null;
  mounted.push(folder);
  return folder;
}

export const remount = (folder: string, options: string): boolean =>
  succeeds('mount', '-o', `remount,${options}`, folder);

/** A disk that takes `Users` and `users` for one name; null where there is none to be had. */
export function caselessDisk(): string | null {
  const folder = emptyFolder();
  const [image, at] = [join(folder, 'image'), join(folder, 'disk')];
  writeFileSync(image, '');
  truncateSync(image, 16 << 20);
  mkdirSync(at);
  const made =
    isRoot &&
    succeeds('mkntfs', '-q', '-F', '-f', image) &&
    succeeds('lowntfs-3g', image, at, '-o', 'ignore_case');
  if (!made) return null;
  mounted.push(at);
  return at;
}
