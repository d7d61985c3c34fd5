import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Language } from '../framework.ts';
import { readText } from './read.ts';

/** The project's `DATABASE_URL`, as the shell or else its `.env` says it; empty where neither does. */
export function databaseUrlOf(root: string): string {
  const file = readText(join(root, '.env'));
  return process.env.DATABASE_URL || (file && parseEnv(file).DATABASE_URL) || '';
}

/** Whether it is certain that the project has no database yet: it would be an SQLite file, which is not there. */
export function hasNoDatabase(root: string, { database }: Language): boolean {
  const url = databaseUrlOf(root);
  const { usual } = database ?? {};
  const path = url
    ? database?.file?.exec(url)?.[1]
    : usual?.file.exec(readText(join(root, usual.source)) ?? '')?.[1];
  return path !== undefined && !existsSync(resolve(root, path));
}

/** Whether the project's dependencies are installed, as far as its language says how one tells. */
export const isInstalledIn = (root: string, { installed }: Language): boolean =>
  !installed || installed.some((path) => existsSync(join(root, path)));
