import { violation, violations } from '../answer.ts';
import type { FeatureRow, FieldRow, Row } from '../row.ts';
import { targetOf } from '../scene.ts';
import { combinationRows, sharedBy } from './combinations.ts';
import type { Json } from '../../project/fields/field.ts';

const RIVALS = 8;

/** Another spelling of the same value. */
const respelled = (type: string, value: Json): Json => {
  if (type === 'uuid') return String(value).toUpperCase();
  if (type === 'datetime') return String(value).replace(/\.000Z$|Z$/, '+00:00');
  if (type === 'decimal') return String(value).replace(/\.?0+$/, '') || '0';
  return value;
};

const uniqueRows: FieldRow[] = [
  {
    id: 'unique.taken',
    section: '2',
    scope: 'field',
    when: (field) => field.unique,
    needs: 4,
    clause: "409: a unique field's value is taken (errors names the field, taken)",
    async *check(scene, feature, field) {
      const { key, type } = field;
      const [first, second] = await scene.createMany(feature, 2);
      const value = first!.json[key] ?? null;
      if (value === null) return;
      const due = { status: 409, errors: { [key]: 'taken' } };
      for (const taken of [value, respelled(type, value)]) {
        const json = { ...(await scene.body(feature)), [key]: taken };
        const made = await scene.request('POST', feature.path, { json });
        scene.adopt(made);
        yield* violations(made, due);
        const put = await scene.request('PUT', second!.path, {
          json: { ...second!.body, [key]: taken },
        });
        yield* violations(put, due);
        const patch = await scene.request('PATCH', second!.path, { json: { [key]: taken } });
        yield* violations(patch, due);
      }
      yield* violations(await scene.request('GET', second!.path), { body: second!.json });
      const own = await scene.request('PUT', first!.path, { json: first!.body });
      yield* violations(own, { status: 200 });
    },
  },
  {
    id: 'unique.null',
    section: '5',
    scope: 'field',
    when: (field) => field.unique && field.nullable,
    needs: 3,
    clause: 'Null is no value: any number of items may be without a unique, optional one',
    async *check(scene, feature, field) {
      for (let count = 0; count < 2; count += 1) {
        const json = { ...(await scene.body(feature)), [field.key]: null };
        const answer = await scene.request('POST', feature.path, { json });
        scene.adopt(answer);
        yield* violations(answer, { status: 201, has: { [field.key]: null } });
      }
    },
  },
  {
    id: 'unique.exact',
    section: '5',
    scope: 'field',
    when: (field) =>
      field.unique &&
      (field.is.string || field.is.text) &&
      field.pattern === null &&
      (field.min ?? 0) <= 3 &&
      (field.max ?? 255) >= 4,
    needs: 6,
    clause: 'A database compares text as it came: texts that only look alike are not taken',
    async *check(scene, feature, field) {
      for (const text of ['zoé', 'Zoé', 'zoe\u0301', 'zoé ', ' zoé']) {
        const json = { ...(await scene.body(feature)), [field.key]: text };
        const answer = await scene.request('POST', feature.path, { json });
        scene.adopt(answer);
        yield* violations(answer, { status: 201, has: { [field.key]: text } });
      }
    },
  },
  {
    id: 'unique.race',
    section: '2',
    scope: 'field',
    when: (field) => field.unique,
    needs: RIVALS + 2,
    clause: 'Of parallel creates with one unique value exactly one is 201, the others are 409',
    async *check(scene, feature, field) {
      const bodies = [];
      while (bodies.length < RIVALS) bodies.push(await scene.body(feature));
      const value = bodies[0]![field.key] ?? null;
      if (value === null) return;
      const answers = await Promise.all(
        bodies.map((json) =>
          scene.request('POST', feature.path, { json: { ...json, [field.key]: value } }),
        ),
      );
      answers.forEach(scene.adopt);
      const came = answers.map((answer) => answer.status).toSorted();
      const due = [201, ...Array<number>(RIVALS - 1).fill(409)];
      if (came.join() !== due.join()) yield violation(answers[0]!, came.join(), due.join());
    },
  },
];

const featureRows: FeatureRow[] = [
  {
    id: 'unique.all',
    section: '2',
    scope: 'feature',
    when: (feature) => feature.uniques.length > 1,
    needs: 3,
    clause: 'What only the database knows comes after, all together: every value that is taken',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const errors = sharedBy(feature, item.body, item.body);
      const answer = await scene.request('POST', feature.path, { json: item.body });
      scene.adopt(answer);
      yield* violations(answer, { status: 409, errors });
    },
  },
  ...combinationRows,
  {
    id: 'unique.reference-first',
    section: '2',
    scope: 'feature',
    when: ({ uniques, references }) =>
      uniques.some((f) => !f.is.references) && references.length > 0,
    needs: 3,
    clause: 'The order of checks: 422 reference, 409; both are listed',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const nothing =
        scene.options.id === 'uuid' ? '00000000-0000-7000-8000-000000000000' : 987654321;
      const json = { ...item.body };
      for (const { key } of feature.references) json[key] = nothing;
      const errors = sharedBy(feature, json, item.body);
      for (const { key } of feature.references) errors[key] = 'reference';
      const answer = await scene.request('POST', feature.path, { json });
      scene.adopt(answer);
      yield* violations(answer, { status: 422, errors });
    },
  },
];

const referenceRows: FieldRow[] = [
  {
    id: 'reference.kept',
    section: '5',
    scope: 'field',
    when: (field) => field.is.references,
    needs: 3,
    clause: "A reference is the other item's id",
    async *check(scene, feature, field) {
      const other = await scene.create(targetOf(scene, field), {}, 'required');
      const item = await scene.create(feature, { [field.key]: other.id });
      const answer = await scene.request('GET', item.path);
      yield* violations(answer, { status: 200, has: { [field.key]: other.id } });
    },
  },
  {
    id: 'reference.none',
    section: '5',
    scope: 'field',
    when: (field) => field.is.references,
    needs: 2,
    clause:
      '422 reference: no such item; 422 format: a text that is no UUID; 400 type: a string for an integer id…',
    async *check(scene, feature, field) {
      const { path } = await scene.create(feature, {}, 'required');
      const body = await scene.body(feature, 'required');
      const uuids = scene.options.id === 'uuid';
      const absent: Json[] = uuids
        ? ['00000000-0000-7000-8000-000000000000']
        : [999_999_999, 0, -1, 2 ** 40, Number.MAX_SAFE_INTEGER, 1e30];
      const mistyped: Json[] = uuids ? [1, true, {}] : ['1', 'abc', 1.5, true, [1], { id: 1 }];
      const broken: Json[] = uuids ? ['abc', '', '1'] : [];
      for (const value of [...absent, ...mistyped, ...broken]) {
        const json = { ...body, [field.key]: value };
        const due = mistyped.includes(value)
          ? { status: 400, errors: { [field.key]: 'type' } }
          : broken.includes(value)
            ? { status: 422, errors: { [field.key]: 'format' } }
            : { status: 422, errors: { [field.key]: ['reference', 'range'] } };
        const made = await scene.request('POST', feature.path, { json });
        scene.adopt(made);
        yield* violations(made, due);
        yield* violations(await scene.request('PUT', path, { json }), due);
        const patch = { json: { [field.key]: value } };
        yield* violations(await scene.request('PATCH', path, patch), due);
      }
    },
  },
];

export const conflictRows: Row[] = [...uniqueRows, ...featureRows, ...referenceRows];
