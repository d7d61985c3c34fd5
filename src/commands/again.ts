import { CreateApiError } from '../errors.ts';
import { MANIFEST, NAME } from '../name.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { recordPath } from '../project/records.ts';
import { commandLine } from './shell.ts';

/** @throws CreateApiError where the feature, or another generator's thing, is there with other fields */
export function refuseOther(
  generator: string,
  there: FeatureSpec | undefined,
  key: string,
  asked: FeatureSpec,
): void {
  if (!there || JSON.stringify(there) === JSON.stringify(asked)) return;
  const fields = Object.entries(asked.fields).map(([name, grammar]) => `${name}:${grammar}`);
  for (const names of asked.unique ?? []) fields.push('--unique', names.join(','));
  throw new CreateApiError(`There is a ${generator} "${key}" already, with other fields.`, {
    hint: `To change it, from the next version on: ${commandLine([NAME, 'change', generator, key, ...fields])}\nUntil then: ${NAME} undo, where it was the last command; else edit the files, they are yours.`,
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
