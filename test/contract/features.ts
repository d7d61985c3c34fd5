import type { Feature } from '../../src/project/feature.ts';
import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../src/project/resolve.ts';

/** Features of which the API can't do everything, so that each operation is missing once. */
export const PARTIAL_TEXTS: readonly string[] = [
  'logs line:string author:references=authors:optional --only list',
  'visits page:string:index --only create,get --table page_views',
  'profiles nickname:string:unique author:references=authors:optional --except delete',
  'docs note:string --only create',
  'drafts text:text author:references=authors --only update,delete',
];

/** Features as a project with these options has them. */
export const featuresOf = (
  texts: readonly string[],
  options: { wireCase: 'camel' | 'snake'; id: 'integer' | 'uuid'; prefix: string },
): Feature[] => {
  const parsed = texts.map((text) => parseFeatureText(text));
  return resolveFeatures(Object.fromEntries(parsed.map(({ key, spec }) => [key, spec])), {
    language: { reserved: new Set() },
    options,
  });
};
