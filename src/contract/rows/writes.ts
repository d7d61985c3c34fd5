import { violations } from '../answer.ts';
import { represented, unseen } from '../canonical.ts';
import type { FeatureRow } from '../row.ts';

const STRONG = /^"[\x21\x23-\x7e]*"$/;

/** §1: an item is replaced or changed. */
export const writeRows: FeatureRow[] = [
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
        for (const read of [item.json, { ...item.json, ...odd }]) {
          const json = { ...read, ...unseen(feature, item.body) };
          const answer = await scene.request(method, item.path, { json });
          yield* violations(answer, { status: 200, has: { ...kept, ...made } });
        }
      }
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
        const { [key]: now } = represented(feature, json);
        if (Object.hasOwn(fields, key)) fields = { ...fields, [key]: now ?? null };
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
];
