import {
  reserved as python,
  reservedMembers as pythonMembers,
} from '../../../src/languages/python/reserved.ts';
import {
  reserved as typescript,
  reservedMembers as typescriptMembers,
} from '../../../src/languages/typescript/reserved.ts';
import type { Feature, FeatureSpec } from '../../../src/project/feature.ts';
import type { Field } from '../../../src/project/fields/field.ts';
import { parseFeatureText } from '../../../src/project/fields/grammar.ts';
import { resolveFeature, resolveFeatures } from '../../../src/project/resolve.ts';

export const LANGUAGES = {
  typescript: { reserved: typescript, reservedMembers: typescriptMembers },
  python: { reserved: python, reservedMembers: pythonMembers },
};

export const contextOf = (
  language: keyof typeof LANGUAGES = 'typescript',
  options: Record<string, string> = {},
) => ({
  language: LANGUAGES[language],
  options: { prefix: '/api', wireCase: 'camel', id: 'integer', ...options },
});

/** `posts title:string` texts as a manifest keeps them. */
export const specsOf = (...texts: string[]): Record<string, FeatureSpec> =>
  Object.fromEntries(
    texts.map((text) => {
      const { key, spec } = parseFeatureText(text);
      return [key, spec];
    }),
  );

/** The last of these features, among the others. */
export function featureOf(...texts: string[]): Feature {
  const specs = specsOf(...texts);
  return resolveFeature(Object.keys(specs).at(-1)!, specs, contextOf());
}

/** One field of a feature `things`. */
export function fieldOf(grammar: string, options: Record<string, string> = {}): Field {
  const specs = { users: { fields: { name: 'string' } }, things: parse(grammar) };
  return resolveFeature('things', specs, contextOf('typescript', options)).fields[0]!;
}

const parse = (field: string): FeatureSpec =>
  parseFeatureText(`things ${JSON.stringify(field)}`).spec;

export const orderOf = (...texts: string[]) => resolveFeatures(specsOf(...texts), contextOf());
