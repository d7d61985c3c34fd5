import type { Field, Json } from '../../project/fields/field.ts';
import { violation, violations } from '../answer.ts';
import { canonical } from '../canonical.ts';
import { parse } from '../http.ts';
import { itemsOf, list, pages, query } from '../pages.ts';
import type { FeatureRow, FieldRow, Row } from '../row.ts';
import type { Item } from '../scene.ts';
import { VALUES } from '../values/index.ts';
import type { Refused } from '../values/value.ts';

/** Types whose values stand in a query as they are; the others as JSON would have them. */
const asText = (field: Field): boolean => !['integer', 'number', 'boolean'].includes(field.type);

const parameter = (value: Json): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Refused values of the body that mean the same in a query. */
const refusedOf = (field: Field): Refused[] =>
  field.type === 'references'
    ? []
    : VALUES[field.type].refused(field).filter(({ text, status }) => {
        const value = parse(text);
        if (!asText(field)) return typeof value === 'number' || value === undefined;
        // A lone surrogate can't be written in a query.
        return typeof value === 'string' && status === 422 && !/\p{Surrogate}/u.test(value);
      });

const filterable = (field: Field): boolean => field.filterable && !field.is.references;

const fieldRows: FieldRow[] = [
  {
    id: 'filter.equal',
    section: '1',
    scope: 'field',
    when: filterable,
    needs: 3,
    clause: '?<field>=<value> for every scalar field: equality',
    async *check(scene, feature, field) {
      const items = await scene.createMany(feature, 3);
      for (const value of new Set(items.map((item) => item.json[field.key] ?? null))) {
        if (value === null) continue;
        const parameters = { [field.key]: parameter(value), limit: 100 };
        const found: Json[] = [];
        for await (const answer of pages(scene, feature, parameters)) {
          yield* violations(answer, { status: 200 });
          found.push(...itemsOf(answer).map((item) => item['id'] ?? null));
          const others = itemsOf(answer).filter((item) => item[field.key] !== value);
          if (others.length > 0) {
            yield violation(answer, JSON.stringify(others[0]), `${field.key} ${value} only`);
          }
        }
        for (const item of items.filter((each) => each.json[field.key] === value)) {
          if (!found.includes(item.id)) {
            const answer = await list(scene, feature, parameters);
            yield violation(answer, JSON.stringify(found), `id ${item.id} among them`);
          }
        }
      }
    },
  },
  {
    id: 'filter.spelling',
    section: '1',
    scope: 'field',
    when: (field) =>
      filterable(field) &&
      ['decimal', 'uuid', 'datetime', 'integer', 'number'].includes(field.type),
    clause: "A filter is read by that field's rules: one value, whatever its spelling",
    async *check(scene, feature, field) {
      if (field.type === 'references') return;
      for (const { text, due } of VALUES[field.type].accepted(field)) {
        const item = await scene.create(feature, { [field.key]: canonical(field, due) });
        const value = parameter(asText(field) ? (parse(text) ?? null) : text);
        const parameters = { [field.key]: value, id: String(item.id) };
        const answer = await list(scene, feature, parameters);
        yield* violations(answer, { status: 200, has: { items: [item.json] } });
        await scene.request('DELETE', item.path);
      }
    },
  },
  {
    id: 'filter.exact',
    section: '5',
    scope: 'field',
    when: (field) =>
      filterable(field) && (field.is.string || field.is.text) && field.pattern === null,
    needs: 8,
    clause: 'A database compares text as it came: no trimming, no normalisation, no folding',
    async *check(scene, feature, field) {
      const texts = ['Case é', 'case é', 'Case e\u0301', 'Case é ', ' Case é', '%', '_______'];
      const fits = texts.filter((text) => {
        const { length } = Array.from(text);
        return length >= (field.min ?? 0) && length <= (field.max ?? 255);
      });
      const items: Item[] = [];
      for (const text of fits) items.push(await scene.create(feature, { [field.key]: text }));
      for (const item of items) {
        const text = String(item.body[field.key]);
        const answer = await list(scene, feature, { [field.key]: text, limit: 100 });
        const found = itemsOf(answer).filter((each) => items.some(({ id }) => id === each['id']));
        if (found.length !== 1 || found[0]?.['id'] !== item.id) {
          yield violation(answer, JSON.stringify(found), `id ${item.id} alone`);
        }
      }
    },
  },
  {
    id: 'filter.refused',
    section: '2',
    scope: 'field',
    when: filterable,
    clause: "A filter's value keeps to that field's rules: 400 type, 422 as in a body",
    async *check(scene, feature, field) {
      for (const { text, status, codes } of refusedOf(field)) {
        const value = asText(field) ? String(parse(text)) : text;
        const due = { status, errors: { [field.key]: codes } };
        yield* violations(await list(scene, feature, { [field.key]: value }), due);
      }
      if (asText(field)) return;
      for (const value of ['', 'abc', '"1"', 'null', 'True', ' ', '[]', '1,5', 'NaN']) {
        const answer = await list(scene, feature, { [field.key]: value });
        yield* violations(answer, { status: 400, errors: { [field.key]: ['type', 'required'] } });
      }
    },
  },
  {
    id: 'filter.reference',
    section: '5',
    scope: 'field',
    when: (field) => field.is.references,
    needs: 2,
    clause: 'A reference filters (?author_id=3)',
    async *check(scene, feature, field) {
      const item = await scene.create(feature);
      const value = item.json[field.key] ?? null;
      if (value !== null) {
        const parameters = { [field.key]: parameter(value), id: String(item.id) };
        const answer = await list(scene, feature, parameters);
        yield* violations(answer, { status: 200, has: { items: [item.json] } });
      }
      const others = await list(scene, feature, { [field.key]: 'abc' });
      const errors = { [field.key]: scene.options.id === 'uuid' ? ['type', 'format'] : 'type' };
      yield* violations(others, { status: [400, 422], errors });
    },
  },
];

const featureRows: FeatureRow[] = [
  {
    id: 'filter.id',
    section: '1',
    scope: 'feature',
    needs: 2,
    clause: 'List filters: ?id=',
    async *check(scene, feature) {
      const [item] = await scene.createMany(feature, 2);
      const only = { items: [item!.json], [scene.keys.nextCursor]: null };
      yield* violations(await list(scene, feature, { id: parameter(item!.id) }), { body: only });
      yield* violations(await list(scene, feature, { id: 'abc' }), { status: [400, 422] });
    },
  },
  {
    id: 'filter.together',
    section: '1',
    scope: 'feature',
    needs: 3,
    clause: 'Filters all apply, with sort, limit and cursor',
    async *check(scene, feature) {
      const [item, other] = await scene.createMany(feature, 3);
      const given = feature.fields.filter((field) => field.filterable);
      const all = Object.fromEntries(
        given
          .filter((field) => (item!.json[field.key] ?? null) !== null)
          .map((field) => [field.key, parameter(item!.json[field.key] ?? null)]),
      );
      const parameters = { ...all, id: parameter(item!.id), sort: '-id', limit: '5' };
      const only = { items: [item!.json], [scene.keys.nextCursor]: null };
      yield* violations(await list(scene, feature, parameters), { status: 200, body: only });
      const neither = { ...parameters, id: parameter(other!.id) };
      const apart = given.some(({ key }) => key in all && item!.json[key] !== other!.json[key]);
      if (apart) yield* violations(await list(scene, feature, neither), { has: { items: [] } });
    },
  },
  {
    id: 'filter.long-url',
    section: '2',
    scope: 'feature',
    clause: 'A legal URL must fit: 8,000 octets at least (RFC 9112 §3)',
    async *check(scene, feature) {
      const field = feature.shown.find((each) => each.is.string && each.pattern === null);
      const text = '\u{1f600}'.repeat(Math.min(field?.max ?? 255, 600));
      const filters = field ? { [field.key]: text } : {};
      const size = (more: string) => `${feature.path}?${query({ ...filters, sort: more })}`.length;
      const answer = await list(scene, feature, { ...filters, sort: 'x'.repeat(7800 - size('')) });
      yield* violations(answer, { status: 422 });
      if (field) yield* violations(await list(scene, feature, filters), { status: 200 });
    },
  },
];

export const filterRows: Row[] = [...featureRows, ...fieldRows];
