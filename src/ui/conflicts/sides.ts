import { diffLines } from 'diff';
import colors from 'picocolors';
import { NAME } from '../../name.ts';
import type { Conflict } from '../../reconcile/conflict.ts';
import { overlapsIn, partsOfTwo } from '../../reconcile/merge/parts.ts';

/** How many places of a file are shown, and how many lines of each side. */
const MOST = { places: 3, lines: 4 };

/** What both sides have, briefly: the lines under a file's status line. */
export function sidesText(conflict: Conflict): string {
  const { base, yours, ours } = conflict;
  if (yours === null) return '';
  if (ours === null) return edits(base ?? '', yours);
  const plain = (text: string) => text.replaceAll('\r\n', '\n');
  const overlaps = overlapsIn(conflict.parts ?? partsOfTwo(plain(yours), plain(ours)));
  const shown = overlaps
    .slice(0, MOST.places)
    .flatMap((overlap) => [
      ...side(`line ${overlap.line}, yours`, overlap.yours, colors.red),
      ...side(NAME, overlap.ours, colors.green),
    ]);
  return [...shown, ...more(overlaps.length - MOST.places, 'place')].join('\n');
}

const INDENT = ' '.repeat(12);

function side(label: string, lines: readonly string[], color: (text: string) => string): string[] {
  const shown = lines.slice(0, MOST.lines).map((line) => `${INDENT}  ${color(line)}`);
  const text = shown.length > 0 ? shown : [`${INDENT}  ${colors.dim('(nothing)')}`];
  return [INDENT + colors.dim(`${label}:`), ...text, ...more(lines.length - MOST.lines, 'line')];
}

const more = (count: number, what: string): string[] =>
  count > 0 ? [`${INDENT}  ${colors.dim(`… ${count} more ${what}${count > 1 ? 's' : ''}`)}`] : [];

/** What was edited, of a file that is to go. */
function edits(base: string, yours: string): string {
  const all = hunks(base, yours.replaceAll('\r\n', '\n'));
  const shown = all.slice(0, MOST.places).flatMap(({ line, lines }) => {
    const most = 2 * MOST.lines;
    const text = lines.slice(0, most).map((one) => `${INDENT}  ${one}`);
    return [INDENT + colors.dim(`line ${line}:`), ...text, ...more(lines.length - most, 'line')];
  });
  return [...shown, ...more(all.length - MOST.places, 'place')].join('\n');
}

/** The lines that were taken out and put in, place by place; each from its line in the edited text. */
function hunks(base: string, yours: string): { line: number; lines: string[] }[] {
  const found: { line: number; lines: string[] }[] = [];
  let line = 1;
  let isOpen = false;
  for (const { added, removed, value, count } of diffLines(base, yours)) {
    const isSame = !added && !removed;
    if (!isSame) {
      if (!isOpen) found.push({ line, lines: [] });
      const texts = value.replace(/\n$/, '').split('\n');
      const shown = texts.map((one) => (added ? colors.green(`+ ${one}`) : colors.red(`- ${one}`)));
      found.at(-1)!.lines.push(...shown);
    }
    isOpen = !isSame;
    if (!removed) line += count;
  }
  return found;
}
