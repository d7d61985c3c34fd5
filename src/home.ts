import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { unless } from './commit/disk.ts';
import { NAME } from './name.ts';

/** Our folder among the user's, where the XDG base directories or Windows have it. */
function below(given: string | undefined, usual: string): string {
  const windows = process.platform === 'win32' ? process.env.LOCALAPPDATA : undefined;
  return join(given || windows || join(homedir(), usual), NAME);
}

/** What can be made again. */
export const cacheFolder = (): string => below(process.env.XDG_CACHE_HOME, '.cache');

/** What is to be remembered. */
export const stateFolder = (): string => below(process.env.XDG_STATE_HOME, '.local/state');

/** Makes a folder of the user's and those above it, for them alone. Where Node's own `recursive` can't, it never ends. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  unless(['EEXIST'], () => mkdirSync(folder, { mode: 0o700 }));
}
