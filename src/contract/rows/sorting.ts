import type { Feature } from '../../project/feature.ts';
import type { Field, Json } from '../../project/fields/field.ts';
import { faults, violation, violations } from '../answer.ts';
import { itemsOf, list, pages } from '../pages.ts';
import type { FeatureRow, FieldRow, Row } from '../row.ts';
import type { Scene } from '../scene.ts';

type Compare = (a: Json, b: Json) => number;

const compareNumbers: Compare = (a, b) => Number(a) - Number(b);
const compareTexts: Compare = (a, b) =>
  String(a) < String(b) ? -1 : Number(String(a) > String(b));

/** How values of a field are ordered; of free text only the database knows. */
const comparison = (field: Field): Compare | undefined => {
  if (['integer', 'number', 'decimal', 'boolean'].includes(field.type)) return compareNumbers;
  if (['uuid', 'date', 'datetime'].includes(field.type)) return compareTexts;
  return undefined;
};

/** The values of ours, in the order in which the whole list comes, two a page. */
const sorted = async (scene: Scene, feature: Feature, sort: string, made: Json[], key: string) => {
  const items: Json[][] = [];
  for await (const page of pages(scene, feature, { sort, limit: 2 })) {
    items.push(...itemsOf(page).map((item) => [item['id'] ?? null, item[key] ?? null]));
  }
  return items.filter(([id]) => made.includes(id ?? null));
};

const ordered = (values: Json[], compare: Compare): boolean =>
  values.every((value, at) => at === 0 || compare(values[at - 1] ?? null, value) <= 0);

const fieldRows: FieldRow[] = [
  {
    id: 'sort.field',
    section: '1',
    scope: 'field',
    when: (field) => field.sortable,
    needs: 5,
    clause:
      '?sort=<field> or ?sort=-<field>: each item once, in order; nulls last in both directions',
    async *check(scene, feature, field) {
      const { key, nullable } = field;
      const items = await scene.createMany(feature, 4);
      items.push(await scene.create(feature, nullable ? { [key]: null } : {}));
      const made = items.map((item) => item.id);
      const up = await sorted(scene, feature, key, made, key);
      const down = await sorted(scene, feature, `-${key}`, made, key);
      const request = await list(scene, feature, { sort: key, limit: 2 });
      const wrong = (came: unknown, due: string) => violation(request, JSON.stringify(came), due);
      for (const found of [up, down]) {
        const once = new Set(found.map(([id]) => id)).size;
        if (found.length !== made.length || once !== made.length) {
          yield wrong(found, 'each item exactly once');
        }
        const values = found.map(([, value]) => value ?? null);
        const firstNull = values.indexOf(null);
        if (firstNull >= 0 && values.slice(firstNull).some((value) => value !== null)) {
          yield wrong(values, 'nulls last');
        }
      }
      const [rising, falling] = [up, down].map((found) =>
        found.map(([, value]) => value ?? null).filter((value) => value !== null),
      ) as [Json[], Json[]];
      const compare = comparison(field);
      if (compare && !ordered(rising, compare)) yield wrong(rising, 'rising order');
      if (JSON.stringify(falling.toReversed()) !== JSON.stringify(rising)) {
        yield wrong(falling, 'the other direction, turned round');
      }
    },
  },
  {
    id: 'sort.refused',
    section: '2',
    scope: 'field',
    when: (field) => !field.sortable,
    clause: "422: sort by a field that can't be sorted by",
    async *check(scene, feature, field) {
      for (const sort of [field.key, `-${field.key}`]) {
        const answer = await list(scene, feature, { sort });
        yield* violations(answer, { status: 422 });
        if (faults(answer)[0]?.[0] !== 'sort')
          yield violation(answer, answer.text, 'fault of sort');
      }
    },
  },
];

const featureRows: FeatureRow[] = [
  {
    id: 'sort.own',
    section: '1',
    scope: 'feature',
    needs: 3,
    clause: '?sort= takes id, created_at, updated_at, each in both directions',
    async *check(scene, feature) {
      const items = await scene.createMany(feature, 3);
      const made = items.map((item) => item.id);
      for (const key of ['id', scene.keys.createdAt, scene.keys.updatedAt]) {
        for (const sort of [key, `-${key}`]) {
          const found = await sorted(scene, feature, sort, made, key);
          const values = found.map(([, value]) => value ?? null);
          const rising = sort === key ? values : values.toReversed();
          const compare = typeof rising[0] === 'number' ? compareNumbers : compareTexts;
          const answer = await list(scene, feature, { sort, limit: 2 });
          yield* violations(answer, { status: 200 });
          const once = new Set(found.map(([id]) => id)).size === made.length;
          if (found.length !== made.length || !once || !ordered(rising, compare)) {
            yield violation(answer, JSON.stringify(found), 'each item once, in order');
          }
        }
      }
    },
  },
  {
    id: 'sort.unknown',
    section: '2',
    scope: 'feature',
    clause: "422: sort by what is no field of the list's",
    async *check(scene, feature) {
      for (const sort of [
        '',
        '-',
        'nonsense',
        '--id',
        '+id',
        'id,id',
        'ID',
        'version',
        '__proto__',
      ]) {
        const answer = await list(scene, feature, { sort });
        yield* violations(answer, { status: 422 });
        if (faults(answer)[0]?.[0] !== 'sort')
          yield violation(answer, answer.text, 'fault of sort');
      }
    },
  },
];

export const sortingRows: Row[] = [...featureRows, ...fieldRows];
