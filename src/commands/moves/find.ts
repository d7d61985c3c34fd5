import { extname, join } from 'node:path';
import type { Project } from '../../project/manifest.ts';
import { type GeneratorRecord, fromLines, readRecord } from '../../project/records.ts';
import type { Move } from '../../reconcile/plan.ts';
import { wireFile } from '../../reconcile/wire/index.ts';
import type { Wiring } from '../../reconcile/wiring.ts';
import { recordsIn } from '../doctor/examine.ts';
import { filesWith, textNear } from './files.ts';
import { ALIKE, type Lines, likeness, linesIn } from './likeness.ts';

/** Finds where a generated file that is gone seems to be by now, and keeps what was found. */
export interface MoveFinder {
  /** @param path as its record has it */
  movedTo: (path: string) => Promise<Move | null>;
  found: () => Move[];
}

/** Looks into the project only once it is asked. */
export function moveFinder({ root, manifest: { moved = {} } }: Project): MoveFinder {
  const moves = new Map<string, Move | null>();
  let known: Promise<Known> | undefined;

  async function find(path: string): Promise<Move | null> {
    const { texts, wirings, others } = await (known ??= knownIn(root, moved));
    const written = texts.get(path);
    if (written === undefined) return null;
    const here = wirings.filter(({ file }) => file === path);
    const text = here.length > 0 ? (await wireFile(path, written, here)).text : written;
    const lines = linesIn(text);
    const taken = new Set([...moves.values()].map((move) => move?.to));
    const candidates = others
      .filter((other) => extname(other) === extname(path) && !taken.has(other))
      .map((to) => ({
        from: moved[path] ?? path,
        to,
        likeness: likenessOf(lines, to, text.length),
      }))
      .filter((move) => move.likeness >= ALIKE);
    return candidates.sort((a, b) => b.likeness - a.likeness)[0] ?? null;
  }

  const likenessOf = (lines: Lines, path: string, length: number): number => {
    const text = textNear(join(root, path), length);
    return text === null ? 0 : likeness(lines, linesIn(text));
  };

  return {
    async movedTo(path) {
      if (!moves.has(path)) moves.set(path, await find(path));
      return moves.get(path)!;
    },
    found: () => [...moves.values()].filter((move) => move !== null),
  };
}

interface Known {
  /** What was written, by its path. */
  texts: ReadonlyMap<string, string>;
  /** What has been wired into them since. */
  wirings: readonly Wiring[];
  /** The files that are no record's. */
  others: readonly string[];
}

async function knownIn(root: string, moved: Readonly<Record<string, string>>): Promise<Known> {
  const texts = new Map<string, string>();
  const wirings: Wiring[] = [];
  const owned = new Set(Object.values(moved));
  for (const { generator, name } of recordsIn(root)) {
    // One that can't be read, whoever needs it says so.
    const record = await readRecord(root, generator, name).catch(() => null);
    if (!record) continue;
    wirings.push(...record.wirings);
    for (const [path, text] of textsIn(record)) {
      texts.set(path, text);
      owned.add(path);
    }
  }
  const endings = new Set([...texts.keys()].map((path) => extname(path)));
  return { texts, wirings, others: filesWith(root, endings).filter((path) => !owned.has(path)) };
}

const textsIn = ({ files, migrations }: GeneratorRecord): [path: string, text: string][] => [
  ...Object.entries(files).map(([path, lines]): [string, string] => [path, fromLines(lines)]),
  ...migrations.map(({ path, text }): [string, string] => [path, fromLines(text)]),
];
