import type { Field, Json } from './fields/field.ts';

/** Enough to look at; few enough for a file that people read and edit. */
const WANTED = 10;
/** Rows that are tried, so that each value of a field has its turn with those of the others. */
const TRIED = 200;

/**
 * Items that a feature's table can have all together, as far as what is unique has values: JSON key → value, in field
 * order. A reference is the position of the other item among its own, from 1.
 */
export function seedsOf(
  fields: readonly Field[],
  combinations: readonly (readonly Field[])[],
): Record<string, Json>[] {
  const uniques = [
    ...fields.filter(({ unique }) => unique).map((field) => [field]),
    ...combinations,
  ];
  const taken = new Set<string>();
  const items: Record<string, Json>[] = [];
  for (let at = 0; at < TRIED && items.length < WANTED; at++) {
    const item = Object.fromEntries(
      fields.map((field) => [field.key, valueAt(field, at, items.length + 1)]),
    );
    const held = uniques.flatMap((together, index) => {
      const values = together.map(({ key }) => item[key] ?? null);
      return values.includes(null) ? [] : [JSON.stringify([index, ...values])];
    });
    if (held.some((values) => taken.has(values))) continue;
    for (const values of held) taken.add(values);
    items.push(item);
  }
  return items;
}

function valueAt({ target, distinct, turns, samples }: Field, at: number, position: number): Json {
  if (target?.self) return parentOf(position, distinct);
  // Two items in a row share what they refer to, where they may.
  if (target) return distinct ? position : Math.ceil(position / 2);
  return samples[(turns[at % turns.length] ?? at) % samples.length] ?? null;
}

/** Only what was made before can be referred to: a tree, or a chain where no two may refer to the same. */
const parentOf = (position: number, distinct: boolean): Json =>
  position === 1 ? null : distinct ? position - 1 : Math.floor(position / 2);
