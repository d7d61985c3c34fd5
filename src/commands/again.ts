import { CreateApiError } from '../errors.ts';
import { isSame } from '../languages/same.ts';
import { MANIFEST, NAME } from '../name.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { formatFeatureText, formatFeatureWords } from '../project/fields/grammar.ts';
import { recordPath } from '../project/records.ts';
import { commandLine } from './shell.ts';

/** @throws CreateApiError where the feature, or another generator's thing, is there with other fields */
export function refuseOther(
  generator: string,
  there: FeatureSpec | undefined,
  key: string,
  asked: FeatureSpec,
): void {
  if (!there || formatFeatureText(key, there) === formatFeatureText(key, asked)) return;
  const [, ...words] = formatFeatureWords(key, asked);
  const other = isSame(there.fields, asked.fields) ? 'made otherwise' : 'with other fields';
  throw new CreateApiError(`There is a ${generator} "${key}" already, ${other}.`, {
    hint: `To change it, from the next version on: ${commandLine([NAME, 'change', generator, key, ...words])}\nUntil then: ${NAME} undo, where it was the last command; else edit the files, they are yours.`,
  });
}

/** Without its record nothing tells that its table is made by a migration that is there. */
export const recordGone = (generator: string, key: string): CreateApiError =>
  new CreateApiError(
    `${MANIFEST} has the ${generator} "${key}", but its record, ${recordPath(generator, key)}, is gone.`,
    {
      blame: 'project',
      hint: `Take the record back from git; if the ${generator} was never made, take it out of ${MANIFEST} first.`,
    },
  );
