import { violation, violations, type Answer } from '../answer.ts';
import type { Body } from '../canonical.ts';
import { exchangeRaw, rawRequest } from '../raw.ts';
import { methodsOf } from '../operations.ts';
import type { ApiRow, FeatureRow, Row } from '../row.ts';
import type { Scene } from '../scene.ts';

const READ = ['GET', 'HEAD', 'OPTIONS'];
const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PROPFIND', 'PUT', 'TRACE'];

/** Ids that no item can have, as path segments. */
const IMPOSSIBLE = [
  'abc',
  '0',
  '-1',
  `1${'0'.repeat(30)}`,
  '1.5',
  '1e0',
  '0x1',
  '%2B1',
  '%201',
  '1%0A',
  '%D9%A1',
  'null',
  '1%2F2',
  "1'%20OR%20'1'='1",
  'a'.repeat(300),
];

function* allowed(answer: Answer, methods: string[]) {
  const came = (answer.headers['allow'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .sort()
    .join(', ');
  if (came !== methods.join(', ')) yield violation(answer, `Allow: ${came}`, methods.join(', '));
}

async function* routeAnswers(scene: Scene, path: string, methods: string[]) {
  const options = await scene.probe('OPTIONS', path);
  yield* violations(options, { status: 204 });
  yield* allowed(options, methods);
  for (const method of METHODS.filter((each) => !methods.includes(each))) {
    const answer = await scene.probe(method, path);
    yield* violations(answer, { status: 405 });
    if (answer.status === 405) yield* allowed(answer, methods);
  }
}

async function* lostEverywhere(scene: Scene, paths: string[], json: Body) {
  for (const path of paths) {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE']) {
      yield* violations(await scene.probe(method, path), { status: 404 });
    }
    for (const method of ['POST', 'PUT', 'PATCH']) {
      const answer = await scene.probe(method, path, { json });
      scene.adopt(answer);
      yield* violations(answer, { status: 404 });
    }
  }
}

const featureRows: FeatureRow[] = [
  {
    id: 'route.collection',
    section: '2',
    scope: 'feature',
    clause:
      'OPTIONS 204 with Allow; 405: the path exists, the method does not; Allow lists the rest',
    when: ({ has }) => has.collection,
    check: (scene, feature) => routeAnswers(scene, feature.path, methodsOf(feature, 'collection')),
  },
  {
    id: 'route.item',
    section: '2',
    scope: 'feature',
    clause: 'OPTIONS 204, 405 and Allow on an item, the item that can never exist included',
    when: ({ has }) => has.item,
    async *check(scene, feature) {
      const there = feature.has.create ? [(await scene.create(feature, {}, 'required')).path] : [];
      for (const target of [
        ...there,
        `${feature.path}/abc`,
        `${feature.path}/${'1'.repeat(120)}`,
      ]) {
        yield* routeAnswers(scene, target, methodsOf(feature, 'item'));
      }
    },
  },
  {
    id: 'route.no-operation',
    section: '2',
    scope: 'feature',
    when: ({ has }) => !has.collection || !has.item,
    clause: '404: a path on which a feature has no operation at all is no route',
    async *check(scene, { path, has }) {
      if (!has.collection) yield* lostEverywhere(scene, [path], {});
      if (!has.item) yield* lostEverywhere(scene, [`${path}/1`], {});
    },
  },
  {
    id: 'route.impossible-id',
    section: '2',
    scope: 'feature',
    clause: '404: an {id} that could never exist matches the item route and is an absent item',
    when: ({ has }) => has.item,
    async *check(scene, feature) {
      const { has } = feature;
      const json = has.input ? await scene.body(feature) : {};
      const absent = scene.options.id === 'uuid' ? ['0190a5d1-ac96-774b-bcce-b302099a8057'] : [];
      for (const id of [...IMPOSSIBLE, ...absent]) {
        const path = `${feature.path}/${id}`;
        const methods = methodsOf(feature, 'item').filter((method) => method !== 'OPTIONS');
        for (const method of methods.filter((one) => !one.startsWith('P'))) {
          yield* violations(await scene.request(method, path), { status: 404 });
        }
        for (const method of methods.filter((one) => one.startsWith('P'))) {
          yield* violations(await scene.request(method, path, { json }), { status: 404 });
        }
      }
    },
  },
  {
    id: 'route.other-paths',
    section: '2',
    scope: 'feature',
    clause:
      'A path with an empty segment or a trailing slash is another path: 404, no redirect; so is one that can not be decoded',
    async *check(scene, feature) {
      const { path, id } = await scene.create(feature, {}, 'required');
      const json = await scene.body(feature);
      const name = feature.path.slice(scene.options.prefix.length);
      const paths = [
        `${feature.path}/`,
        `${path}/`,
        `${scene.options.prefix}/${name}`,
        `${feature.path}//${id}`,
        `${path}/more`,
        ...['%', '%ff', '%2F'].map((escaped) => `${feature.path}/${escaped}`),
        feature.path.toUpperCase(),
        // Every API has its documentation at /docs, a feature of that name or not.
        ...(name === '/docs' ? [] : [name]),
      ];
      yield* lostEverywhere(scene, paths, json);
    },
  },
  {
    id: 'route.double-slash',
    section: '2',
    scope: 'feature',
    clause: 'A path that begins with an empty segment is another path: 404, no redirect',
    async *check(scene, feature) {
      const { path } = await scene.create(feature, {}, 'required');
      const json = await scene.body(feature);
      yield* lostEverywhere(scene, [`/${feature.path}`, `/${path}`], json);
    },
  },
  {
    id: 'route.query',
    section: '1',
    scope: 'feature',
    clause:
      'An unknown or repeated query parameter on a list is 400; other routes ignore the query',
    async *check(scene, feature) {
      const query = '?nonsense=1&limit=0&limit=0&cursor=x';
      const json = await scene.body(feature);
      const made = await scene.request('POST', feature.path + query, { json });
      scene.adopt(made);
      yield* violations(made, { status: 201, headers: { location: /\/[^/?]+$/ } });
      const path = (made.headers['location'] ?? '') + query;
      yield* violations(await scene.request('GET', path), { status: 200 });
      yield* violations(await scene.request('PUT', path, { json }), { status: 200 });
      yield* violations(await scene.request('PATCH', path, { json }), { status: 200 });
      yield* violations(await scene.request('OPTIONS', path), { status: 204 });
      yield* violations(await scene.request('OPTIONS', feature.path + query), { status: 204 });
      yield* violations(await scene.request('DELETE', path), { status: 204 });
    },
  },
];

const apiRows: ApiRow[] = [
  {
    id: 'route.unknown',
    section: '2',
    scope: 'api',
    clause: '404: no such route, whatever the method',
    async *check(scene) {
      const { prefix } = scene.options;
      const paths = ['/', '/nothing', prefix, `${prefix}/nothing-here`, `${prefix}/nothing-here/1`];
      for (const path of [
        ...paths,
        '/health',
        '/health/live/',
        '/openapi.json/',
        '/docs/',
        '/doc',
      ]) {
        for (const method of [...METHODS, 'HEAD', 'OPTIONS']) {
          yield* violations(await scene.request(method, path), { status: 404 });
        }
      }
    },
  },
  {
    id: 'route.around',
    section: '2',
    scope: 'api',
    clause: 'OPTIONS on any route: 204, Allow; 405 on the routes around the resources',
    async *check(scene) {
      for (const path of ['/health/live', '/health/ready', '/openapi.json', '/docs']) {
        yield* routeAnswers(scene, path, READ);
        yield* violations(await scene.request('HEAD', path), { status: 200 });
      }
    },
  },
  {
    id: 'route.malformed',
    section: '2',
    scope: 'api',
    clause:
      'What is refused before it is a request needs only the right status (400, 408, 414, 431)',
    async *check(scene) {
      const head = (line: string, ...headers: string[]) =>
        rawRequest(scene.base, line, [...headers, 'Connection: close']);
      const long = 'x'.repeat(200_000);
      const cases: [string, string, number[]][] = [
        ['no request line', 'nonsense\r\n\r\n', [400]],
        ['a space in the target', head('GET /health /live'), [400]],
        ['a header without a colon', head('GET /health/live', 'broken header'), [400]],
        ['two lengths', head('POST /', 'Content-Length: 1', 'Content-Length: 2'), [400]],
        ['a length that is none', head('POST /', 'Content-Length: many'), [400]],
        ['a target of 200 kB', head(`GET /${long}`), [400, 414, 431]],
        ['a header of 200 kB', head('GET /health/live', `X-Long: ${long}`), [400, 431]],
      ];
      for (const [request, bytes, due] of cases) {
        const [answer] = await exchangeRaw(scene.base, [bytes]);
        if (!answer || !due.includes(answer.status)) {
          yield { request, came: `${answer?.status}`, due: due.join(' or ') };
        }
      }
    },
  },
  {
    id: 'route.in-step',
    section: '2',
    scope: 'api',
    clause: 'An answer ends the request it answers: what follows on the connection is the next one',
    async *check(scene) {
      const hidden = rawRequest(scene.base, 'GET /openapi.json');
      const next = rawRequest(scene.base, 'GET /health/live', ['Connection: close']);
      const collection = scene.features.find(({ has }) => has.collection)?.path;
      const made = scene.features.find(({ has }) => has.create)?.path;
      const first: [string, number][] = [
        ['POST /nothing-here', 404],
        ...(collection ? [[`DELETE ${collection}`, 405] as [string, number]] : []),
        ...(made ? [[`POST ${made}`, 400] as [string, number]] : []),
      ];
      for (const [line, status] of first) {
        const sent = rawRequest(scene.base, line, ['Content-Type: application/json'], hidden);
        const [refused, after] = await exchangeRaw(scene.base, [sent, next]);
        const came = `${refused?.status} then ${after?.status ?? 'closed'}`;
        const due = `${status} then 200, or closed`;
        const live = after === undefined || (after.status === 200 && after.rest.length < 1000);
        if (refused?.status !== status || !live) yield { request: sent, came, due };
      }
    },
  },
];

export const pathRows: Row[] = [...apiRows, ...featureRows];
