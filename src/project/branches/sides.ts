import { withLineEnds } from '../records.ts';
import type { Unmerged } from './git.ts';
import { type Sides, sidesOfMarkers } from './markers.ts';

/**
 * Both sides of a file that two branches have changed and git has not merged: those of its index, else those around the
 * markers in it. Null where it is merged: by git, or by the user since.
 * @param there the text that is there by now, null where there is no such file; the sides have its line ends
 */
export function sidesOf(path: string, there: string | null, unmerged: Unmerged): Sides | null {
  const sides = openSides(there, unmerged.get(path));
  const own = (text: string | null) => text && withLineEnds(text, there);
  return sides && { base: own(sides.base), ours: own(sides.ours), theirs: own(sides.theirs) };
}

function openSides(there: string | null, staged: Partial<Sides> = {}): Sides | null {
  if (there === null) return null;
  const { base = null, ours = null, theirs = null } = staged;
  const marked = sidesOfMarkers(there);
  if (marked && (ours === null || theirs === null)) return marked;
  if (marked) {
    // Where some of it has been mended by hand, what is there counts.
    const isAsGitLeftIt = isAllOf(there, [ours!, theirs!, base ?? '']);
    return isAsGitLeftIt ? { base, ours, theirs } : { ...marked, base };
  }
  // One branch has deleted it, and the other's text is there.
  const isDeleted = base !== null && (ours === null) !== (theirs === null);
  return isDeleted && plain(there) === plain((ours ?? theirs)!) ? { base, ours, theirs } : null;
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n');

/** Whether every line of a text with markers is of one of these texts. */
function isAllOf(there: string, texts: readonly string[]): boolean {
  const known = new Set(texts.flatMap((text) => plain(text).split('\n')));
  const isMarker = (line: string) => /^(<{7}|\|{7}|={7}|>{7})( |$)/.test(line);
  return plain(there)
    .split('\n')
    .every((line) => known.has(line) || isMarker(line));
}
