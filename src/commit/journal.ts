import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { type Disk, attempt, read, remove, writeNew } from './disk.ts';
import { naming } from './failure.ts';
import { LOCAL, checkPaths } from './paths.ts';

export const JOURNAL = `${LOCAL}/journal.json`;

/** A file as it is on one side of a commit; `mode` where it is known exactly. */
export interface Side {
  bytes: Buffer;
  mode?: number;
}

/** A file that a commit changes; null is an absent file. */
export interface FileEntry {
  path: string;
  before: Side | null;
  after: Side | null;
}

/** A folder that a commit makes (null) or may empty (the mode it had). */
export interface FolderEntry {
  path: string;
  mode: number | null;
  /** The mode that one is made with, where it was there before with a mode of its own. */
  as?: number;
}

/** A whole commit: the journal while it runs, and its undo entry afterwards. */
export interface Journal {
  /** Names its temporary files. */
  id: string;
  command: string;
  time: string;
  /** See CommitMeta. */
  code?: readonly string[];
  /** The numbers of the commits that this one takes back. */
  undoes?: readonly number[];
  /** The numbers of the commits that were taken back, and that this one does again. */
  redoes?: readonly number[];
  /** It made the project, or, where it undoes, unmakes it. */
  founds?: true;
  files: FileEntry[];
  /** Outer folders first. */
  folders: FolderEntry[];
}

export const sameBytes = (a: Side | null, b: Side | null): boolean =>
  a === null || b === null ? a === b : a.bytes.equals(b.bytes);

export function formatJournal({ files, ...rest }: Journal): string {
  const plain = files.map(({ path, before, after }) => ({
    path,
    before: formatSide(before),
    after: formatSide(after),
  }));
  return `${JSON.stringify({ format: 1, ...rest, files: plain })}\n`;
}

function formatSide(side: Side | null) {
  if (side === null) return null;
  const { bytes, mode } = side;
  const content = isUtf8(bytes) ? { text: bytes.toString() } : { base64: bytes.toString('base64') };
  return mode === undefined ? content : { ...content, mode };
}

/** @throws Error that says what is wrong with the text */
export function parseJournal(text: string): Journal {
  const value = JSON.parse(text) as Omit<Journal, 'files'> & { format: unknown; files: unknown };
  const { format, files, folders, ...rest } = value;
  // Once an undoing took one commit back, never several.
  if (typeof rest.undoes === 'number') rest.undoes = [rest.undoes];
  if (format !== 1) throw new Error(`its format is ${JSON.stringify(format)}, not 1`);
  const whole =
    /^[0-9a-f]{8}$/u.test(rest.id) &&
    typeof rest.command === 'string' &&
    typeof rest.time === 'string' &&
    (rest.code === undefined || isTexts(rest.code)) &&
    [rest.undoes, rest.redoes].every((named) => named === undefined || isNumbers(named)) &&
    (rest.founds === undefined || rest.founds === true) &&
    Array.isArray(files) &&
    files.every(({ path }) => typeof path === 'string') &&
    Array.isArray(folders) &&
    folders.every(isFolder);
  if (!whole) throw new Error('parts of it are missing');
  checkPaths((files as FileEntry[]).map(({ path }) => path));
  for (const { path } of folders) checkPaths([path]);
  return {
    ...rest,
    folders,
    files: (files as { path: string; before: unknown; after: unknown }[]).map((file) => ({
      path: file.path,
      before: parseSide(file.before),
      after: parseSide(file.after),
    })),
  };
}

const isFolder = ({ path, mode, as }: FolderEntry): boolean =>
  typeof path === 'string' &&
  (mode === null || isMode(mode)) &&
  (as === undefined || (mode === null && isMode(as)));

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isNumbers = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => Number.isSafeInteger(one));

const isMode = (mode: unknown): boolean =>
  Number.isSafeInteger(mode) && (mode as number) >= 0 && (mode as number) <= 0o777;

function parseSide(value: unknown): Side | null {
  if (value === null) return null;
  const { text, base64, mode } = value as { text?: string; base64?: string; mode?: number };
  if (mode !== undefined && !isMode(mode)) throw new Error('a file has an impossible mode');
  const bytes = text === undefined ? Buffer.from(base64!, 'base64') : Buffer.from(text);
  return mode === undefined ? { bytes } : { bytes, mode };
}

/** Puts the journal in place, whole and safe on disk, before anything else of the project changes. */
export function writeJournal(disk: Disk, root: string, journal: Journal): void {
  const temporary = join(root, `${LOCAL}/journal.${journal.id}.tmp`);
  naming(JOURNAL, () => {
    writeEntry(disk, temporary, journal, true);
    try {
      disk.renameSync(temporary, join(root, JOURNAL));
    } catch (error) {
      attempt(() => remove(disk, temporary));
      throw error;
    }
  });
}

/** Writes a journal; where it holds a file that others may not read, they may not read it either. */
export function writeEntry(disk: Disk, path: string, journal: Journal, sync = false): void {
  const isPrivate = journal.files
    .flatMap(({ before, after }) => [before, after])
    .some((side) => side?.mode !== undefined && (side.mode & 0o044) !== 0o044);
  writeNew(disk, path, formatJournal(journal), { mode: isPrivate ? 0o600 : undefined, sync });
}

/**
 * The journal of a commit that did not end, null where there is none.
 * @throws CreateApiError where it can't be read: what it says must not be guessed
 */
export function readJournal(disk: Disk, root: string): Journal | null {
  const bytes = naming(JOURNAL, () => read(disk, join(root, JOURNAL)));
  if (bytes === null) return null;
  try {
    return parseJournal(bytes.toString());
  } catch (error) {
    throw new CreateApiError(
      `${JOURNAL}, the journal of a command that did not end, can't be read: ${(error as Error).message}`,
      {
        blame: 'project',
        cause: error,
        hint: `Compare the project with your last commit in git, then delete ${JOURNAL}. If a newer ${NAME} wrote it, run that one.`,
      },
    );
  }
}
