import { CreateApiError } from '../errors.ts';
import type { Language } from '../framework.ts';
import { loadFolder } from './folder.ts';
import { layout } from './layout/index.ts';

/** Path relative to the project, with `/` → text. */
export type Rendered = Map<string, string>;

/**
 * A generator's templates filled with facts. Pure but for reading the templates.
 * Folders are laid over one another; only the last, the framework's own, may shadow a path.
 */
export async function renderGenerator(
  folders: readonly URL[],
  facts: object,
  { style, width }: Language['layout'],
): Promise<Rendered> {
  const rendered: Rendered = new Map();
  const loaded = await Promise.all(folders.map(loadFolder));
  for (const [index, files] of loaded.entries()) {
    for (const file of files) {
      const path = file.path(facts);
      if (rendered.has(path) && index < folders.length - 1) {
        throw new CreateApiError(`Two template folders bring ${path}`, { blame: 'plugin' });
      }
      rendered.set(path, layout(fill(file.content, file.name, facts), style, width));
    }
  }
  return rendered;
}

function fill(content: (facts: object) => string, name: string, facts: object): string {
  try {
    return content(facts);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CreateApiError(`The template ${name} reads a fact that is not there: ${reason}`, {
      blame: 'plugin',
      cause,
    });
  }
}
