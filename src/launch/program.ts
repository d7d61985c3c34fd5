import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { codeCache } from './code-cache.ts';

type Exports = Record<string, unknown>;
type Require = (id: string) => Exports;
/** What the build makes of a chunk (`scripts/chunk.ts`). */
type Chunk = (require: Require, at: Place) => Exports;

/** Where the program is: what `import.meta` tells its chunks. */
interface Place {
  folder: string;
  readonly url: string;
}

/** A file of the program: a script whose value is its chunks, by their ids. */
interface Opened {
  script: Script;
  chunks: Readonly<Record<string, Chunk>>;
  /** The chunks that had run when its code was kept, and those that have since. */
  ran: Set<string>;
}

export interface Program {
  /** A chunk's exports; it runs when it is first asked for. */
  require: Require;
  /** Where a chunk ran for the first time, keeps V8's code for all that did: each may have run further. */
  keepCode: () => void;
}

/**
 * The program's chunks in `folder`. Node's own loaders take 6 ms for the first ES module and 0.3 ms for each file, and
 * compile anew each time; this takes the code from the cache where there is one.
 * @param pack the file that holds most chunks; any other has one of its own
 * @param use what the program is opened for: code is kept for each use apart, since taking in what others need lasts, too
 * @param given modules that are no chunks: what a script can't do by itself
 */
export function openProgram(
  folder: string,
  pack: string,
  use: string,
  given: Readonly<Record<string, Exports>>,
): Program {
  const cache = codeCache();
  const files = new Map<string, Opened>();
  const modules = new Map<string, Exports>();
  let complete = true;
  const at: Place = {
    folder,
    get url() {
      return pathToFileURL(join(folder, pack)).href;
    },
  };

  function open(name: string): Opened {
    const known = files.get(name);
    if (known) return known;
    const filename = join(folder, name);
    const kept = cache.read(`${use}.${name}`);
    const end = kept ? kept.indexOf('\n') : 0;
    const cachedData = kept?.subarray(end + 1);
    const script = new Script(readFileSync(filename, 'latin1'), {
      filename,
      ...(cachedData && { cachedData }),
    });
    const isKept = cachedData !== undefined && !script.cachedDataRejected;
    const ran = new Set(isKept ? kept!.toString('latin1', 0, end).split(' ') : []);
    const opened = { script, chunks: script.runInThisContext() as Opened['chunks'], ran };
    files.set(name, opened);
    return opened;
  }

  function require(id: string): Exports {
    if (given[id]) return given[id];
    if (!id.startsWith('./')) return process.getBuiltinModule(id) as unknown as Exports;
    const known = modules.get(id);
    if (known) return known;
    const name = id.slice(2);
    const packed = open(pack);
    const { chunks, ran } = Object.hasOwn(packed.chunks, id) ? packed : open(name);
    if (!ran.has(id)) complete = false;
    ran.add(id);
    const exports = chunks[id]!(require, at);
    modules.set(id, exports);
    return exports;
  }

  return {
    require,
    keepCode() {
      if (complete) return;
      const codes = [...files].map(([name, { script, ran }]): [string, Buffer] => {
        const head = Buffer.from(`${[...ran].join(' ')}\n`);
        return [`${use}.${name}`, Buffer.concat([head, script.createCachedData()])];
      });
      cache.write(new Map(codes));
    },
  };
}
