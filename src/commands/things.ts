import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import type { FeatureSpec } from '../project/feature.ts';
import { type Manifest, byName, thingsOf } from '../project/manifest.ts';
import { suggest } from '../project/names/suggest.ts';
import { quote } from '../project/refuse.ts';

/** Something that a project has by name: a feature, another generator's thing, or what it has once (`with`). */
export interface Thing {
  generator: string;
  name: string;
}

/** Generator → name → what was asked, `feature` first. */
export const allThings = (manifest: Manifest): Record<string, Record<string, object>> => ({
  feature: manifest.feature,
  with: manifest.with ?? {},
  ...thingsOf(manifest),
});

/**
 * The thing that is meant by one word, its name, or by two, of which the first is the generator's.
 * @param verb for messages: `show`, and its participle
 * @throws CreateApiError (`usage`) where there is none of that name, or several
 */
export function findThing(
  words: readonly string[],
  manifest: Manifest,
  [verb, done]: readonly [string, string],
): Thing {
  const things = Object.entries(allThings(manifest)).flatMap(([generator, entries]) =>
    Object.keys(entries).map((name) => ({ generator, name })),
  );
  const name = words.at(-1) ?? '';
  const found = things.filter(
    (one) => one.name === name && (words.length === 1 || one.generator === words[0]),
  );
  const [first, second] = found;
  if (first && !second) return first;
  if (first) {
    throw new CreateApiError(`${quote(name)} is the name of ${found.length} things.`, {
      exit: 'usage',
      hint: found.map(({ generator }) => `${NAME} ${verb} ${generator} ${name}`).join('\n'),
    });
  }
  if (words.length === 0) {
    throw new CreateApiError(`What is to be ${done}?`, {
      exit: 'usage',
      hint: `Give its name: ${NAME} ${verb} feature users. ${NAME} list tells what there is.`,
    });
  }
  const near = nearest(words, things);
  const isOther = words.length > 1 && near?.generator !== words[0];
  const meant = isOther ? `${NAME} ${verb} ${near?.generator} ${near?.name}` : near?.name;
  throw new CreateApiError(`This project has no ${quote(words.join(' '))}.`, {
    exit: 'usage',
    hint: near ? `Did you mean ${meant}?` : `${NAME} list tells what it has.`,
  });
}

/** The thing whose name is nearest to the last word, else to the first: that may be a name, too. */
function nearest(words: readonly string[], things: readonly Thing[]): Thing | undefined {
  const names = things.map(({ name }) => name);
  const name = suggest(words.at(-1)!, names) ?? suggest(words[0]!, names);
  return things.find((one) => one.name === name);
}

/** The manifest with each field of its named things declared as `change` says. */
export const withFields = (
  manifest: Manifest,
  change: (grammar: string, field: string, name: string) => string,
): Manifest =>
  kindsOf(manifest).reduce((all, [kind, things]) => {
    const specs = Object.entries(things).map(([name, spec]): [string, FeatureSpec] => {
      const fields = Object.entries(spec.fields).map(([field, grammar]): [string, string] => [
        field,
        change(grammar, field, name),
      ]);
      return [name, { ...spec, fields: Object.fromEntries(fields) }];
    });
    return withThings(all, kind, Object.fromEntries(specs));
  }, manifest);

/** Every kind of named things in a manifest, features first. */
export const kindsOf = (manifest: Manifest): [kind: string, things: Manifest['feature']][] => [
  ['feature', manifest.feature],
  ...Object.entries(thingsOf(manifest)),
];

/** The fields of a spec that are references to a feature. */
export const fieldsReferringTo = (name: string, { fields }: FeatureSpec): string[] =>
  Object.keys(fields).filter((field) => targetIn(fields[field]!) === name);

/** The feature that a field's declaration refers to, in its canonical spelling; null where it is none. */
export const targetIn = (grammar: string): string | null =>
  /^references=([^:]+)/.exec(grammar)?.[1] ?? null;

/** The named things of a generator in a manifest. */
export const thingsIn = (manifest: Manifest, generator: string): Manifest['feature'] =>
  generator === 'feature' ? manifest.feature : (thingsOf(manifest)[generator] ?? {});

/** The manifest with other things of a generator, in name order; without the key where none is left. */
export function withThings(
  manifest: Manifest,
  generator: string,
  things: Record<string, object>,
): Manifest {
  const isKept = generator === 'feature' || Object.keys(things).length > 0;
  const { feature, with: once, ...rest } = manifest;
  const kinds = thingsOf(manifest);
  const plain = Object.entries(rest).filter(([key]) => !Object.hasOwn(kinds, key));
  const all = { with: once, feature, ...kinds, [generator]: isKept ? byName(things) : undefined };
  return Object.fromEntries(
    [...plain, ...Object.entries(all)].filter(([, value]) => value !== undefined),
  ) as unknown as Manifest;
}
