import { setTimeout as sleep } from 'node:timers/promises';
import type { Feature } from '../../project/feature.ts';
import type { Field, Json, OnDelete } from '../../project/fields/field.ts';
import { members, violation, violations } from '../answer.ts';
import type { Check, FieldRow } from '../row.ts';
import { type Item, type Scene, targetOf } from '../scene.ts';

const RIVALS = 7;

/** Longer than the time that an answer tells is exact. */
const A_MOMENT = 5;

interface Referrer {
  feature: Feature;
  field: Field;
}

/** What refers to items of a feature, and is to be treated so when they are deleted. */
const referrersTo = (features: readonly Feature[], key: string, onDelete: OnDelete): Referrer[] =>
  features.flatMap((feature) =>
    feature.references
      .filter((field) => field.target?.feature === key && field.onDelete === onDelete)
      .map((field) => ({ feature, field })),
  );

/** An item of a reference's target, and one that refers to it. */
async function pair(scene: Scene, { feature, field }: Referrer): Promise<[Item, Item]> {
  const other = await scene.create(targetOf(scene, field), {}, 'required');
  return [other, await scene.create(feature, { [field.key]: other.id }, 'required')];
}

/** The same, and an item that refers to the second by another reference. */
async function chain(scene: Scene, first: Referrer, next: Referrer): Promise<[Item, Item, Item]> {
  const [other, item] = await pair(scene, first);
  const last = await scene.create(next.feature, { [next.field.key]: item.id }, 'required');
  return [other, item, last];
}

const absent = async function* (scene: Scene, item: Item): Check {
  yield* violations(await scene.request('GET', item.path), { status: 404 });
};

/** The item as it was. */
const unchanged = async function* (scene: Scene, { path, json, etag }: Item): Check {
  const answer = await scene.request('GET', path);
  yield* violations(answer, { status: 200, headers: { etag }, body: json });
};

/** The item without its reference, changed as by any other change. */
const released = async function* (scene: Scene, item: Item, key: string): Check {
  const { updatedAt } = scene.keys;
  const answer = await scene.request('GET', item.path);
  const { [updatedAt]: time = null } = members(answer.json);
  const json: Json = { ...item.json, [key]: null, [updatedAt]: time };
  yield* violations(answer, { status: 200, body: json });
  if (answer.headers['etag'] === item.etag) yield violation(answer, item.etag, 'a new ETag');
  if (time === item.json[updatedAt]) yield violation(answer, String(time), 'a new time');
};

/** §5: what becomes of an item when the one that it refers to is deleted. */
export const deletionRows: FieldRow[] = [
  {
    id: 'reference.restricts',
    section: '5',
    scope: 'field',
    when: ({ onDelete }) => onDelete === 'restrict',
    needs: 3,
    clause: 'A reference restricts deletion (409); without it the item can go',
    async *check(scene, feature, field) {
      const [other, item] = await pair(scene, { feature, field });
      const refused = await scene.request('DELETE', other.path);
      yield* violations(refused, { status: 409 });
      yield* violations(await scene.request('GET', other.path), { status: 200, body: other.json });
      yield* violations(await scene.request('DELETE', item.path), { status: 204 });
      yield* violations(await scene.request('DELETE', other.path), { status: 204 });
    },
  },
  {
    id: 'reference.cascades',
    section: '5',
    scope: 'field',
    when: ({ onDelete }) => onDelete === 'cascade',
    needs: 3,
    clause: 'on-delete=cascade: the item goes with the one that it refers to',
    async *check(scene, feature, field) {
      const [other, item] = await pair(scene, { feature, field });
      const [, kept] = await pair(scene, { feature, field });
      yield* violations(await scene.request('DELETE', other.path), { status: 204 });
      yield* absent(scene, other);
      yield* absent(scene, item);
      yield* unchanged(scene, kept);
    },
  },
  {
    id: 'reference.set-null',
    section: '5',
    scope: 'field',
    when: ({ onDelete }) => onDelete === 'set-null',
    needs: 3,
    clause: 'on-delete=set-null: the reference becomes null, which raises ETag and updated_at',
    async *check(scene, feature, field) {
      const [other, item] = await pair(scene, { feature, field });
      await sleep(A_MOMENT);
      yield* violations(await scene.request('DELETE', other.path), { status: 204 });
      yield* absent(scene, other);
      yield* released(scene, item, field.key);
    },
  },
  {
    id: 'reference.chain-kept',
    section: '5',
    scope: 'field',
    when: ({ onDelete }) => onDelete === 'cascade',
    needs: 3,
    clause: '409, and nothing changed: what would go by cascade is restricted by another item',
    async *check(scene, feature, field) {
      for (const referrer of referrersTo(scene.features, feature.key, 'restrict')) {
        const all = await chain(scene, { feature, field }, referrer);
        yield* violations(await scene.request('DELETE', all[0].path), { status: 409 });
        for (const each of all) yield* unchanged(scene, each);
      }
    },
  },
  {
    id: 'reference.chain-null',
    section: '5',
    scope: 'field',
    when: ({ onDelete }) => onDelete === 'cascade',
    needs: 3,
    clause: 'on-delete=set-null of an item that goes by cascade: null, a new ETag and updated_at',
    async *check(scene, feature, field) {
      for (const referrer of referrersTo(scene.features, feature.key, 'set-null')) {
        const [other, item, last] = await chain(scene, { feature, field }, referrer);
        await sleep(A_MOMENT);
        yield* violations(await scene.request('DELETE', other.path), { status: 204 });
        yield* absent(scene, item);
        yield* released(scene, last, referrer.field.key);
      }
    },
  },
  {
    id: 'reference.race',
    section: '5',
    scope: 'field',
    when: ({ onDelete }) => onDelete === 'cascade' || onDelete === 'set-null',
    needs: RIVALS + 2,
    clause:
      'What is created while the other item is deleted is refused, goes too, or lets go of it',
    async *check(scene, feature, field) {
      const { key, onDelete } = field;
      const other = await scene.create(targetOf(scene, field), {}, 'required');
      const bodies = [];
      while (bodies.length < RIVALS) bodies.push(await scene.body(feature, 'required'));
      const creating = bodies.map((body) =>
        scene.request('POST', feature.path, { json: { ...body, [key]: other.id } }),
      );
      const deleting = scene.request('DELETE', other.path);
      const made = await Promise.all(creating);
      made.forEach(scene.adopt);
      yield* violations(await deleting, { status: 204 });
      // Together with the others a combination may hold it once only.
      const once = feature.combinations.some(({ fields }) => fields.includes(field)) ? [409] : [];
      for (const answer of made) {
        yield* violations(answer, { status: [201, 422, ...once] });
        const { location, etag = '' } = answer.headers;
        if (answer.status !== 201 || location === undefined) continue;
        const after = await scene.request('GET', location);
        if (onDelete === 'cascade') yield* violations(after, { status: 404 });
        else {
          yield* violations(after, { status: 200, has: { [key]: null } });
          if (after.headers['etag'] === etag) yield violation(after, etag, 'a new ETag');
        }
      }
    },
  },
  {
    id: 'reference.self',
    section: '2',
    scope: 'field',
    when: (field) => field.target?.self === true && field.nullable,
    clause: '409: deleting an item that others still refer to; one that only it refers to goes',
    async *check(scene, feature, field) {
      const item = await scene.create(feature, { [field.key]: null });
      const json = { [field.key]: item.id };
      const answer = await scene.request('PATCH', item.path, { json });
      yield* violations(answer, { status: 200, has: json });
      if (members(answer.json)['id'] !== item.id) yield violation(answer, answer.text, 'the item');
      yield* violations(await scene.request('DELETE', item.path), { status: 204 });
    },
  },
];
