import { posix } from 'node:path';
import type { Syntax } from './source.ts';

const LOADERS: Record<string, () => Promise<Syntax>> = {
  '.ts': async () => (await import('./typescript/editor.ts')).syntax,
  '.py': async () => (await import('./python/editor.ts')).syntax,
};
const ALIASES: Record<string, string> = {
  '.mts': '.ts',
  '.cts': '.ts',
  '.js': '.ts',
  '.mjs': '.ts',
  '.cjs': '.ts',
};

/** The syntax of a file by its extension, loaded when it is asked for; null where there is no grammar. */
export async function syntaxOf(path: string): Promise<Syntax | null> {
  const extension = posix.extname(path).toLowerCase();
  return (await LOADERS[ALIASES[extension] ?? extension]?.()) ?? null;
}
