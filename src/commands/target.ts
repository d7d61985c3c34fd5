import { readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import { quote as quoteName } from '../project/refuse.ts';

/** Where a new project goes, and what it is called there. */
export interface Target {
  root: string;
  name: string;
  /** The way there from the current folder, `.` for the folder itself. */
  shown: string;
}

const LONGEST = 100;

/** Why a path won't do as the folder of a new project. */
export function targetFault(path: string, cwd: string): string | undefined {
  if (path.trim() === '') return 'is empty';
  if (path.includes('\0')) return 'holds a NUL character';
  const name = basename(resolve(cwd, path));
  if (name.length > LONGEST) return `is longer than ${LONGEST} characters`;
  const fault = nameFault(name);
  if (!fault) return undefined;
  const proposal = slug(name.normalize('NFKD').replace(/\p{Mark}/gu, ''));
  const hint = proposal && !nameFault(proposal) ? `; try ${proposal}` : '';
  return `${quoteName(name)} is no name for a folder: ${fault}${hint}`;
}

function nameFault(name: string): string | undefined {
  if (!/^[A-Za-z0-9][\w. -]*$/.test(name)) {
    return 'it may hold letters a to z, digits, "-", "_", "." and blanks, and begins with a letter or digit';
  }
  if (/[. ]$/.test(name)) return 'it ends with a dot or a blank, which Windows drops';
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return 'Windows keeps it for a device';
  return undefined;
}

export function targetOf(path: string, cwd: string): Target {
  const root = resolve(cwd, path);
  return {
    root,
    name: slug(basename(root)),
    shown: relative(cwd, root) || '.',
  };
}

/**
 * Refuses a folder that holds files, naming them, unless it is to be merged into.
 * @throws CreateApiError
 */
export function checkTarget({ root, shown }: Target, { merge }: { merge: boolean }): void {
  const names = list(root).filter((name) => name !== '.git');
  if (names.includes(MANIFEST)) {
    throw new CreateApiError(`${shown} is a project of ${NAME} already.`, {
      hint: `To add to it: cd ${shown} && ${NAME} add feature …`,
    });
  }
  if (names.length === 0 || merge) return;
  const some = names.slice(0, 10).join(', ');
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  throw new CreateApiError(`${shown} is not empty: it holds ${some}${more}.`, {
    hint: 'Choose another folder, or give --merge to write beside these files (none is overwritten).',
  });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    const reason = code === 'ENOTDIR' ? 'it is a file' : message;
    throw new CreateApiError(`${join(folder)} can't be the project's folder: ${reason}.`, {
      cause: error,
    });
  }
}

/** What a package may be called: `My API` → `my-api`. */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
