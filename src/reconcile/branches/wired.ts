import { syntaxOf } from '../../languages/syntaxes.ts';
import { type Versions, mergeText } from '../merge/index.ts';
import { without } from '../unwirings.ts';
import { isWired, unwireFile, wireFile } from '../wire/index.ts';
import type { Wiring } from '../wiring.ts';

/** A file in both branches; the base is null where it is not known. */
export interface BothTexts {
  base: string | null;
  ours: string;
  theirs: string;
}

/**
 * Merges a file into which both branches have wired: what one of them has put in is taken out of it, what is left is
 * merged, and that is put back where it would have been put anyway.
 * @param wirings all that is wired into the file in either branch
 * @returns null where the rest can't be merged
 */
export async function mergeWired(
  path: string,
  texts: BothTexts,
  wirings: readonly Wiring[],
): Promise<string | null> {
  const { ours, theirs } = texts;
  // The other way round where what theirs put in has been edited there since.
  return (
    (await ontoOurs(path, texts, wirings)) ??
    (await ontoOurs(path, { ...texts, ours: theirs, theirs: ours }, wirings))
  );
}

async function ontoOurs(
  path: string,
  { base, ours, theirs }: BothTexts,
  wirings: readonly Wiring[],
): Promise<string | null> {
  const inOurs = await wiredIn(path, ours, wirings);
  const inTheirs = await wiredIn(path, theirs, wirings);
  const old = base === null ? inOurs : await wiredIn(path, base, wirings);
  const added = without(inTheirs, old);
  const bare = (await unwireFile(path, theirs, added, wirings)).text;
  if ((await wireFile(path, bare, added, wirings)).text !== theirs) return null;

  // Where nothing tells what they come from, they may differ in what is wired, and in nothing else.
  const own = without(inOurs, inTheirs);
  const from = base ?? (await unwireFile(path, ours, own, wirings)).text;
  if (base === null && from !== bare) return null;
  const merged = await mergePlain(path, { base: from, yours: ours, ours: bare });
  if (merged === null) return null;
  const { text, results } = await wireFile(path, merged, added, wirings);
  return results.some(({ outcome }) => outcome === 'impossible') ? null : text;
}

/** Those of the wirings that a text holds. */
export async function wiredIn(
  path: string,
  text: string,
  wirings: readonly Wiring[],
): Promise<Wiring[]> {
  const found: Wiring[] = [];
  for (const wiring of wirings) {
    if (await isWired(path, text, wiring, wirings)) found.push(wiring);
  }
  return found;
}

/** A plain merge of three texts; null where two changes overlap. */
export async function mergePlain(path: string, versions: Versions): Promise<string | null> {
  const { base, yours, ours } = versions;
  if (yours === ours || base === ours) return yours;
  if (base === yours) return ours;
  const merged = mergeText(path, versions, await syntaxOf(path));
  return 'text' in merged ? merged.text : null;
}
