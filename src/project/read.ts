import { readFileSync } from 'node:fs';

/** A file's bytes, null where there is no such file. What the system reports of it has the file's path. */
export function readBytes(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw Object.assign(error as Error, { path: file });
  }
}

export const readText = (file: string): string | null => readBytes(file)?.toString() ?? null;
