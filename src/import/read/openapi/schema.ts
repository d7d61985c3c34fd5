import { type Members, follow, listOf, members, textOf } from './document.ts';

/** A schema with its `$ref`, `allOf` and null taken apart. */
export interface Flat {
  /** Of the schema that it refers to: `User`. */
  name?: string;
  /** Types besides null; none where any value may be. */
  types: string[];
  nullable: boolean;
  /** Keywords: `maxLength`, `format`, …; of several schemas the last that says it. */
  words: Members;
  properties: Members;
  required: Set<string>;
  /** The alternatives that are left of `oneOf` and `anyOf`, where there are several. */
  variants: Flat[];
  /** `$ref`s that lead nowhere. */
  lost: string[];
}

/** Deeper than any schema is nested that somebody wrote. */
const DEEPEST = 50;

/** What was taken apart once; a schema that holds itself adds nothing to itself. */
const known = new WeakMap<object, Flat>();

export function flatten(document: Members, schema: unknown, depth = 0): Flat {
  const isObject = typeof schema === 'object' && schema !== null;
  const found = isObject ? known.get(schema) : undefined;
  if (found) return found;
  const { value, name, lost } = follow(document, schema);
  const own = members(value);
  const flat: Flat = {
    types: typesIn(own),
    nullable: own['nullable'] === true || isNullable(own),
    // Beside `$ref` the document may say more, since 3.1.
    words: { ...own, ...members(schema) },
    properties: { ...members(own['properties']) },
    required: new Set(listOf(own['required']).filter((key) => typeof key === 'string')),
    variants: [],
    lost: lost === undefined ? [] : [lost],
    ...(name === undefined ? {} : { name }),
  };
  if (depth > DEEPEST) return flat;
  if (isObject) known.set(schema, flat);
  if (own !== schema && typeof value === 'object' && value !== null) {
    // Each `$ref` is an object of its own: what it leads to is the same.
    const under = flatten(document, value, depth + 1);
    return Object.assign(flat, {
      ...under,
      words: { ...under.words, ...members(schema) },
      name,
      lost: [...flat.lost, ...under.lost],
    });
  }
  for (const part of listOf(own['allOf'])) add(flat, flatten(document, part, depth + 1));
  for (const key of ['oneOf', 'anyOf']) choose(flat, listOf(own[key]), document, depth);
  return flat;
}

const typesIn = ({ type, const: value, enum: values }: Members): string[] => {
  const named = [type ?? []].flat().filter((one): one is string => typeof one === 'string');
  if (named.length > 0) return named.filter((one) => one !== 'null');
  // Values tell their type, where nothing else does.
  const all = value === undefined ? listOf(values) : [value];
  const kinds = all
    .filter((one) => one !== null)
    .map((one) => (Number.isInteger(one) ? 'integer' : typeof one));
  return [...new Set<string>(kinds)].filter((kind) =>
    ['string', 'boolean', 'integer', 'number'].includes(kind),
  );
};

const isNullable = ({ type, enum: values }: Members): boolean =>
  [type].flat().includes('null') || listOf(values).includes(null);

/** What `allOf` adds: each says some of it. */
function add(flat: Flat, part: Flat): void {
  flat.types = flat.types.length > 0 ? flat.types : part.types;
  flat.nullable ||= part.nullable;
  flat.words = { ...part.words, ...flat.words };
  flat.properties = { ...part.properties, ...flat.properties };
  for (const key of part.required) flat.required.add(key);
  flat.variants.push(...part.variants);
  flat.lost.push(...part.lost);
  flat.name ??= part.name ?? '';
  if (flat.name === '') delete flat.name;
}

/** Of alternatives one may be null: what is left is the schema. */
function choose(flat: Flat, parts: readonly unknown[], document: Members, depth: number): void {
  const all = parts.map((part) => flatten(document, part, depth + 1));
  const isNull = (part: Flat) => part.types.length === 0 && part.nullable;
  const left = all.filter((part) => !isNull(part));
  if (left.length < all.length) flat.nullable = true;
  if (left.length === 1) return add(flat, left[0]!);
  if (left.length === 0) return;
  const values = left.map(({ words }) => valuesIn(words));
  if (values.every((some) => some.length > 0)) {
    flat.types = [...new Set(left.flatMap(({ types }) => types))];
    flat.words = { ...flat.words, enum: values.flat() };
    return;
  }
  flat.variants = left;
  // An object of several shapes may have what any of them has.
  for (const part of left) flat.properties = { ...part.properties, ...flat.properties };
}

/** The values that a schema allows, where it lists them. */
export const valuesIn = (words: Members): unknown[] =>
  'const' in words ? [words['const']] : listOf(words['enum']).filter((value) => value !== null);

export const formatOf = ({ words }: Flat): string | undefined => textOf(words['format']);
