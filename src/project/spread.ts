import type { Field } from './fields/field.ts';

/** A field with as many values tells any number of items apart that a test makes. */
const PLENTY = 12;

/** More items at a time are made by no test. */
const MOST = 120;

/** How the values of test items are chosen. */
export interface Spread {
  /** Each item has another value of these: they are unique, or keep a combination apart. */
  distinct: ReadonlySet<Field>;
  /** Which of its samples each of these has in one item after the other, so that combinations are told apart. */
  turns: ReadonlyMap<Field, readonly number[]>;
  /** How many items there can be at a time, as far as the values known of unique fields and combinations go. */
  room: number;
}

/**
 * How test items are kept apart in what is unique: by a field of many values, else by a reference to another item each
 * time, else by rows of values. What may be left out does not count where something else must be there.
 */
export function spreadOf(uniques: readonly Field[], combinations: readonly Field[][]): Spread {
  const distinct = new Set(uniques);
  const rooms = uniques.filter(({ is }) => !is.references).map(({ samples }) => samples.length);
  const narrow: Field[][] = [];
  for (const fields of combinations) {
    const required = fields.filter((field) => field.required);
    const bound = required.length > 0 ? required : fields.filter((field) => !field.hasDefault);
    const apart =
      bound.find(({ is, samples }) => !is.references && samples.length >= PLENTY) ??
      bound.find(({ is }) => is.references);
    if (!apart) narrow.push(bound);
    else distinct.add(apart);
    if (apart && !apart.is.references) rooms.push(apart.samples.length);
  }
  const rows = rowsOf(narrow);
  if (narrow.length > 0) rooms.push(rows.length);
  const fields = new Set(narrow.flat());
  const turns = [...fields].map((field) => [field, rows.map((row) => row.get(field)!)] as const);
  return { distinct, turns: new Map(turns), room: Math.min(Infinity, ...rooms) };
}

/** Rows of values that no two share a combination of: each that goes with those before it, the first fields in turn. */
function rowsOf(combinations: readonly Field[][]): Map<Field, number>[] {
  const fields = [...new Set(combinations.flat())];
  const all = fields.reduce((product, { samples }) => product * samples.length, 1);
  const taken = new Set<string>();
  const rows: Map<Field, number>[] = [];
  for (let at = 0; at < all && rows.length < MOST; at++) {
    let rest = at;
    const row = new Map<Field, number>();
    for (const field of fields) {
      row.set(field, rest % field.samples.length);
      rest = Math.floor(rest / field.samples.length);
    }
    const parts = combinations.map((some, index) =>
      [index, ...some.map((field) => row.get(field))].join(),
    );
    if (parts.some((part) => taken.has(part))) continue;
    for (const part of parts) taken.add(part);
    rows.push(row);
  }
  return rows;
}
