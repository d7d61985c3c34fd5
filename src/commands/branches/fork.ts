import type { Sides } from '../../project/branches/markers.ts';
import { forkIn, pathsIn, textIn } from '../../project/branches/git.ts';
import { type GeneratorRecord, RECORDS, parseRecord } from '../../project/records.ts';

export type Side = Exclude<keyof Sides, 'base'>;

/** What has become of a thing on a branch: it is there, it is called otherwise, or it is gone. */
export type Fate = { is: 'there' | 'gone' } | { is: 'renamed'; to: string };

/** A thing that was there when two branches parted, and what each has made of it. */
export interface Forked extends Record<Side, Fate> {
  name: string;
  base: GeneratorRecord;
  /** Its record on a branch, under whichever name; null where it is gone. */
  on: (side: Side) => GeneratorRecord | null;
}

/** The things that at least one of two branches which meet has renamed or removed; none where git does not tell. */
export function forkedIn(root: string): Forked[] {
  const fork = forkIn(root);
  if (!fork) return [];
  const there = pathsIn(root, fork.base, RECORDS);
  const paths = {
    ours: pathsIn(root, fork.ours, RECORDS),
    theirs: pathsIn(root, fork.theirs, RECORDS),
  };
  const recordAt = (revision: string, path: string) => readable(path, textIn(root, revision, path));
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
  /** Where a record is by now that was at a path; a thing of another name has its first migration. */
  const placeOn = (side: Side, path: string, base: GeneratorRecord): string | null => {
    if (paths[side].has(path)) return path;
    const [first] = base.migrations;
    const fresh = [...paths[side]].filter((one) => !there.has(one));
    const isSame = (one: string) =>
      recordAt(fork[side], one)?.migrations.some((migration) => migration.path === first?.path);
    return (first && fresh.find(isSame)) ?? null;
  };
  return [...there]
    .filter((path) => !paths.ours.has(path) || !paths.theirs.has(path))
    .flatMap((path): Forked[] => {
      const base = recordAt(fork.base, path);
      if (!base) return [];
      const places = { ours: placeOn('ours', path, base), theirs: placeOn('theirs', path, base) };
      const fate = (place: string | null): Fate =>
        place === null
          ? { is: 'gone' }
          : place === path
            ? { is: 'there' }
            : { is: 'renamed', to: nameOf(place) };
      const on = (side: Side) => {
        const place = places[side];
        return place === null ? null : recordAt(fork[side], place);
      };
      const [ours, theirs] = [fate(places.ours), fate(places.theirs)];
      return [{ name: nameOf(path), base, ours, theirs, on }];
    });
}

/** Null where there is none, or nobody can read it. */
function readable(path: string, text: string | null): GeneratorRecord | null {
  try {
    return text === null ? null : parseRecord(path, text);
  } catch {
    return null;
  }
}
