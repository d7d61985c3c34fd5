import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Templates } from './find.ts';
import { ejectedPath } from './stage.ts';

/** A template as `eject --list` shows it. */
interface Listed {
  generator: string;
  /** What it makes. */
  path: string;
  /** Where it lies, or would, once it is ejected. */
  template: string;
  ejected: boolean;
}

const listed = (root: string, generators: ReadonlyMap<string, Templates>): Listed[] =>
  [...generators].flatMap(([generator, templates]) =>
    [...templates.keys()].sort().map((path) => {
      const template = ejectedPath(generator, path);
      return { generator, path, template, ejected: existsSync(join(root, template)) };
    }),
  );

export function listText(root: string, generators: ReadonlyMap<string, Templates>): string {
  const all = listed(root, generators);
  const width = Math.max(...all.map(({ generator }) => generator.length));
  const lines = all.map(
    ({ generator, path, ejected }) =>
      `${generator.padEnd(width)}  ${path}${ejected ? '  (ejected)' : ''}`,
  );
  return lines.join('\n');
}

export const listJson = (root: string, generators: ReadonlyMap<string, Templates>): string =>
  JSON.stringify({ format: 1, templates: listed(root, generators) }, null, 2);
