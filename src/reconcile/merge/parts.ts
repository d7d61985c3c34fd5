import { diffArrays } from 'diff';
import { NAME } from '../../name.ts';
import { MARKERS } from '../../project/branches/markers.ts';
import type { Overlap, Part } from './index.ts';

/** The overlaps among the parts of a merged text. */
export const overlapsIn = (parts: readonly Part[]): Overlap[] =>
  parts.filter((part) => 'yours' in part);

/** `line 3, lines 7-9`: where in your text they overlap. */
export const linesOf = (parts: readonly Part[]): string =>
  overlapsIn(parts)
    .map(({ line, yours }) =>
      yours.length > 1 ? `lines ${line}-${line + yours.length - 1}` : `line ${line}`,
    )
    .join(', ');

/** The merged text with one side's lines, or with what `write` makes of both. */
export const textOfParts = (
  parts: readonly Part[],
  write: (overlap: Overlap) => readonly string[],
): string => parts.flatMap((part) => ('lines' in part ? part.lines : write(part))).join('\n');

/** Both sides between conflict markers, in git's style. */
export const marked = ({ yours, base, ours }: Overlap): string[] => [
  `${MARKERS.yours} yours`,
  ...yours,
  ...(base.length > 0 ? [`${MARKERS.base} base`, ...base] : []),
  MARKERS.between,
  ...ours,
  `${MARKERS.theirs} ${NAME}`,
];

/** The parts of two texts that come from no common one: what they have alike, and what each has in between. */
export function partsOfTwo(yours: string, ours: string): Part[] {
  if (yours.endsWith('\n') && ours.endsWith('\n')) {
    return [...partsOfTwo(yours.slice(0, -1), ours.slice(0, -1)), { lines: [''] }];
  }
  const parts: Part[] = [];
  let line = 1;
  for (const { added, removed, value } of diffArrays(yours.split('\n'), ours.split('\n'))) {
    if (!added && !removed) {
      parts.push({ lines: value });
    } else {
      const open = openAt(parts) ?? { yours: [], base: [], ours: [], line };
      if (parts.at(-1) !== open) parts.push(open);
      (removed ? open.yours : open.ours).push(...value);
    }
    if (!added) line += value.length;
  }
  return parts;
}

/** The overlap that a difference goes on with: blank lines alone do not end one. */
function openAt(parts: Part[]): Overlap | null {
  const last = parts.at(-1);
  if (last && 'yours' in last) return last;
  const before = parts.at(-2);
  if (!last || !before || !('yours' in before) || last.lines.some(Boolean)) return null;
  before.yours.push(...last.lines);
  before.ours.push(...last.lines);
  parts.pop();
  return before;
}
