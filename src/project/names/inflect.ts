import pluralize from 'pluralize';

const UNCOUNTABLE = ['data', 'metadata', 'feedback', 'media', 'sms', 'staff', 'software', 'info'];

const IRREGULAR = [
  ['axis', 'axes'],
  ['cache', 'caches'],
  ['canvas', 'canvases'],
  ['cookie', 'cookies'],
  ['lens', 'lenses'],
  ['virus', 'viruses'],
  ['bonus', 'bonuses'],
  ['campus', 'campuses'],
  ['menu', 'menus'],
  ['movie', 'movies'],
  ['quota', 'quotas'],
  ['schema', 'schemas'],
  ['agenda', 'agendas'],
  ['brownie', 'brownies'],
  ['selfie', 'selfies'],
  ['calorie', 'calories'],
  ['prairie', 'prairies'],
  ['safe', 'safes'],
  ['chef', 'chefs'],
  ['roof', 'roofs'],
  ['tax', 'taxes'],
  ['index', 'indexes'],
  ['base', 'bases'],
  ['database', 'databases'],
  ['purchase', 'purchases'],
  ['release', 'releases'],
  ['lease', 'leases'],
  ['phase', 'phases'],
  ['expense', 'expenses'],
  ['license', 'licenses'],
  ['response', 'responses'],
  ['excuse', 'excuses'],
  ['oasis', 'oases'],
  ['rookie', 'rookies'],
  ['smoothie', 'smoothies'],
] as const;

UNCOUNTABLE.forEach((word) => pluralize.addUncountableRule(word));
IRREGULAR.forEach(([one, many]) => pluralize.addIrregularRule(one, many));

/** The words with the last one in the plural; words that are plural already stay. */
export const pluralOf = inflected(lastingPlural);

/** A plural that is its own plural: that of `ga` is no longer `gas`, which would be taken for one of the gases. */
function lastingPlural(word: string): string {
  const plural = pluralize.plural(word).toLowerCase();
  return plural === word ? word : lastingPlural(plural);
}

/** The words with the last one in the singular; words that are singular already stay. */
export const singularOf = inflected((word) => pluralize.singular(word).toLowerCase() || word);

/** Each word is asked for several times, and trying all the rules takes a while. */
function inflected(how: (word: string) => string): (words: readonly string[]) => string[] {
  const known = new Map<string, string>();
  return (words) => {
    const last = words.at(-1);
    if (last === undefined) return [];
    const found = known.get(last) ?? how(last);
    known.set(last, found);
    return [...words.slice(0, -1), found];
  };
}
