import { readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { ABSENT, exists, nodeDisk, unless, writeNew } from '../commit/disk.ts';
import { cacheFolder, makeFolder } from '../home.ts';

/**
 * V8's code for our scripts, made by the Node that runs them: without it a third of a command is compiling.
 * Node's own cache (`module.enableCompileCache`) is not in Node 20.
 */
export interface CodeCache {
  /** The code of a script; undefined where there is none that can be read. */
  read: (name: string) => Buffer | undefined;
  /** Keeps the code of some scripts. Fails in silence: the next command compiles, as this one did. */
  write: (codes: ReadonlyMap<string, Buffer>) => void;
}

const NO_CACHE: CodeCache = { read: () => undefined, write: () => undefined };

/** The code of a Node that made none for so long is deleted. */
const KEPT_MS = 30 * 24 * 3_600_000;

/**
 * @param home our folder among the user's caches; `NODE_DISABLE_COMPILE_CACHE=1`, which Node has for its own, turns it off
 */
export function codeCache(home: string = cacheFolder()): CodeCache {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return NO_CACHE;
  const all = join(home, 'code');
  const folder = join(all, nodeIdentity());
  return {
    read(name) {
      const path = join(folder, name);
      try {
        return isOwn(folder) && exists(nodeDisk, path) ? readFileSync(path) : undefined;
      } catch {
        // Another user's home, or a disk that can't be read.
        return undefined;
      }
    },
    write(codes) {
      try {
        makeFolder(folder);
        if (!isOwn(folder)) return;
        for (const [name, code] of codes) {
          const draft = join(folder, `${name}.${process.pid}`);
          // Half a file, after a power cut, would crash each command that follows.
          writeNew(nodeDisk, draft, code, { mode: 0o600, sync: true });
          renameSync(draft, join(folder, name));
        }
        utimesSync(folder, new Date(), new Date());
        deleteOld(all);
      } catch {
        // A home that is read-only, or full.
      }
    },
  };
}

/** V8 takes the code of another patch of Node for its own, and crashes: the very executable is what counts. */
function nodeIdentity(): string {
  const { size, mtimeMs } = statSync(process.execPath);
  return [process.version, process.arch, size.toString(36), mtimeMs.toString(36)].join('-');
}

/** What we read here is run, so nobody else may be able to write it. */
function isOwn(folder: string): boolean {
  const stat = unless(ABSENT, () => statSync(folder));
  if (!stat?.isDirectory()) return false;
  return !process.getuid || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0);
}

function deleteOld(all: string): void {
  for (const name of readdirSync(all)) {
    const folder = join(all, name);
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true });
  }
}
