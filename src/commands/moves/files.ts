import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { MADE } from '../../project/folders.ts';

/** Those with a dot before their name are left out, too. */
const OTHERS = new Set(MADE);

/** As many folders are looked into, the nearest first: a project of any size is done with soon. */
const MOST_FOLDERS = 2000;

/** The files of a project with one of these endings, in any folder that may hold its source. */
export function filesWith(root: string, endings: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const folders = [''];
  for (let at = 0; at < Math.min(folders.length, MOST_FOLDERS); at += 1) {
    for (const entry of entriesOf(join(root, folders[at]!))) {
      const path = folders[at] === '' ? entry.name : `${folders[at]}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && !OTHERS.has(entry.name)) folders.push(path);
      } else if (entry.isFile() && endings.has(extname(path))) found.push(path);
    }
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The text of a file whose size is in reach of a text that it may be like; null where it is not. */
export function textNear(path: string, length: number): string | null {
  try {
    const { size } = statSync(path);
    return size > length / 4 && size < length * 4 + 1000 ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
