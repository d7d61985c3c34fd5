import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadScript } from './script.ts';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** `cli.ts` as the package has it: bundled as a script, its code compiled. The build puts this file in its place. */
export const { main } = loadScript<typeof import('./cli.ts')>(
  beside('cli.cjs'),
  readFileSync(beside('cli.code')),
).exports;
