import { randomUUID } from 'node:crypto';
import type { Feature } from '../../../src/project/feature.ts';
import type { Json } from '../../../src/project/fields/field.ts';
import { fromQuery, READERS, Refusal } from './fields.ts';
import { type Fault, refuseFaults } from './problem.ts';
import type { Row } from './store.ts';

interface Position {
  /** The list that it belongs to: the feature, its sort and its filters. */
  list: string;
  value: Json;
  id: number;
}

export interface Query {
  limit: number;
  sort: string;
  list: string;
  filters: Record<string, Json>;
  after: Position | undefined;
}

const positions = new Map<string, Position>();

export const readQuery = (feature: Feature, search: string, own: string[]): Query => {
  const parameters = new URLSearchParams(search);
  const faults: Fault[] = [];
  const filters: Record<string, Json> = {};
  for (const name of new Set(parameters.keys())) {
    const [value = '', ...more] = parameters.getAll(name);
    const field = feature.fields.find(({ key, filterable }) => key === name && filterable);
    if (more.length > 0) faults.push([name, 'type']);
    else if (name === 'id') {
      if (!/^\d+$/.test(value)) faults.push([name, 'type']);
      else filters[name] = Number(value);
    } else if (field) {
      try {
        filters[name] = READERS[field.type](fromQuery(field, value), field);
      } catch (refusal) {
        faults.push([name, (refusal as Refusal).code]);
      }
    } else if (!['limit', 'sort', 'cursor'].includes(name)) faults.push([name, 'unknown']);
  }
  const given = parameters.get('limit') ?? '20';
  const limit = Number(given);
  if (!/^-?\d+$/.test(given)) faults.push(['limit', 'type']);
  else if (limit < 1 || limit > 100) faults.push(['limit', 'range']);
  const sort = parameters.get('sort') ?? 'id';
  const sortable = ['id', ...own, ...feature.sortables.map(({ key }) => key)];
  if (!sortable.includes(sort.replace(/^-/, ''))) faults.push(['sort', 'enum']);
  const list = JSON.stringify([feature.key, sort, filters]);
  const cursor = parameters.get('cursor');
  const after = cursor === null ? undefined : positions.get(cursor);
  if (cursor !== null && after?.list !== list) faults.push(['cursor', 'cursor']);
  const once = new Map(faults.toReversed());
  refuseFaults([...once]);
  return { limit, sort, list, filters, after };
};

/** Rows in order, nulls last in both directions, and the cursor of what follows them. */
export const page = (rows: Row[], query: Query, valueOf: (row: Row, key: string) => Json) => {
  const { sort, filters, after, limit, list } = query;
  const key = sort.replace(/^-/, '');
  const sign = sort === key ? 1 : -1;
  const compare = (a: [Json, number], b: [Json, number]): number => {
    if (a[0] === null || b[0] === null) {
      return Number(a[0] === null) - Number(b[0] === null) || sign * (a[1] - b[1]);
    }
    const [left, right] = a[0] === b[0] ? [a[1], b[1]] : numeric(a[0], b[0]);
    return sign * (left < right ? -1 : Number(left > right));
  };
  const matching = rows
    .filter((row) => Object.entries(filters).every(([name, value]) => valueOf(row, name) === value))
    .map((row) => ({ row, at: [valueOf(row, key), row.id] as [Json, number] }))
    .filter(({ at }) => !after || compare(at, [after.value, after.id]) > 0)
    .sort((a, b) => compare(a.at, b.at));
  const found = matching.slice(0, limit);
  const last = found.at(-1);
  let cursor: string | null = null;
  if (last && matching.length > limit) {
    cursor = randomUUID();
    positions.set(cursor, { list, value: last.at[0], id: last.at[1] });
  }
  return { rows: found.map(({ row }) => row), cursor };
};

const numeric = (a: Json, b: Json): [number, number] | [string, string] => {
  const [left, right] = [Number(a), Number(b)];
  return Number.isNaN(left) || Number.isNaN(right) ? [String(a), String(b)] : [left, right];
};
