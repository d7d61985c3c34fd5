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
  const words = changing(key, there, asked);
  const other = isSame(there.fields, asked.fields) ? 'made otherwise' : 'with other fields';
  throw new CreateApiError(`There is a ${generator} "${key}" already, ${other}.`, {
    hint: `To change it: ${commandLine([NAME, 'change', generator, key, ...words])}`,
  });
}

/** What `change` is told to make one of the other: fields that are new or declared otherwise, those that go, flags. */
function changing(key: string, there: FeatureSpec, asked: FeatureSpec): string[] {
  const [, ...all] = formatFeatureWords(key, { ...asked, fields: {} });
  const fields = Object.entries(asked.fields).filter(([name, one]) => there.fields[name] !== one);
  const gone = Object.keys(there.fields).filter((name) => !Object.hasOwn(asked.fields, name));
  return [
    ...fields.map(([name, grammar]) => `${name}:${grammar}`),
    ...all,
    ...gone.flatMap((name) => ['--drop', name]),
  ];
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
