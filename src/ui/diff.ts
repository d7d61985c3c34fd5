import { createTwoFilesPatch } from 'diff';
import colors from 'picocolors';
import { HOME } from '../name.ts';
import type { PlannedChange } from '../reconcile/stage.ts';

/** The plan as one unified diff, as git prints it; empty where nothing changes. Records repeat what they record: left out. */
export const diffOf = (changes: readonly PlannedChange[]): string =>
  changes
    .filter(({ path, before, after }) => before !== after && !path.startsWith(`${HOME}/records/`))
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
