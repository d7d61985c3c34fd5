import { members, violation, violations, type Answer, type Due } from '../answer.ts';
import { exchangeRaw } from '../raw.ts';
import { Inapplicable } from '../operations.ts';
import type { FeatureRow } from '../row.ts';
import type { Init, Item, Scene } from '../scene.ts';
import type { Feature } from '../../project/feature.ts';

const MALFORMED = [
  '{',
  '{"a":',
  '{"a" 1}',
  '{"a":1,}',
  "{'a':1}",
  '{"a":1} x',
  '{"a":NaN}',
  '{"a":Infinity}',
  '{"a":01}',
  '{"a":"\u0001"}',
  '{"a":"\\x"}',
  'name=Ada',
  '\u0000',
  ' ',
];
const NOT_OBJECTS = ['[]', '[{}]', '"text"', '1', 'null', 'true'];
const OTHER_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/vnd.api+json',
  'text/json',
  '*/*',
  'json',
  null,
];
const RIGHT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
  'Application/JSON',
  'application/json ; odd=parameter',
];

/** What could not be read has no fields to find fault with. */
const UNREAD: Due = { status: 400, errors: {} };

/** The same bad body by every method that takes one. */
async function* refusedEverywhere(scene: Scene, feature: Feature, init: Init, due: Due) {
  for (const [method, target] of await inputsOf(scene, feature)) {
    const answer = await scene.request(method, target, init);
    scene.adopt(answer);
    yield* violations(answer, due);
  }
}

/** One item for all that a check refuses: a feature may have room for few. */
const subjects = new WeakMap<Scene, Item>();

async function subjectOf(scene: Scene, feature: Feature): Promise<Item> {
  const item = subjects.get(scene) ?? (await scene.create(feature, {}, 'required'));
  subjects.set(scene, item);
  return item;
}

/** Where the feature takes a body: an item that is not there does, too. */
export async function inputsOf(scene: Scene, feature: Feature): Promise<[string, string][]> {
  const { has } = feature;
  if (!has.input) throw new Inapplicable(`${feature.key} takes no body`);
  const there = has.change && has.create;
  const item = there ? (await subjectOf(scene, feature)).path : `${feature.path}/0`;
  return [
    ...(has.create ? [['POST', feature.path] as [string, string]] : []),
    ...(has.replace ? [['PUT', item] as [string, string]] : []),
    ...(has.update ? [['PATCH', item] as [string, string]] : []),
  ];
}

const detail = (answer: Answer): string => String(members(answer.json)['detail']);

/** §2: what a body must be before its fields are looked at. */
export const bodyRows: FeatureRow[] = [
  {
    id: 'body.missing',
    section: '2',
    scope: 'feature',
    clause: 'A missing body is 400, whatever its type',
    async *check(scene, feature) {
      for (const type of ['application/json', 'text/plain', null]) {
        const headers = { 'Content-Length': '0' };
        yield* refusedEverywhere(scene, feature, { type, headers }, UNREAD);
        yield* refusedEverywhere(scene, feature, { type, text: '' }, UNREAD);
      }
    },
  },
  {
    id: 'body.malformed',
    section: '2',
    scope: 'feature',
    clause: '400: the body is not JSON',
    async *check(scene, feature) {
      for (const text of [...MALFORMED, Buffer.from('{"a":"\xff\xfe"}', 'latin1')]) {
        yield* refusedEverywhere(scene, feature, { text }, UNREAD);
      }
      const text = '['.repeat(100_000);
      yield* refusedEverywhere(scene, feature, { text }, UNREAD);
    },
  },
  {
    id: 'body.object',
    section: '2',
    scope: 'feature',
    clause: '400: the body is not an object',
    async *check(scene, feature) {
      for (const text of NOT_OBJECTS) {
        yield* refusedEverywhere(scene, feature, { text }, UNREAD);
      }
    },
  },
  {
    id: 'body.details',
    section: '2',
    scope: 'feature',
    clause: 'detail tells a missing body, malformed JSON (and where) and a non-object apart',
    async *check(scene, feature) {
      const post = (text: string) => scene.request('POST', feature.path, { text });
      const [missing, malformed, other] = [await post(''), await post('{"a" 1}'), await post('[]')];
      const details = [missing, malformed, other].map(detail);
      if (new Set(details).size !== 3) {
        yield violation(malformed, details.join(' | '), 'three distinct details');
      }
      if (!/\d/.test(detail(malformed))) {
        yield violation(malformed, detail(malformed), 'the place of the error');
      }
    },
  },
  {
    id: 'body.type',
    section: '2',
    scope: 'feature',
    clause: '415: a body that is not application/json',
    async *check(scene, feature) {
      const json = await scene.body(feature, 'required');
      for (const type of OTHER_TYPES) {
        yield* refusedEverywhere(scene, feature, { json, type }, { status: 415 });
      }
    },
  },
  {
    id: 'body.type-parameters',
    section: '2',
    scope: 'feature',
    clause: '415: parameters such as charset are allowed (and a media type has no case)',
    async *check(scene, feature) {
      const { path, body: json } = await scene.create(feature, {}, 'required');
      for (const type of RIGHT_TYPES) {
        yield* violations(await scene.request('PUT', path, { json, type }), { status: 200 });
      }
    },
  },
  {
    id: 'body.encoding',
    section: '2',
    scope: 'feature',
    clause: '415: a body that has a Content-Encoding',
    async *check(scene, feature) {
      const json = await scene.body(feature, 'required');
      for (const encoding of ['gzip', 'br', 'identity', '']) {
        const headers = { 'Content-Encoding': encoding };
        yield* refusedEverywhere(scene, feature, { json, headers }, { status: 415 });
      }
    },
  },
  {
    id: 'body.limit',
    section: '2',
    scope: 'feature',
    clause: '413: the body is over the limit (1 MiB by default)',
    async *check(scene, feature) {
      const { path, body } = await scene.create(feature, {}, 'required');
      const { bodyLimit } = scene.options;
      const fitting = JSON.stringify(body).padEnd(bodyLimit, ' ');
      yield* violations(await scene.request('PUT', path, { text: fitting }), { status: 200 });
      const text = `${fitting} `;
      yield* refusedEverywhere(scene, feature, { text }, { status: 413 });
    },
  },
  {
    id: 'body.unread',
    section: '2',
    scope: 'feature',
    clause: 'A body that DELETE has no use for is not read, however large or wrong',
    when: ({ has }) => has.delete,
    async *check(scene, feature) {
      const path = `${feature.path}/0`;
      for (const text of ['{', ' '.repeat(scene.options.bodyLimit + 1)]) {
        yield* violations(await scene.request('DELETE', path, { text }), { status: 404 });
      }
    },
  },
  {
    id: 'body.limit-chunked',
    section: '2',
    scope: 'feature',
    clause: '413: a body of unknown length is measured as it comes; one that fits is read',
    async *check(scene, feature) {
      const { path, body } = await scene.create(feature, {}, 'required');
      const headers = { 'Transfer-Encoding': 'chunked' };
      const fitting = JSON.stringify(body);
      yield* violations(await scene.request('PUT', path, { text: fitting, headers }), {
        status: 200,
      });
      const text = fitting.padEnd(scene.options.bodyLimit + 1, ' ');
      const answer = await scene.request('PUT', path, { text, headers });
      yield* violations(answer, { status: 413 });
    },
  },
  {
    id: 'body.expect',
    section: '2',
    scope: 'feature',
    clause: 'Expect: 100-continue is answered before the body (RFC 9110 §10.1.1)',
    when: ({ has }) => has.replace,
    async *check(scene, feature) {
      const { path, body } = await scene.create(feature, {}, 'required');
      const text = JSON.stringify(body);
      const head = [
        `PUT ${path} HTTP/1.1`,
        `Host: ${scene.base.host}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(text)}`,
        'Expect: 100-continue',
        'Connection: close',
      ].join('\r\n');
      const answers = await exchangeRaw(scene.base, [`${head}\r\n\r\n`, text]);
      const came = answers.map((answer) => answer.status).join(' then ');
      if (!/^(100 then )?200$/.test(came)) {
        yield { request: head, came, due: '100, then 200 after the body' };
      }
    },
  },
];
