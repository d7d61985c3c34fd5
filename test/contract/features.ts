import type { Feature } from '../../src/project/feature.ts';
import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../src/project/resolve.ts';

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
