import type { Feature } from '../../../src/project/feature.ts';
import type { Json } from '../../../src/project/fields/field.ts';
import { type Fault, Problem } from './problem.ts';

export interface Row {
  id: number;
  version: number;
  created: string;
  updated: string;
  values: Record<string, Json>;
}

const now = (): string => new Date().toISOString();

const isShared = (a: Json, b: Json): boolean => a !== null && a === b;

/** The tables of the reference, in memory. */
export const createStore = (features: readonly Feature[]) => {
  const tables = new Map(features.map((feature) => [feature.key, new Map<number, Row>()]));
  let last = 0;
  const table = (key: string): Map<number, Row> => tables.get(key) ?? new Map<number, Row>();
  const rows = ({ key }: Feature): Row[] => [...table(key).values()];

  const guard = (feature: Feature, values: Record<string, Json>, own?: Row): void => {
    const faults: Fault[] = [];
    for (const { key, target } of feature.references) {
      const id = values[key] ?? null;
      if (id !== null && !table(target!.feature).has(Number(id))) faults.push([key, 'reference']);
    }
    const others = rows(feature).filter((row) => row !== own);
    const sets = [
      ...feature.uniques.map((field) => [field]),
      ...feature.combinations.map(({ fields }) => fields),
    ];
    for (const fields of sets) {
      const same = (row: Row) =>
        fields.every(({ key }) => isShared(values[key] ?? null, row.values[key] ?? null));
      if (!others.some(same)) continue;
      for (const { key } of fields) {
        if (!faults.some(([field]) => field === key)) faults.push([key, 'taken']);
      }
    }
    const status = faults.some(([, code]) => code === 'reference') ? 422 : 409;
    if (faults.length > 0) throw new Problem(status, 'The values do not fit.', faults);
  };

  const referring = (feature: Feature, row: Row) =>
    features.flatMap((other) =>
      other.references
        .filter(({ target }) => target?.feature === feature.key)
        .flatMap((field) =>
          rows(other)
            .filter((each) => each.values[field.key] === row.id)
            .map((each) => ({ other, field, each })),
        ),
    );

  /** A row, and all that goes with it. */
  const goingWith = (feature: Feature, row: Row, found = new Map<Row, Feature>()) => {
    found.set(row, feature);
    for (const { other, field, each } of referring(feature, row)) {
      if (field.onDelete === 'cascade' && !found.has(each)) goingWith(other, each, found);
    }
    return found;
  };

  return {
    rows,
    find: (feature: Feature, id: number): Row => {
      const row = table(feature.key).get(id);
      if (!row) throw new Problem(404, 'There is no such item.');
      return row;
    },
    insert: (feature: Feature, values: Record<string, Json>): Row => {
      guard(feature, values);
      const time = now();
      const row = { id: (last += 1), version: 1, created: time, updated: time, values };
      table(feature.key).set(row.id, row);
      return row;
    },
    update: (feature: Feature, row: Row, values: Record<string, Json>): Row => {
      const merged = { ...row.values, ...values };
      guard(feature, merged, row);
      if (Object.keys(values).length === 0) return row;
      row.version += 1;
      row.updated = now();
      row.values = merged;
      return row;
    },
    remove: (feature: Feature, row: Row): void => {
      const gone = goingWith(feature, row);
      const left = [...gone]
        .flatMap(([one, of]) => referring(of, one))
        .filter(({ each }) => !gone.has(each));
      if (left.some(({ field }) => field.onDelete === 'restrict')) {
        throw new Problem(409, 'Other items refer to it.');
      }
      for (const { each, field } of left) {
        each.values = { ...each.values, [field.key]: null };
        each.version += 1;
        each.updated = now();
      }
      for (const [{ id }, { key }] of gone) table(key).delete(id);
    },
  };
};

export type Store = ReturnType<typeof createStore>;
