import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateApiError } from '../errors.ts';
import { builtinFolders } from './builtin.ts';
import { type Template, instantiate } from './template.ts';

/** One file of a template folder: its path and its content, both still to be filled with facts. */
export interface TemplateFile {
  /** Where it stands in its folder, for error messages. */
  name: string;
  path: Template;
  content: Template;
}

const SUFFIX = '.hbs';

/** The files of a template folder: ours come precompiled from the bundle, any other is compiled from disk. */
export async function loadFolder(folder: URL): Promise<TemplateFile[]> {
  if (folder.protocol !== 'builtin:') return compileFolder(fileURLToPath(folder));
  const load = builtinFolders[folder.pathname];
  if (!load) {
    return compileFolder(
      fileURLToPath(new URL(`../../templates/${folder.pathname}`, import.meta.url)),
    );
  }
  return Object.entries((await load()).default).map(([name, { path, content }]) => ({
    name,
    path: instantiate(path),
    content: typeof content === 'string' ? () => content : instantiate(content),
  }));
}

async function compileFolder(folder: string): Promise<TemplateFile[]> {
  const { compile } = await import('./compile.ts');
  const sources = readFolder(folder);
  return sources.map(({ name, source, isTemplate }) => {
    try {
      return {
        name,
        path: instantiate(compile(targetPath(name))),
        content: isTemplate ? instantiate(compile(source)) : () => source,
      };
    } catch (cause) {
      throw new CreateApiError(
        `The template ${join(folder, name)} can't be read: ${String(cause)}`,
        {
          blame: 'plugin',
          cause,
        },
      );
    }
  });
}

/** The text of each file of a template folder, in name order. */
export function readFolder(folder: string) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return names.map((name) => ({
    name,
    source: readFileSync(join(folder, name), 'utf8'),
    isTemplate: name.endsWith(SUFFIX),
  }));
}

/** What a template file's own name says of the file it becomes. */
export const targetPath = (name: string): string =>
  name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
