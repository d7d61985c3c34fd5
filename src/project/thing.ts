import type { Feature, FeatureSpec } from './feature.ts';
import { type GrammarOptions, type ParsedFeature, parseFields } from './fields/grammar.ts';
import { isReserved } from './names/feature-names.ts';
import { pluralOf } from './names/inflect.ts';
import { cases } from './names/names.ts';
import { nameThing } from './names/naming.ts';
import { refuse } from './refuse.ts';
import { type ResolveContext, type Specs, resolveFeature } from './resolve.ts';

/**
 * Reads `report title:string`: a thing of a generator is called as it was typed, its fields are a feature's.
 * @throws CreateApiError (`usage`) that names the word and says what to type instead
 */
export function parseThingArgs(
  generator: string,
  [name = '', ...fields]: readonly string[],
  { types }: Pick<GrammarOptions, 'types'>,
): ParsedFeature {
  return { key: nameThing(name, generator), ...parseFields(fields, types) };
}

/** The plural of a thing's name, by which its names are found as those of features are. */
export const pluralKey = (name: string): string => pluralOf(name.split('-')).join('-');

/**
 * What a feature of these fields would be, called as the thing is: its name is the singular, unless the language keeps
 * the word to itself (`class` is a `ClassItem`).
 * @param specs those of its generator, this one among them
 * @throws CreateApiError where it could not work, or would share a name with another of its generator
 */
export function resolveThing(
  name: string,
  specs: Specs,
  { generator, features, ...context }: ResolveContext & { generator: string; features: Specs },
): Feature {
  const key = pluralKey(name);
  const twin = Object.keys(specs).find((other) => other !== name && pluralKey(other) === key);
  if (twin !== undefined) {
    refuse(
      `The ${generator} "${twin}" is there already: ${name} would share its names.`,
      'Give it another name.',
      'failed',
    );
  }
  const byPlural = Object.entries(specs).map(([one, spec]): [string, FeatureSpec] => [
    pluralKey(one),
    spec,
  ]);
  const other = { generator, name, features };
  const feature = resolveFeature(key, Object.fromEntries(byPlural), { ...context, other });
  const own = cases(name.split('-'));
  const isFree = !isReserved(own, context.language.reserved);
  return { ...feature, key: name, ...(isFree ? { singular: own } : {}) };
}
