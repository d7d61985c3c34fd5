import { members, violation, violations } from '../answer.ts';
import { represented } from '../canonical.ts';
import { exchangeRaw, rawRequest } from '../raw.ts';
import type { FeatureRow } from '../row.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const STRONG = /^"[\x21\x23-\x7e]*"$/;
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** §1: an item comes, is read and goes. */
export const itemRows: FeatureRow[] = [
  {
    id: 'create.answer',
    section: '1',
    scope: 'feature',
    clause: 'POST: 201, Location: /api/users/{id}, ETag, the created object',
    async *check(scene, feature) {
      const json = await scene.body(feature);
      const answer = await scene.request('POST', feature.path, { json });
      scene.adopt(answer);
      yield* violations(answer, {
        status: 201,
        headers: {
          location: `${feature.path}/${members(answer.json)['id']}`,
          etag: STRONG,
          'content-type': /^application\/json($|;)/,
        },
        has: represented(feature, json),
      });
    },
  },
  {
    id: 'create.members',
    section: '1',
    scope: 'feature',
    clause: 'A representation is one JSON object: id, the fields, created_at, updated_at; no more',
    async *check(scene, feature) {
      const { id, createdAt, updatedAt } = { id: 'id', ...scene.keys };
      const due = [id, ...feature.shown.map((field) => field.key), createdAt, updatedAt].sort();
      const item = await scene.create(feature, {}, 'required');
      const answer = await scene.request('GET', item.path);
      for (const came of [item.json, members(answer.json)]) {
        const keys = Object.keys(came).sort().join(' ');
        if (keys !== due.join(' ')) yield violation(answer, keys, due.join(' '));
      }
    },
  },
  {
    id: 'create.id',
    section: '1',
    scope: 'feature',
    clause: 'id is an integer from 1 unless the project was made with --id uuid (then UUIDv7)',
    async *check(scene, feature) {
      const { id, path } = await scene.create(feature, {}, 'required');
      const right =
        scene.options.id === 'uuid'
          ? typeof id === 'string' && UUID7.test(id)
          : Number.isSafeInteger(id) && Number(id) >= 1;
      const answer = await scene.request('GET', path);
      if (!right) yield violation(answer, `id ${JSON.stringify(id)}`, `${scene.options.id} id`);
    },
  },
  {
    id: 'create.times',
    section: '1',
    scope: 'feature',
    clause: 'created_at, updated_at: UTC, always milliseconds',
    async *check(scene, feature) {
      const item = await scene.create(feature, {}, 'required');
      const answer = await scene.request('PATCH', item.path, { json: {} });
      for (const key of [scene.keys.createdAt, scene.keys.updatedAt]) {
        for (const value of [item.json[key], members(answer.json)[key]]) {
          const age = Date.now() - Date.parse(String(value));
          if (!MOMENT.test(String(value)) || Math.abs(age) > 60_000) {
            yield violation(answer, `${key}: ${value}`, 'the present moment in UTC, in ms');
          }
        }
      }
    },
  },
  {
    id: 'create.defaults',
    section: '5',
    scope: 'feature',
    clause: 'optional may be missing or null; a missing field becomes its default or null',
    async *check(scene, feature) {
      const json = await scene.body(feature, 'required');
      const answer = await scene.request('POST', feature.path, { json });
      scene.adopt(answer);
      yield* violations(answer, { status: 201, has: represented(feature, json) });
    },
  },
  {
    id: 'get.same',
    section: '1',
    scope: 'feature',
    clause: 'GET: 200, ETag; what the create answered, with the same tag',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const answer = await scene.request('GET', item.path);
      yield* violations(answer, {
        status: 200,
        headers: { etag: item.etag },
        body: item.json,
      });
    },
  },
  {
    id: 'create.read-only',
    section: '1',
    scope: 'feature',
    clause: 'id, created_at and updated_at in a POST body are unknown fields',
    async *check(scene, feature) {
      const { createdAt, updatedAt } = scene.keys;
      const json = await scene.body(feature, 'required');
      const odd = { id: 7, [createdAt]: '2024-01-31T12:00:00.000Z', [updatedAt]: null, version: 3 };
      const answer = await scene.request('POST', feature.path, { json: { ...json, ...odd } });
      scene.adopt(answer);
      const errors = Object.fromEntries(Object.keys(odd).map((key) => [key, 'unknown']));
      yield* violations(answer, { status: 400, errors });
    },
  },
  {
    id: 'delete.twice',
    section: '1',
    scope: 'feature',
    clause: 'DELETE: 204, no body; a second one is 404',
    when: ({ has }) => has.delete,
    async *check(scene, feature) {
      const { path } = await scene.create(feature);
      const sent = rawRequest(scene.base, `DELETE ${path}`, ['Connection: close']);
      const [answer] = await exchangeRaw(scene.base, [sent]);
      const came = `${answer?.status} ${answer?.rest}`;
      if (came !== '204 ') yield { request: sent, came, due: '204 and no byte after the head' };
      yield* violations(await scene.request('DELETE', path), { status: 404 });
      yield* violations(await scene.request('GET', path), { status: 404 });
    },
  },
  {
    id: 'delete.id-not-reused',
    section: '1',
    scope: 'feature',
    clause: 'A tag never stands for two states of one URL (RFC 9110 §8.8.3): no id is given twice',
    async *check(scene, feature) {
      const first = await scene.create(feature, {}, 'required');
      yield* violations(await scene.request('DELETE', first.path), { status: 204 });
      const second = await scene.create(feature, {}, 'required');
      const answer = await scene.request('GET', first.path);
      yield* violations(answer, { status: 404 });
      if (second.id === first.id) yield violation(answer, `id ${second.id} again`, 'a new id');
    },
  },
];
