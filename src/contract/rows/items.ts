import { members, violation, violations } from '../answer.ts';
import { represented } from '../canonical.ts';
import { exchangeRaw, rawRequest } from '../raw.ts';
import type { FeatureRow } from '../row.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const STRONG = /^"[\x21\x23-\x7e]*"$/;
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** §1: one item's life. */
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
      const due = [id, ...feature.fields.map((field) => field.key), createdAt, updatedAt].sort();
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
    id: 'put.replaces',
    section: '1',
    scope: 'feature',
    needs: 2,
    clause: 'PUT: 200, ETag, the whole new object; a missing optional one becomes default or null',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      for (const which of ['all', 'required'] as const) {
        const json = await scene.body(feature, which);
        const answer = await scene.request('PUT', item.path, { json });
        const { createdAt } = scene.keys;
        const kept = { id: item.id, [createdAt]: item.json[createdAt] ?? null };
        yield* violations(answer, {
          status: 200,
          headers: { etag: STRONG },
          has: { ...represented(feature, json), ...kept },
        });
        const read = await scene.request('GET', item.path);
        yield* violations(read, { status: 200, body: answer.json ?? null });
        yield* violations(read, { headers: { etag: answer.headers['etag'] ?? null } });
      }
    },
  },
  {
    id: 'put.required',
    section: '1',
    scope: 'feature',
    when: (feature) => feature.fields.some((field) => field.required),
    clause: 'PUT: a missing required field is an error',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const errors = Object.fromEntries(
        feature.fields.filter((field) => field.required).map((field) => [field.key, 'required']),
      );
      const answer = await scene.request('PUT', item.path, { json: {} });
      yield* violations(answer, { status: 400, errors });
      yield* violations(await scene.request('GET', item.path), { body: item.json });
    },
  },
  {
    id: 'put.repeated',
    section: '1',
    scope: 'feature',
    needs: 2,
    clause: 'A repeated PUT leaves the state of the first',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const json = await scene.body(feature);
      yield* violations(await scene.request('PUT', item.path, { json }), { status: 200 });
      yield* violations(await scene.request('PUT', item.path, { json }), {
        status: 200,
        has: represented(feature, json),
      });
    },
  },
  {
    id: 'put.read-only',
    section: '1',
    scope: 'feature',
    clause:
      'id, created_at, updated_at in a PUT or PATCH body are ignored: what was read can be sent',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const kept = { ...represented(feature, item.body), id: item.id };
      const made = { [scene.keys.createdAt]: item.json[scene.keys.createdAt] ?? null };
      const odd = { id: 'other', [scene.keys.createdAt]: 'long ago', [scene.keys.updatedAt]: null };
      for (const method of ['PUT', 'PATCH']) {
        for (const json of [item.json, { ...item.json, ...odd }]) {
          const answer = await scene.request(method, item.path, { json });
          yield* violations(answer, { status: 200, has: { ...kept, ...made } });
        }
      }
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
    id: 'patch.partial',
    section: '1',
    scope: 'feature',
    needs: 2,
    clause: 'PATCH: 200, ETag, the whole new object; only the given fields change',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      let fields = represented(feature, item.body);
      const other = await scene.body(feature);
      for (const key of Object.keys(other)) {
        const json = { [key]: other[key] ?? null };
        const answer = await scene.request('PATCH', item.path, { json });
        fields = { ...fields, [key]: represented(feature, json)[key] ?? null };
        yield* violations(answer, { status: 200, headers: { etag: STRONG }, has: fields });
        yield* violations(await scene.request('GET', item.path), {
          headers: { etag: answer.headers['etag'] ?? null },
          body: answer.json ?? null,
        });
      }
    },
  },
  {
    id: 'patch.empty',
    section: '1',
    scope: 'feature',
    clause: 'PATCH: {} changes nothing',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      yield* violations(await scene.request('PATCH', item.path, { json: {} }), {
        status: 200,
        headers: { etag: item.etag },
        body: item.json,
      });
      yield* violations(await scene.request('GET', item.path), {
        headers: { etag: item.etag },
        body: item.json,
      });
    },
  },
  {
    id: 'delete.twice',
    section: '1',
    scope: 'feature',
    clause: 'DELETE: 204, no body; a second one is 404',
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
