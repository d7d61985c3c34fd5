import { createTwoFilesPatch, diffLines } from 'diff';
import colors from 'picocolors';
import { HOME } from '../name.ts';
import type { PlannedChange } from '../reconcile/stage.ts';

/** The plan as one unified diff, as git prints it; empty where nothing changes. Records repeat what they record: left out. */
export const diffOf = (changes: readonly PlannedChange[]): string =>
  changes
    .filter(({ path, before, after }) => before !== after && !path.startsWith(`${HOME}/records/`))
    .map(patchOf)
    .join('');

function patchOf({ path, before, after, encoding }: PlannedChange): string {
  const was = before === null ? '/dev/null' : `a/${path}`;
  const is = after === null ? '/dev/null' : `b/${path}`;
  if (encoding) return `Binary files ${was} and ${is} differ\n`;
  const options = { context: 3 };
  const patch = createTwoFilesPatch(
    was,
    is,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    options,
  );
  return patch.replace(/^={3,}\n/, '');
}

/** How many lines are others: `+3 -1`. */
export function countsOf(before: string, after: string): string {
  const parts = diffLines(before, after);
  const lines = (kind: 'added' | 'removed') =>
    parts.filter((part) => part[kind]).reduce((sum, { count }) => sum + count, 0);
  return `+${lines('added')} -${lines('removed')}`;
}

/** A diff in colours, where the terminal has them. */
export const colored = (diff: string): string =>
  diff.replace(/^.*$/gm, (line) => {
    if (/^(---|\+\+\+)/.test(line)) return colors.bold(line);
    if (line.startsWith('@@')) return colors.cyan(line);
    if (line.startsWith('+')) return colors.green(line);
    if (line.startsWith('-')) return colors.red(line);
    return line;
  });
