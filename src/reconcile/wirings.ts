import { isSame } from '../languages/same.ts';
import type { WireOptions } from './generated.ts';
import { refuseUnmended } from './markers.ts';
import type { PlannedWiring } from './plan.ts';
import type { Stage } from './stage.ts';
import type { Wiring } from './wiring.ts';
import { isWired, pasteLines, wireFile } from './wire/index.ts';

/** Whether a record has the wiring. */
export const isAmong = (known: readonly Wiring[], wiring: Wiring): boolean =>
  known.some((one) => isSame(one, wiring));

/** Stages the wirings of one generated thing, file by file, and says how each went. */
export async function planWirings(
  stage: Stage,
  wirings: readonly Wiring[],
  known: readonly Wiring[],
  { wire, rewire, movedTo }: WireOptions,
  beside: readonly Wiring[] = [],
): Promise<PlannedWiring[]> {
  if (!wire) {
    return wirings.map((wiring) => ({ wiring, outcome: 'skipped', lines: pasteLines(wiring) }));
  }
  const planned: PlannedWiring[] = [];
  for (const path of new Set(wirings.map(({ file }) => file))) {
    const group = wirings.filter(({ file }) => file === path);
    const source = stage.read(path);
    if (source === null) {
      await movedTo?.(path);
      const reason = `${path} is not there`;
      for (const wiring of group) {
        planned.push({ wiring, outcome: 'impossible', reason, lines: pasteLines(wiring) });
      }
      continue;
    }
    const among = [...beside.filter(({ file }) => file === path), ...group];
    const yours: PlannedWiring[] = [];
    const due: Wiring[] = [];
    for (const wiring of group) {
      if (isAmong(known, wiring) && !rewire && !(await isWired(path, source, wiring, among))) {
        yours.push({ wiring, outcome: 'yours', lines: pasteLines(wiring) });
      } else due.push(wiring);
    }
    const { text, results } = await wireFile(path, source, due, among);
    await refuseUnmended(stage, path, source);
    // In the order asked, whatever became of each: a record keeps it.
    const place = ({ wiring }: PlannedWiring) => group.indexOf(wiring);
    planned.push(...[...yours, ...results].sort((a, b) => place(a) - place(b)));
    stage.put(path, text, 'wire');
  }
  return planned;
}
