import type { FeatureSpec } from '../feature.ts';
import { pluralOf, singularOf } from './inflect.ts';
import { type Cases, cases } from './names.ts';
import { quote, refuse } from '../refuse.ts';
import { suggest } from './suggest.ts';

type Specs = Readonly<Record<string, FeatureSpec>>;

/** The words of a language that names have to keep clear of. */
export interface Reserved {
  /** For variables, functions, classes and modules: the names of features. */
  reserved: ReadonlySet<string>;
  /** For attributes and keys: the names of fields; `reserved` where a language does not tell them apart. */
  reservedMembers?: ReadonlySet<string>;
}

export interface FeatureNames {
  key: string;
  plural: Cases;
  singular: Cases;
}

/**
 * Both names of a feature. A singular that is no name of its own (`media`), or that the language
 * reserves (`class`), is called an item: `media_item`, `classItem`.
 */
export function namesOf(key: string, spec: FeatureSpec, { reserved }: Reserved): FeatureNames {
  const plural = key.split('-');
  const singular = spec.singular?.split('-') ?? singularOf(plural);
  const isName = singular.join('-') !== key && !isReserved(cases(singular), reserved);
  return { key, plural: cases(plural), singular: cases(isName ? singular : [...singular, 'item']) };
}

/** Whether generated code can't use the word. */
export const isReserved = ({ camel, pascal, snake }: Cases, reserved: ReadonlySet<string>) =>
  [camel, pascal, snake].some((name) => reserved.has(name)) || pascal === PROBLEM;

/** The schema that every API's document has already. */
const PROBLEM = 'Problem';

/** What the API's document adds to a feature's name: `UserCreate`. */
const SUFFIXES = ['create', 'update', 'page'];

/** Refuses a feature, or another kind of thing, whose names are the language's, or those of another of its kind. */
export function refuseClash(
  names: FeatureNames,
  specs: Specs,
  language: Reserved,
  kind = 'feature',
): void {
  const { key, plural, singular } = names;
  if (isReserved(plural, language.reserved)) {
    refuse(
      `The ${kind} can't be called ${quote(key)}: generated code could not use the word.`,
      `Try ${freeName(names, specs, language)}.`,
      'failed',
    );
  }
  const other = findClash(names, specs, language);
  if (other === undefined) return;
  const shared =
    squash(other) === squash(key) ? 'names' : `the name ${singular.pascal} or one made of it`;
  refuse(
    `The ${pluralOf(kind.split('-')).join('-')} ${key} and ${other} can't both be there: they would share ${shared}.`,
    `Try ${freeName(names, specs, language)} instead of ${plural.kebab}.`,
    'failed',
  );
}

function findClash(names: FeatureNames, specs: Specs, language: Reserved): string | undefined {
  const squashed = squash(names.key);
  const twin = Object.keys(specs).find((key) => key !== names.key && squash(key) === squashed);
  if (twin !== undefined) return twin;
  const words = names.singular.snake.split('_');
  const last = words.at(-1) ?? '';
  const taken = [words, ...SUFFIXES.map((suffix) => [...words, suffix])];
  if (words.length > 1 && SUFFIXES.includes(last)) taken.push(words.slice(0, -1));
  for (const singular of taken) {
    const owner = ownerOf(singular, specs, language, names.key);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** The feature, other than `except`, whose singular these words are. Looks up the few keys it could have. */
function ownerOf(
  words: string[],
  specs: Specs,
  language: Reserved,
  except: string,
): string | undefined {
  const singular = words.join('_');
  const bare = words.at(-1) === 'item' ? words.slice(0, -1) : words;
  const byHand = Object.keys(specs).filter((key) => specs[key]?.singular !== undefined);
  const keys = [pluralOf(words), pluralOf(bare), bare].map((key) => key.join('-'));
  return [...keys, ...byHand].find((key) => {
    const spec = Object.hasOwn(specs, key) ? specs[key] : undefined;
    return key !== except && spec && namesOf(key, spec, language).singular.snake === singular;
  });
}

const squash = (key: string) => key.replaceAll('-', '');

function freeName(names: FeatureNames, specs: Specs, language: Reserved): string {
  const bases = [names.singular, singularOf(names.plural.snake.split('_')).join('-')].map((base) =>
    typeof base === 'string' ? base : base.kebab,
  );
  const candidates = ['records', 'entries', 'items', 'things'].flatMap((suffix) =>
    bases.map((base) => `${base.slice(0, 30).replace(/-+$/, '')}-${suffix}`),
  );
  const free = candidates.find((key) => {
    const spec = { fields: {} };
    const other = namesOf(key, spec, language);
    const others = { ...specs, [names.key]: { fields: {} } };
    return (
      !isReserved(other.plural, language.reserved) &&
      !Object.hasOwn(specs, key) &&
      findClash(other, others, language) === undefined
    );
  });
  return free ?? 'another name';
}

/** The key of the feature that a reference names, in the singular or plural. */
export function findTarget(field: string, wanted: string, own: string, specs: Specs): string {
  if (Object.hasOwn(specs, wanted)) return wanted;
  const same = Object.keys(specs).find(
    (key) =>
      specs[key]?.singular !== undefined &&
      [specs[key].singular, key].some((name) => pluralOf(name.split('-')).join('-') === wanted),
  );
  if (same !== undefined) return same;
  const nearest = suggest(wanted, Object.keys(specs));
  return refuse(
    `The field ${field} of ${own} refers to ${wanted}, which is no feature of this project.`,
    nearest
      ? `Did you mean ${field}:references=${nearest}? If not, add it first: create-api add feature ${wanted}`
      : `Add it first: create-api add feature ${wanted}; to a new project: --feature ${wanted}`,
    'failed',
  );
}
