import { isUtf8 } from 'node:buffer';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinFolders } from './builtin.ts';
import { type Origin, nameFault, templateError, templateFault } from './fault.ts';
import { type Template, instantiate } from './template.ts';

/** One file of a template folder: its path and its content, both still to be filled with facts. */
export interface TemplateFile {
  /** Where it stands in its folder, for error messages. */
  name: string;
  origin: Origin;
  path: Template;
  content: Template;
  /** As it was written. */
  source: () => Promise<string>;
}

/** A folder of templates, and what to call it in messages. */
export interface TemplateFolder extends Origin {
  folder: URL;
}

const SUFFIX = '.hbs';

/** Files that the system leaves in folders. */
const LEFTOVER = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/** The files of a generator's own folder: ours come precompiled from the bundle, any other is compiled from disk. */
export async function loadFolder(folder: URL): Promise<TemplateFile[]> {
  if (folder.protocol !== 'builtin:') {
    return compileFolder({ folder, shown: fileURLToPath(folder), blame: 'plugin' });
  }
  const { pathname } = folder;
  const load = builtinFolders[pathname];
  const shown = `templates/${pathname}`;
  if (!load) {
    const sources = new URL(`../../templates/${pathname}`, import.meta.url);
    return compileFolder({ folder: sources, shown, blame: 'plugin' });
  }
  return Object.entries((await load()).default).map(([name, { path, content }]) => ({
    name,
    origin: { shown: `${shown}/${name}`, blame: 'plugin' },
    path: instantiate(path),
    content: typeof content === 'string' ? () => content : instantiate(content),
    source: async () =>
      typeof content === 'string'
        ? content
        : (await import('./sources.ts')).sourceOf(pathname, name),
  }));
}

/**
 * The files of a folder on disk, compiled.
 * @throws CreateApiError that names the file and the line of a template that can't be read
 */
export async function compileFolder({
  folder,
  shown,
  blame,
}: TemplateFolder): Promise<TemplateFile[]> {
  const { compile } = await import('./compile.ts');
  const seen = new Map<string, string>();
  return readFolder(fileURLToPath(folder)).map(({ name, source, isText, isTemplate }) => {
    const origin: Origin = { shown: join(shown, name).split(sep).join('/'), blame };
    if (!isText) throw templateError(origin, ':', { reason: 'it is not UTF-8 text.' });
    const twin = seen.get(targetPath(name));
    if (twin)
      throw templateError(origin, ':', { reason: `it stands for the same file as ${twin}.` });
    seen.set(targetPath(name), name);
    return {
      name,
      origin,
      path: compile(targetPath(name), (fault) => nameFault(origin, fault)),
      content: isTemplate
        ? compile(source, (fault, place) => templateFault(origin, fault, place))
        : () => source,
      source: async () => source,
    };
  });
}

/** The text of each file of a template folder, in name order; a template, whatever line ends a checkout gave it, with ours. */
export function readFolder(folder: string) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !LEFTOVER.test(name))
    .sort();
  return names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    const isTemplate = name.endsWith(SUFFIX);
    const text = bytes.toString();
    return {
      name,
      source: isTemplate ? text.replaceAll('\r\n', '\n') : text,
      isText: isUtf8(bytes),
      isTemplate,
    };
  });
}

/** What a template file's own name says of the file it becomes. */
export const targetPath = (name: string): string =>
  name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
