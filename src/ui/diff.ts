import { createTwoFilesPatch } from 'diff';
import colors from 'picocolors';
import type { PlannedChange } from '../reconcile/stage.ts';

/** The plan as one unified diff, as git prints it; empty where nothing changes. */
export const diffOf = (changes: readonly PlannedChange[]): string =>
  changes
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        before === null ? '/dev/null' : `a/${path}`,
        after === null ? '/dev/null' : `b/${path}`,
        before ?? '',
        after ?? '',
        undefined,
        undefined,
        { context: 3 },
      ).replace(/^={3,}\n/, ''),
    )
    .join('');

/** The same in colours, where the terminal has them. */
export const colored = (diff: string): string =>
  diff.replace(/^.*$/gm, (line) => {
    if (/^(---|\+\+\+)/.test(line)) return colors.bold(line);
    if (line.startsWith('@@')) return colors.cyan(line);
    if (line.startsWith('+')) return colors.green(line);
    if (line.startsWith('-')) return colors.red(line);
    return line;
  });
