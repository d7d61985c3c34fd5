import { entryFormat } from '../../languages/entries.ts';
import { type Excerpt, whole } from '../../languages/excerpt.ts';
import { syntaxOf } from '../../languages/syntaxes.ts';
import { lineOfMarkers } from '../markers.ts';
import type { Wiring } from '../wiring.ts';
import { anchorEditor } from './anchor.ts';
import { codeEditor } from './code.ts';
import type { Editor } from './editor.ts';
import { entryEditor } from './entry.ts';

/** A file that is to be edited. */
interface File {
  path: string;
  editor: Editor;
  bom: string;
  text: string;
  /** Where a merge was left unfinished, if one was. */
  unmerged: string | null;
}

export async function open(path: string, source: string): Promise<File> {
  const editor = await editorOf(path);
  const bom = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = source.slice(bom.length);
  return { path, editor, bom, text, unmerged: markersIn(text, editor) };
}

async function editorOf(path: string): Promise<Editor> {
  const format = await entryFormat(path);
  if (format) return entryEditor(path, format);
  const syntax = await syntaxOf(path);
  return syntax ? codeEditor(path, syntax) : anchorEditor;
}

/** Says where a merge was left unfinished. */
function markersIn(text: string, { syntax }: Editor): string | null {
  const line = lineOfMarkers(text, syntax);
  return line === null ? null : `merge conflict markers on line ${line}`;
}

/** Characters above which making an excerpt takes less time than parsing what it leaves out. */
const LONG = 3000;

/**
 * What an editor makes of a file: of an excerpt where that tells, else of the whole.
 * @param verdict null where an excerpt does not tell
 */
export async function judge<T>(
  { path, editor, text }: File,
  wirings: readonly Wiring[],
  verdict: (seen: Excerpt) => T | null,
): Promise<T> {
  if (editor.syntax && editor.tells && text.length > LONG) {
    const { excerptOf } = await import('./excerpt.ts');
    const excerpt = excerptOf(path, text, editor.syntax, wirings);
    const found = excerpt && editor.tells(excerpt, wirings) ? verdict(excerpt) : null;
    if (found !== null) return found;
  }
  return verdict(whole(text))!;
}
