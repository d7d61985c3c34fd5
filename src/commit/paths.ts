import type { Stats } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { HOME } from '../name.ts';
import { ABSENT, type Disk, codeOf } from './disk.ts';
import { naming } from './failure.ts';

/** Our own folder, of which no plan may touch a file, and what is in it. */
export const LOCAL = `${HOME}/local`;
export const LOCK = `${LOCAL}/lock`;
export const UNDO = `${LOCAL}/undo`;

// Control characters, what Windows keeps for itself, and a dot or a space at the end, which it drops.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f<>:"|?*\\]|[. ]$/u;
// Some file systems ignore these, so that `.g\u200cit` is `.git`.
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;
const GIT = /^(?:\.git|git~\d+)$/u;

/** Two paths with the same fold may be one file on a disk that ignores case. */
const fold = (path: string): string => path.normalize('NFC').replace(IGNORED, '').toLowerCase();

/** Why a path must not be written to, undefined where it may. */
export function faultOf(path: string): string | undefined {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    return 'not a plain path inside the project';
  }
  if (parts.some((part) => UNSAFE.test(part))) {
    return 'holds a character that not every file system can';
  }
  if (parts.some((part) => GIT.test(fold(part)))) return "git's own";
  if (fold(`${path}/`).startsWith(`${fold(LOCAL)}/`)) return "create-api's own";
  return undefined;
}

/**
 * Checks the paths of a plan: each inside the project, no two of them one file or one the folder of another,
 * on a disk that ignores case too.
 */
export function checkPaths(paths: readonly string[]): void {
  const spelled = new Map<string, { path: string; file: boolean }>();
  for (const path of paths) {
    const fault = faultOf(path);
    if (fault) throw refused(`${JSON.stringify(path)}: ${fault}`);
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const part = path.slice(0, end);
      const file = part === path;
      const other = spelled.get(fold(part));
      if (!other) spelled.set(fold(part), { path: part, file });
      else if (other.path !== part || other.file || file) {
        throw refused(`${part} and ${other.path} may be one and the same on disk`);
      }
    }
  }
}

/** Where a path of the project really lies, and what is there now. */
export interface Place {
  at: string;
  stat: Stats | undefined;
  /** The path itself is a symlink, to what is at `at`. */
  linked: boolean;
  /** The folder above it that has to stay: the root, or one that a symlink of the path leads to. */
  floor: string;
}

/**
 * Finds paths below a real root, following symlinks only to what lies inside it.
 * @returns a function of one path; folders are looked at once for all of them
 */
export function locator(
  disk: Disk,
  root: string,
): (path: string, kind?: 'file' | 'folder') => Place {
  const seen = new Map<string, Place>();

  function look(path: string): Place {
    const known = seen.get(path);
    if (known) return known;
    const parent = path.includes('/') ? look(dirname(path)) : rootPlace;
    if (parent.stat && !parent.stat.isDirectory()) {
      throw refused(`${dirname(path)} is a file, and ${path} needs it to be a folder`);
    }
    const place = parent.stat
      ? follow(disk, root, path, parent)
      : { ...parent, at: join(parent.at, baseOf(path)), linked: false };
    seen.set(path, place);
    return place;
  }

  const rootPlace: Place = { at: root, stat: disk.lstatSync(root), linked: false, floor: root };
  return (path, kind = 'file') =>
    naming(path, () => {
      const place = look(path);
      const fits = kind === 'file' ? place.stat?.isFile() : place.stat?.isDirectory();
      if (fits === false) throw refused(`${path} is there, but is not a ${kind}`);
      return place;
    });
}

function follow(disk: Disk, root: string, path: string, parent: Place): Place {
  const at = join(parent.at, baseOf(path));
  const stat = disk.lstatSync(at, { throwIfNoEntry: false });
  if (!stat?.isSymbolicLink()) return { at, stat, linked: false, floor: parent.floor };
  const target = realOf(disk, at);
  if (target === null) throw refused(`${path} is a symlink to nothing`);
  if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw refused(`${path} is a symlink that leads out of the project, to ${target}`);
  }
  const inside = target.slice(root.length).split(sep).filter(Boolean).join('/');
  if (faultOf(inside))
    throw refused(`${path} is a symlink to ${inside}, which is not to be written`);
  return { at: target, stat: disk.lstatSync(target), linked: true, floor: target };
}

/** The path with every symlink in it followed, null where that leads nowhere. */
export function realOf(disk: Disk, path: string): string | null {
  try {
    return disk.realpathSync(path);
  } catch (error) {
    if ([...ABSENT, 'ELOOP'].includes(codeOf(error))) return null;
    throw error;
  }
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const refused = (what: string): CreateApiError =>
  new CreateApiError(`${what}.`, {
    blame: 'project',
    hint: 'Nothing was written. Only plain files inside the project are ever touched.',
  });
