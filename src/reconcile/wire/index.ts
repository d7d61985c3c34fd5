import type { Wiring } from '../wiring.ts';
import { pasteLines } from './editor.ts';
import { judge, open } from './file.ts';
import { unwireFrom, wireInto, type Unwired, type Wired } from './seen.ts';

export { pasteLines };

/**
 * Wires into one file. What is there already, in whatever spelling, is left as it is. If one wiring is impossible, the
 * text is the one given: all of a file's wirings are made or none.
 *
 * @param among - all wirings of the same thing in this file, where only some are to be made: calls follow the names
 *   under which the file imports what they call.
 */
export async function wireFile(
  path: string,
  source: string,
  wirings: readonly Wiring[],
  among: readonly Wiring[] = wirings,
): Promise<Wired> {
  const file = await open(path, source);
  if (file.unmerged) {
    const said = { outcome: 'impossible', reason: file.unmerged } as const;
    const results = wirings.map((wiring) => ({ wiring, ...said, lines: pasteLines(wiring) }));
    return { text: source, results };
  }
  const { text, results } = await judge(file, [...wirings, ...among], (seen) =>
    wireInto(file.editor, seen, wirings, among),
  );
  return { text: file.bom + text, results };
}

/** Takes wirings out of a file, last first, so that an import goes once nothing uses it. */
export async function unwireFile(
  path: string,
  source: string,
  wirings: readonly Wiring[],
  among: readonly Wiring[] = wirings,
): Promise<Unwired> {
  const file = await open(path, source);
  if (file.unmerged) {
    const said = { outcome: 'kept', reason: file.unmerged } as const;
    const results = wirings.map((wiring) => ({ wiring, ...said, lines: pasteLines(wiring) }));
    return { text: source, results };
  }
  const { text, results } = await judge(file, [...wirings, ...among], (seen) =>
    unwireFrom(file.editor, seen, wirings, among),
  );
  return { text: file.bom + text, results };
}

/** Whether the file holds the wiring, decided on its tree: other quotes, line breaks, aliases count. */
export async function isWired(
  path: string,
  source: string,
  wiring: Wiring,
  among: readonly Wiring[] = [wiring],
): Promise<boolean> {
  const file = await open(path, source);
  return judge(file, [wiring, ...among], (seen) => file.editor.has(seen, wiring, among));
}
