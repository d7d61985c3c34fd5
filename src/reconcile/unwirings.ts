import { isSame } from '../languages/same.ts';
import type { WireOptions } from './generated.ts';
import { refuseUnmended } from './markers.ts';
import type { PlannedWiring } from './plan.ts';
import type { Stage } from './stage.ts';
import type { Wiring } from './wiring.ts';
import { pasteLines, unwireFile } from './wire/index.ts';

/**
 * Stages taking wirings out again, file by file, and says how each went. What the user took out is no matter.
 * @param among all that the thing has wired: calls follow the names under which a file imports what they call
 */
export async function planUnwirings(
  stage: Stage,
  wirings: readonly Wiring[],
  among: readonly Wiring[],
  { wire, movedTo }: Pick<WireOptions, 'wire' | 'movedTo'>,
): Promise<PlannedWiring[]> {
  if (!wire) {
    return wirings.map((wiring) => ({ wiring, outcome: 'skipped', lines: pasteLines(wiring) }));
  }
  const planned: PlannedWiring[] = [];
  for (const path of new Set(wirings.map(({ file }) => file))) {
    const source = stage.read(path);
    if (source === null) {
      // What goes would still be named there.
      const moved = await movedTo?.(path);
      const reason = `${path} is not there`;
      for (const wiring of moved ? wirings.filter(({ file }) => file === path) : []) {
        planned.push({ wiring, outcome: 'kept', reason, lines: pasteLines(wiring) });
      }
      continue;
    }
    const inFile = ({ file }: Wiring) => file === path;
    const { text, results } = await unwireFile(
      path,
      source,
      wirings.filter(inFile),
      among.filter(inFile),
    );
    await refuseUnmended(stage, path, source);
    for (const { wiring, outcome, reason, lines } of results) {
      if (outcome === 'absent' || (outcome === 'kept' && !isBroken(stage, wiring))) continue;
      planned.push({ wiring, outcome, lines, ...(reason === undefined ? {} : { reason }) });
    }
    stage.put(path, text, 'unwire');
  }
  return planned;
}

/** Whether a line that stays would name what is gone: what a user needs of elsewhere may stay imported. */
function isBroken(stage: Stage, wiring: Wiring): boolean {
  if (wiring.kind !== 'import') return true;
  const names = new Set(wiring.statement.match(/[\w-]+/g));
  return stage
    .changes()
    .filter(({ after }) => after === null)
    .some(({ path }) => names.has(nameOf(path)));
}

/** What a file is imported by: `users` of `src/routes/users.ts`, `cors` of `app/cors/__init__.py`. */
const nameOf = (path: string): string =>
  /([^/]+?)(?:\/__init__)?(?:\.[^/]*)?$/.exec(path)?.[1] ?? path;

/** The wirings of one list that another has not. */
export const without = (wirings: readonly Wiring[], others: readonly Wiring[]): Wiring[] =>
  wirings.filter((wiring) => !others.some((other) => isSame(wiring, other)));
