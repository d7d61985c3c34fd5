import { pluralOf } from '../../../project/names/inflect.ts';
import { splitWords } from '../../../project/names/names.ts';
import type { Column, Take } from '../../shape.ts';
import { type Members, listOf } from './document.ts';
import { type Flat, flatten, valuesIn } from './schema.ts';
import { numberOf, stringOf } from './strings.ts';

/** What a property depends on besides its schema. */
export interface Context {
  document: Members;
  /** The collection whose items have it, and all there are. */
  owner: string;
  collections: ReadonlySet<string>;
  /** Schema → the collection whose items it describes. */
  itemsOf: ReadonlyMap<string, string>;
  /** What lists can be sorted by: a database keeps an index of it. */
  sortable: ReadonlySet<string>;
  note: Take;
}

/** A property of items, as it is sent and as it is answered. */
export interface Property {
  name: string;
  where: string;
  flat: Flat;
  required: boolean;
  /** It is not sent. */
  isAnswered: boolean;
}

export function columnOf(property: Property, context: Context): Column | undefined {
  const { name, where, flat } = property;
  const { note, itemsOf, sortable, document } = context;
  for (const ref of flat.lost)
    note({ kind: 'left', where, what: `$ref ${ref} leads nowhere in the document` });
  const preset = flat.words['default'] ?? undefined;
  const isHidden = flat.words['writeOnly'] === true;
  const rules = [
    ...(flat.nullable || (!property.required && preset === undefined) ? ['optional'] : []),
    ...(isHidden ? ['hidden'] : sortable.has(name) ? ['index'] : []),
    ...(preset === undefined
      ? []
      : [`default=${typeof preset === 'object' ? JSON.stringify(preset) : String(preset)}`]),
  ];
  const owner = [flat, ...flat.variants].flatMap(
    ({ name: schema = '' }) => itemsOf.get(schema) ?? [],
  )[0];
  if (owner !== undefined && !isHidden) {
    const assumed = `an item of ${owner} there, its id here`;
    return { name, types: ['json'], rules, target: owner, assumed };
  }
  const inner = flatten(document, flat.words['items']).name ?? '';
  if (flat.types.includes('array') && itemsOf.has(inner)) {
    note({
      kind: 'left',
      where,
      what: `a list of ${itemsOf.get(inner)}: a feature that refers to both can hold the pairs`,
    });
    return undefined;
  }
  const typed = typesOf(flat, rules, where, note);
  if (!typed) return undefined;
  if (isHidden) return { name, ...typed };
  const noun = /^(.+?)(?:_id|Id|ID|-id)$/.exec(name)?.[1];
  const isKey = flat.types.length === 1 && ['integer', 'string'].includes(flat.types[0]!);
  if (noun === undefined || !isKey || valuesIn(flat.words).length > 0) return { name, ...typed };
  const named = pluralOf(splitWords(noun)).join('-');
  const isOwn = named === 'parents' && !context.collections.has(named);
  return { name, ...typed, target: isOwn ? context.owner : named, assumed: 'by its name' };
}

function typesOf(
  flat: Flat,
  rules: readonly string[],
  where: string,
  note: Take,
): Pick<Column, 'types' | 'rules'> | undefined {
  const { types, words } = flat;
  const json = { types: ['json'], rules: rules.filter((rule) => rule !== 'index') };
  const [type] = types;
  if (flat.variants.length > 1 || types.length > 1) {
    if (types.length < 5)
      note({ kind: 'changed', where, what: 'one of several shapes there, json here: any value' });
    return json;
  }
  switch (type) {
    case 'string':
      return stringOf(flat, rules, where, note);
    case 'integer':
    case 'number':
      return numberType(type, words, rules, where, note);
    case 'boolean':
      return { types: ['boolean'], rules: [...rules] };
    case 'array':
    case 'object':
      note({
        kind: 'changed',
        where,
        what: `${type === 'array' ? 'a list' : 'an object'} there, json here: any value`,
      });
      return json;
    default:
      if (Object.keys(flat.properties).length > 0) {
        note({ kind: 'changed', where, what: 'an object there, json here: any value' });
      }
      return json;
  }
}

function numberType(
  type: 'integer' | 'number',
  words: Members,
  rules: readonly string[],
  where: string,
  note: Take,
) {
  const whole = type === 'integer';
  const left = (rule: string, what: string) =>
    note({ kind: 'left', where: `${where}, ${rule}`, what });
  if (valuesIn(words).length > 0) left('enum', 'an enum has texts as its values');
  if (words['multipleOf'] !== undefined) left('multipleOf', 'numbers have a range alone');
  const most = whole ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
  const limit = (rule: 'min' | 'max') => {
    const [plain, exclusive] =
      rule === 'min' ? ['minimum', 'exclusiveMinimum'] : ['maximum', 'exclusiveMaximum'];
    const step = rule === 'min' ? 1 : -1;
    const [value, apart] = [numberOf(words[plain]), words[exclusive]];
    // Since 3.1 it is a number of its own, before a word on the other.
    const open = numberOf(apart) ?? (apart === true ? value : undefined);
    if (open !== undefined && !whole) left(`${exclusive}`, 'a range holds its ends');
    const end = open === undefined ? value : whole ? Math.floor(open) + step : undefined;
    return end === undefined || Math.abs(end) >= most ? [] : [`${rule}=${end}`];
  };
  return { types: [type], rules: [...rules, ...limit('min'), ...limit('max')] };
}

/** Names in `sort` besides those of every list: `["name", "-name"]` of its parameter. */
export function sortableIn(query: ReadonlyMap<string, Flat>): Set<string> {
  const values = listOf(query.get('sort')?.words['enum']).map(String);
  return new Set(values.map((value) => value.replace(/^[-+]/, '')));
}
