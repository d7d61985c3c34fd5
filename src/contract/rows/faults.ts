import type { Feature } from '../../project/feature.ts';
import type { Field, Json } from '../../project/fields/field.ts';
import { faults, members, violation, violations } from '../answer.ts';
import type { Body } from '../canonical.ts';
import { parse } from '../http.ts';
import type { FeatureRow } from '../row.ts';
import { VALUES } from '../values/index.ts';
import type { Refused } from '../values/value.ts';

const ABSENT = '999999999';

const refusedBy = (field: Field, status: 400 | 422): Refused | undefined =>
  field.type === 'references'
    ? undefined
    : VALUES[field.type]
        .refused(field)
        .find(({ text, status: due }) => due === status && isExact(parse(text)));

/** Infinity, which stands for 1e400, can't be written back. */
const isExact = (value: Json | undefined): boolean =>
  value !== undefined && (typeof value !== 'number' || Number.isFinite(value));

/** One fault in every field that can have one of this status, and the codes due. */
const faulty = (feature: Feature, status: 400 | 422) => {
  const body: Body = {};
  const errors: Record<string, readonly string[]> = {};
  for (const field of feature.fields) {
    const refused = refusedBy(field, status);
    if (!refused) continue;
    body[field.key] = parse(refused.text) ?? null;
    errors[field.key] = refused.codes;
  }
  return { body, errors };
};

const canBreak = (feature: Feature): boolean =>
  feature.fields.some((field) => refusedBy(field, 422) !== undefined);

/** §2: which faults are told, and in which order the checks are made. */
export const faultRows: FeatureRow[] = [
  {
    id: 'faults.all',
    section: '2',
    scope: 'feature',
    clause: 'Every fault that the request itself shows, all at once, at most one for a field',
    async *check(scene, feature) {
      const valid = await scene.body(feature, 'required');
      for (const status of [400, 422] as const) {
        const { body, errors } = faulty(feature, status);
        if (Object.keys(errors).length === 0) continue;
        const json = { ...valid, ...body };
        yield* violations(await scene.request('POST', feature.path, { json }), { status, errors });
      }
    },
  },
  {
    id: 'faults.messages',
    section: '2',
    scope: 'feature',
    clause: 'A fault is {"field","code","message"}; title and detail are texts',
    async *check(scene, feature) {
      const answer = await scene.request('POST', feature.path, { json: { nonsense: 1 } });
      const errors = members(answer.json)['errors'];
      if (!Array.isArray(errors) || errors.length === 0) {
        yield violation(answer, answer.text, 'errors');
        return;
      }
      for (const fault of errors) {
        const keys = Object.keys(members(fault)).sort().join();
        const texts = Object.values(members(fault)).every(
          (text) => typeof text === 'string' && text,
        );
        if (keys !== 'code,field,message' || !texts) {
          yield violation(answer, JSON.stringify(fault), 'field, code and message, each a text');
        }
      }
    },
  },
  {
    id: 'faults.400-wins',
    section: '2',
    scope: 'feature',
    when: canBreak,
    clause: 'Where 400 and 422 both apply, 400 wins, and all faults are listed',
    async *check(scene, feature) {
      const { body, errors } = faulty(feature, 422);
      const json = { ...(await scene.body(feature, 'required')), ...body, nonsense: 1 };
      const answer = await scene.request('POST', feature.path, { json });
      yield* violations(answer, { status: 400, errors: { ...errors, nonsense: 'unknown' } });
    },
  },
  {
    id: 'faults.required',
    section: '2',
    scope: 'feature',
    when: (feature) => feature.fields.some((field) => field.required),
    clause: 'required: missing, or null where null is not allowed',
    async *check(scene, feature) {
      const missing = feature.fields.filter((field) => field.required);
      const errors = Object.fromEntries(missing.map((field) => [field.key, 'required']));
      yield* violations(await scene.request('POST', feature.path, { json: {} }), {
        status: 400,
        errors,
      });
    },
  },
  {
    id: 'faults.unknown',
    section: '2',
    scope: 'feature',
    clause: '400: a field is unknown, whatever its name',
    async *check(scene, feature) {
      const { path } = await scene.create(feature, {}, 'required');
      const required = JSON.stringify(await scene.body(feature, 'required'));
      const names = ['nonsense', '', 'constructor', '__proto__', 'toString', 'Ünï', 'version'];
      for (const name of names) {
        const text = `${required.slice(0, -1)}${required === '{}' ? '' : ','}${JSON.stringify(name)}:{}}`;
        const due = { status: 400, errors: { [name]: 'unknown' } };
        for (const [method, target] of [
          ['POST', feature.path],
          ['PUT', path],
          ['PATCH', path],
        ] as const) {
          const answer = await scene.request(method, target, { text });
          scene.adopt(answer);
          if (name === '__proto__') yield* violations(answer, { status: 400 });
          else yield* violations(answer, due);
        }
      }
    },
  },
  {
    id: 'faults.no-order',
    section: '1',
    scope: 'feature',
    clause: 'The members of a JSON object have no order',
    async *check(scene, feature) {
      const { path, body } = await scene.create(feature);
      const json = Object.fromEntries(Object.entries(body).toReversed());
      yield* violations(await scene.request('PUT', path, { json }), { status: 200 });
    },
  },
  {
    id: 'order.route-first',
    section: '2',
    scope: 'feature',
    clause: 'The order of checks: 404 route, 405, …, 413',
    async *check(scene, feature) {
      const text = ' '.repeat(scene.options.bodyLimit + 1);
      const init = { text, type: 'text/plain' };
      const nowhere = `${feature.path}/1/nothing`;
      yield* violations(await scene.request('POST', nowhere, init), { status: 404 });
      const { collection, item } = feature.has;
      const [ofAll, ofOne] = [collection ? 405 : 404, item ? 405 : 404];
      yield* violations(await scene.request('PUT', feature.path, init), { status: ofAll });
      yield* violations(await scene.request('POST', `${feature.path}/1`, init), { status: ofOne });
    },
  },
  {
    id: 'order.body',
    section: '2',
    scope: 'feature',
    clause: 'The order of checks: 413, 415, 400, 422, 404 item, 412',
    async *check(scene, feature) {
      const path = `${feature.path}/${ABSENT}`;
      const headers = { 'If-Match': '"no-such-version"' };
      const json = await scene.body(feature);
      const { body } = faulty(feature, 422);
      const long = ' '.repeat(scene.options.bodyLimit + 1);
      for (const method of ['PUT', 'PATCH']) {
        const put = (init: object) => scene.request(method, path, { headers, ...init });
        yield* violations(await put({ text: long, type: 'text/plain' }), { status: 413 });
        yield* violations(await put({ text: '{', type: 'text/plain' }), { status: 415 });
        yield* violations(await put({ json: { ...json, nonsense: 1 } }), { status: 400 });
        if (canBreak(feature)) {
          yield* violations(await put({ json: { ...json, ...body } }), { status: 422 });
        }
        yield* violations(await put({ json }), { status: 404 });
      }
      const any = { headers: { 'If-Match': '*' } };
      yield* violations(await scene.request('DELETE', path, any), { status: 404 });
    },
  },
  {
    id: 'order.412-reference',
    section: '2',
    scope: 'feature',
    when: (feature) => feature.references.length > 0,
    clause: 'The order of checks: 412, 422 reference',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const broken =
        scene.options.id === 'uuid' ? '00000000-0000-7000-8000-000000000000' : 999999999;
      const [field] = feature.references;
      const json = { ...item.body, [field!.key]: broken };
      const headers = { 'If-Match': '"no-such-version"' };
      yield* violations(await scene.request('PUT', item.path, { json, headers }), { status: 412 });
      const answer = await scene.request('PUT', item.path, { json });
      yield* violations(answer, { status: 422, errors: { [field!.key]: 'reference' } });
      if (faults(answer).length !== 1) yield violation(answer, answer.text, 'one fault');
    },
  },
];
