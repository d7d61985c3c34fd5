import type { Language } from '../framework.ts';
import { CreateApiError } from '../errors.ts';
import { HOME, MANIFEST, NAME } from '../name.ts';
import { type Fault, templateError, templateFault } from './fault.ts';
import {
  type TemplateFile,
  type TemplateFolder,
  compileFolder,
  loadFolder,
  targetPath,
} from './folder.ts';
import { layout } from './layout/index.ts';

/** Path relative to the project, with `/` → text. */
export type Rendered = Map<string, string>;

/** A generator's own folders, in the order in which they are laid over one another; some may be laid as one. */
export type Folders = readonly (URL | readonly URL[])[];

/**
 * A generator's templates filled with facts. Pure but for reading the templates.
 * @param overlays folders of others, which shadow the generator's own or bring more
 */
export async function renderGenerator(
  folders: Folders,
  facts: object,
  { style, width }: Language['layout'],
  overlays: readonly TemplateFolder[] = [],
): Promise<Rendered> {
  const rendered: Rendered = new Map();
  const writers = new Map<string, TemplateFile>();
  for (const file of (await layTemplates(folders, overlays)).values()) {
    const path = pathOf(file, facts);
    const other = writers.get(path);
    if (other) throw writtenTwice(path, other, file);
    writers.set(path, file);
    rendered.set(path, layout(await contentOf(file, facts), style, width));
  }
  return rendered;
}

/**
 * The templates of a generator by the path that each is for, laid over one another. Of its own folders only the last
 * entry, the framework's, may shadow a path of others; overlays may shadow any.
 */
export async function layTemplates(
  folders: Folders,
  overlays: readonly TemplateFolder[],
): Promise<Map<string, TemplateFile>> {
  const laid = new Map<string, TemplateFile>();
  const entries = folders.map((entry) => [entry].flat());
  const loaded = await Promise.all(
    entries.map(async (entry) => (await Promise.all(entry.map(loadFolder))).flat()),
  );
  for (const [index, files] of loaded.entries()) {
    const before = index < folders.length - 1 ? laid : new Map<string, TemplateFile>();
    for (const file of files) {
      const key = targetPath(file.name);
      if (before.has(key)) {
        throw new CreateApiError(`Two template folders bring ${key}`, { blame: 'plugin' });
      }
      before.set(key, file);
    }
    for (const [key, file] of before) laid.set(key, file);
  }
  for (const overlay of overlays) {
    for (const file of await compileFolder(overlay)) laid.set(targetPath(file.name), file);
  }
  return laid;
}

/** A part of a path that is empty, `.` or `..`. */
const NOT_PLAIN = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * What a template writes to: a file inside the project, and not one of ours.
 * @throws CreateApiError that names the template
 */
function pathOf(file: TemplateFile, facts: object): string {
  const path = file.path(facts);
  const fault = NOT_PLAIN.test(path)
    ? 'is no plain path inside the project'
    : path === MANIFEST || path.startsWith(`${HOME}/`)
      ? `belongs to ${NAME}`
      : path.startsWith('.git/')
        ? 'belongs to git'
        : undefined;
  if (fault) {
    throw templateError(file.origin, ':', { reason: `it would write "${path}", which ${fault}.` });
  }
  return path;
}

/** A template's text; where one of the precompiled fails, it is read anew, to tell why. */
async function contentOf(file: TemplateFile, facts: object): Promise<string> {
  try {
    return file.content(facts);
  } catch (error) {
    if (error instanceof CreateApiError) throw error;
    const { compile } = await import('./compile.ts');
    const fail = (fault: Fault) => templateFault(file.origin, fault, 'line');
    return compile(await file.source(), fail)(facts);
  }
}

const writtenTwice = (path: string, one: TemplateFile, other: TemplateFile): CreateApiError =>
  templateError(other.origin, ':', {
    reason: `it writes ${path}, which ${one.origin.shown} writes too.`,
    hint: 'A template takes the place of another only under the same name.',
  });
