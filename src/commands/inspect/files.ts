import { fromLines, withLineEnds } from '../../project/records.ts';
import type { Stage } from '../../reconcile/stage.ts';
import { isWired, pasteLines } from '../../reconcile/wire/index.ts';
import type { KnownRecord } from '../doctor/check.ts';

/** What became of a file that was written for a thing. */
export interface FileState {
  /** Where it is by now. */
  path: string;
  /** Where it was written, if the user has moved it since. */
  written?: string;
  /** Where it seems to be, if it is gone. */
  movedTo?: string;
  /** `shared`: other things are wired into it, so that it is more than was written. */
  state: 'written' | 'edited' | 'removed' | 'shared';
  migration: boolean;
}

/** The files that others of their like have wired; what is in them was not all written by one. */
export const wiredFiles = (records: readonly KnownRecord[]): ReadonlySet<string> =>
  new Set(records.flatMap(({ record }) => record.wirings.map(({ file }) => file)));

/** What became of the files of one thing, in the order of its record, its migrations last. */
export function filesOf(
  { record }: KnownRecord,
  stage: Stage,
  wired: ReadonlySet<string>,
): FileState[] {
  const state = (path: string, lines: readonly string[]): FileState['state'] => {
    const text = stage.read(path);
    if (text === null) return 'removed';
    if (text === withLineEnds(fromLines(lines), text)) return 'written';
    return wired.has(path) ? 'shared' : 'edited';
  };
  const stateOf = (written: string, lines: readonly string[], migration: boolean): FileState => {
    const path = stage.moves.get(written) ?? written;
    const moved = path === written ? {} : { written };
    return { path, ...moved, state: state(written, lines), migration };
  };
  return [
    ...Object.entries(record.files).map(([path, lines]) => stateOf(path, lines, false)),
    ...record.migrations.map(({ path, text }) => stateOf(path, text, true)),
  ];
}

/** What became of a line that lets the rest of the project know. */
export interface WiringState {
  file: string;
  line: string;
  /** `yours`: the user took it out. `removed`: the whole file is gone. */
  state: 'wired' | 'yours' | 'removed';
}

export async function wiringsOf({ record }: KnownRecord, stage: Stage): Promise<WiringState[]> {
  const states: WiringState[] = [];
  for (const wiring of record.wirings) {
    const { file } = wiring;
    const text = stage.read(file);
    const group = record.wirings.filter((one) => one.file === file);
    const line = pasteLines(wiring).join(' ');
    if (text === null) states.push({ file, line, state: 'removed' });
    else {
      const isThere = await isWired(file, text, wiring, group);
      states.push({ file, line, state: isThere ? 'wired' : 'yours' });
    }
  }
  return states;
}
