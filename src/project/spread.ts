import type { Field } from './fields/field.ts';

/** A field with as many values tells any number of items apart that a test makes. */
const PLENTY = 12;

/** How the values of test items are chosen. */
export interface Spread {
  /** Each item has another value of these: they are unique, or keep a combination apart. */
  distinct: ReadonlySet<Field>;
  /** In how many items in a row these have the same value, so that together they take all their values. */
  strides: ReadonlyMap<Field, number>;
  /** How many items there can be at a time, as far as the values known of unique fields and combinations go. */
  room: number;
}

/**
 * How test items are kept apart in what is unique: by a field of many values, else by a reference to another item each
 * time, else by all fields in turn. What may be left out does not count where something else must be there.
 */
export function spreadOf(uniques: readonly Field[], combinations: readonly Field[][]): Spread {
  const distinct = new Set(uniques);
  const strides = new Map<Field, number>();
  const rooms = uniques.filter(({ is }) => !is.references).map(({ samples }) => samples.length);
  for (const fields of combinations) {
    const required = fields.filter((field) => field.required);
    const bound = required.length > 0 ? required : fields.filter((field) => !field.hasDefault);
    const apart =
      bound.find(({ is, samples }) => !is.references && samples.length >= PLENTY) ??
      bound.find(({ is }) => is.references);
    if (apart) {
      distinct.add(apart);
      if (!apart.is.references) rooms.push(apart.samples.length);
      continue;
    }
    let stride = 1;
    for (const field of bound) {
      strides.set(field, Math.max(stride, strides.get(field) ?? 1));
      stride *= field.samples.length;
    }
    rooms.push(stride);
  }
  return { distinct, strides, room: Math.min(Infinity, ...rooms) };
}
