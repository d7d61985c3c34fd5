import fs from 'node:fs';

/** Every call that this folder makes to the file system, as one object: a test can make any of them fail. */
export type Disk = Pick<
  typeof fs,
  | 'chmodSync'
  | 'closeSync'
  | 'fchmodSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'readlinkSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'rmdirSync'
  | 'unlinkSync'
  | 'writeFileSync'
>;

export const nodeDisk: Disk = fs;

export const codeOf = (error: unknown): string =>
  String((error as NodeJS.ErrnoException | undefined)?.code);

/** Runs a call; undefined where it fails with one of these codes. */
export function unless<T>(codes: readonly string[], call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (codes.includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** What a call says when there is nothing at its path. */
export const ABSENT = ['ENOENT', 'ENOTDIR'] as const;
/** What removing a folder says when it must stay: it holds something, or is a mount point. */
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'EBUSY', ...ABSENT] as const;

export const exists = (disk: Disk, path: string): boolean =>
  disk.lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Asks before it reads: an exception costs ten times what a look does. */
export const read = (disk: Disk, path: string): Buffer | null =>
  exists(disk, path) ? (unless(ABSENT, () => disk.readFileSync(path)) ?? null) : null;

/** The permissions, without what else a mode says. */
export const modeOf = ({ mode }: { mode: number }): number => mode & 0o777;

export const remove = (disk: Disk, path: string): void => {
  unless(ABSENT, () => disk.unlinkSync(path));
};

export const removeIfEmpty = (disk: Disk, folder: string): void => {
  unless(OCCUPIED, () => disk.rmdirSync(folder));
};

/** Does what can be done without, whether or not it succeeds: what it leaves behind does no harm. */
export function attempt(call: () => void): void {
  try {
    call();
  } catch {
    // Left for the next command.
  }
}

/**
 * Writes a file that must not be there yet; one that could not be written whole is removed again.
 * Never follows a symlink, and never holds more permissions than it will have in the end.
 */
export function writeNew(
  disk: Disk,
  path: string,
  bytes: string | Buffer,
  { mode, sync = false }: { mode?: number | undefined; sync?: boolean } = {},
): void {
  const file = disk.openSync(path, 'wx', mode ?? 0o666);
  try {
    try {
      disk.writeFileSync(file, bytes);
      // A disk that knows no modes refuses to set one; there they are all alike.
      if (mode !== undefined && modeOf(disk.fstatSync(file)) !== mode) disk.fchmodSync(file, mode);
      if (sync) unless(['EINVAL', 'ENOTSUP'], () => disk.fsyncSync(file));
    } finally {
      disk.closeSync(file);
    }
  } catch (error) {
    attempt(() => remove(disk, path));
    throw error;
  }
}
