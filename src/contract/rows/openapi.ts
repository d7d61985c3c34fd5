import type { Operation } from '../../project/operations.ts';
import type { Feature } from '../../project/feature.ts';
import type { Json } from '../../project/fields/field.ts';
import { members, violation, violations, type Answer } from '../answer.ts';
import type { ApiRow, FeatureRow, Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import { at, invalid, operationsOf } from '../document.ts';

const FAILURES = [500, 503];

interface Due {
  operation: Operation;
  path: 'collection' | 'item';
  method: string;
  id: (feature: Feature) => string;
  statuses: (feature: Feature) => number[];
}

const conflict = (feature: Feature): number[] => (feature.uniques.length > 0 ? [409] : []);

const OPERATIONS: Due[] = [
  {
    path: 'collection',
    method: 'get',
    operation: 'list',
    id: ({ plural }) => `list_${plural.snake}`,
    statuses: () => [200, 400, 422],
  },
  {
    path: 'collection',
    method: 'post',
    operation: 'create',
    id: ({ singular }) => `create_${singular.snake}`,
    statuses: (feature) => [201, 400, ...conflict(feature), 413, 415, 422],
  },
  {
    path: 'item',
    method: 'get',
    operation: 'get',
    id: ({ singular }) => `get_${singular.snake}`,
    statuses: () => [200, 304, 404],
  },
  {
    path: 'item',
    method: 'put',
    operation: 'replace',
    id: ({ singular }) => `replace_${singular.snake}`,
    statuses: (feature) => [200, 400, 404, ...conflict(feature), 412, 413, 415, 422],
  },
  {
    path: 'item',
    method: 'patch',
    operation: 'update',
    id: ({ singular }) => `update_${singular.snake}`,
    statuses: (feature) => [200, 400, 404, ...conflict(feature), 412, 413, 415, 422],
  },
  {
    path: 'item',
    method: 'delete',
    operation: 'delete',
    id: ({ singular }) => `delete_${singular.snake}`,
    statuses: () => [204, 404, 412],
  },
];

const fetchDocument = (scene: Scene): Promise<Answer> => scene.request('GET', '/openapi.json');

const apiRows: ApiRow[] = [
  {
    id: 'openapi.document',
    section: '4',
    scope: 'api',
    clause: 'GET /openapi.json: OpenAPI 3.1; every operation but HEAD and OPTIONS',
    async *check(scene) {
      const answer = await fetchDocument(scene);
      const due = { status: 200, headers: { 'content-type': /^application\/json\b/ } };
      yield* violations(answer, due);
      const version = String(members(answer.json)['openapi']);
      if (!/^3\.1\.\d+$/.test(version)) yield violation(answer, version, '3.1');
      const listed = operationsOf(answer.json).map(({ path, method }) => `${method} ${path}`);
      for (const path of ['/health/live', '/health/ready']) {
        if (!listed.includes(`get ${path}`)) yield violation(answer, 'absent', `get ${path}`);
      }
      for (const { path, method, operation } of operationsOf(answer.json)) {
        if (method === 'head' || method === 'options') yield violation(answer, method, 'left out');
        if (typeof operation['operationId'] !== 'string') {
          yield violation(answer, `${method} ${path} without operationId`, 'one each');
        }
      }
      const ids = operationsOf(answer.json).map(({ operation }) => operation['operationId']);
      if (new Set(ids).size !== ids.length) yield violation(answer, ids.join(), 'each id once');
    },
  },
  {
    id: 'openapi.examples',
    section: '4',
    scope: 'api',
    clause: 'an example for each: there, and valid under its own schema',
    async *check(scene) {
      const answer = await fetchDocument(scene);
      const schemas = members(at(answer.json, 'components', 'schemas'));
      for (const [name, schema] of Object.entries(schemas)) {
        for (const example of examplesOf(schema)) {
          const wrong = invalid(answer.json ?? null, schema, example);
          if (wrong) yield violation(answer, `example of ${name}: ${wrong}`, 'a valid example');
        }
      }
      for (const { path, method, operation } of operationsOf(answer.json)) {
        const contents = [
          at(operation, 'requestBody', 'content'),
          ...Object.values(members(operation['responses'])).map((each) => at(each, 'content')),
        ];
        for (const media of contents.flatMap((each) => Object.values(members(each)))) {
          const schema = members(media)['schema'] ?? {};
          const named = schemas[String(members(schema)['$ref']).split('/').pop() ?? ''];
          const found = [...examplesOf(media), ...examplesOf(schema), ...examplesOf(named)];
          const place = `${method} ${path}`;
          if (
            found.length === 0 &&
            media !== null &&
            'schema' in members(media) &&
            path.startsWith(`${scene.options.prefix}/`)
          ) {
            yield violation(answer, `no example in ${place}`, 'an example for each');
          }
          for (const example of examplesOf(media)) {
            const wrong = invalid(answer.json ?? null, schema, example);
            if (wrong) yield violation(answer, `example in ${place}: ${wrong}`, 'a valid one');
          }
        }
      }
    },
  },
];

/** `example`, and `examples` as JSON Schema (a list) and as OpenAPI (named, with a value) have them. */
const examplesOf = (holder: Json | undefined): Json[] => {
  const { example, examples } = members(holder);
  const named = Object.values(members(examples)).map((each) => members(each)['value'] ?? null);
  return [
    ...(example === undefined ? [] : [example]),
    ...(Array.isArray(examples) ? examples : named),
  ];
};

const featureRows: FeatureRow[] = [
  {
    id: 'openapi.operations',
    section: '4',
    scope: 'feature',
    clause: 'operationId list_users, create_user, …; every status it can give but 405',
    async *check(scene, feature) {
      const answer = await fetchDocument(scene);
      const operations = operationsOf(answer.json);
      const restricted = scene.features.some(({ onDelete }) =>
        onDelete.restrict.some(({ target }) => target?.feature === feature.key),
      );
      for (const { operation, path, method, id, statuses } of OPERATIONS) {
        const found = operations.find(
          (each) =>
            each.method === method &&
            (path === 'item'
              ? each.path.startsWith(`${feature.path}/{`)
              : each.path === feature.path),
        );
        const name = id(feature);
        if (!feature.has[operation]) {
          if (found) yield violation(answer, `${method} ${found.path}`, `no ${name}`);
          continue;
        }
        if (found?.operation['operationId'] !== name) {
          yield violation(answer, `${method} ${found?.operation['operationId']}`, name);
          continue;
        }
        const came = Object.keys(members(found.operation['responses']));
        const due = [...statuses(feature), ...FAILURES];
        if (method === 'delete' && restricted) due.push(409);
        const absent = due.filter((status) => !came.includes(String(status)));
        // Whether it has limits of requests, only the rows about them can tell.
        const known = [...due, 409, 429];
        const more = came.filter((status) => !known.includes(Number(status)));
        if (absent.length + more.length > 0) {
          yield violation(answer, `${name} ${came.join()}`, `${due.join()}`);
        }
      }
    },
  },
  {
    id: 'openapi.schemas',
    section: '4',
    scope: 'feature',
    clause: 'schemas User, UserCreate, UserUpdate, UserPage, Problem, referred to by name',
    async *check(scene, feature) {
      const answer = await fetchDocument(scene);
      const schemas = members(at(answer.json, 'components', 'schemas'));
      const { pascal } = feature.singular;
      const { has } = feature;
      const due: [name: string, isUsed: boolean][] = [
        [pascal, has.output],
        [`${pascal}Create`, has.create || has.replace],
        [`${pascal}Update`, has.update],
        [`${pascal}Page`, has.list],
        ['Problem', true],
      ];
      for (const [name, isUsed] of due) {
        if (name in schemas === isUsed) continue;
        const names = Object.keys(schemas).join();
        yield violation(answer, names, isUsed ? name : `no ${name}`);
      }
      if (!has.create && !has.replace) return;
      const create = members(schemas[`${pascal}Create`]);
      const required = [create['required'] ?? []].flat().sort().join();
      const needed = feature.fields.filter((field) => field.required).map((field) => field.key);
      if (required !== needed.toSorted().join()) {
        yield violation(answer, `${pascal}Create required ${required}`, needed.join());
      }
      const properties = Object.keys(members(create['properties'])).sort().join();
      const keys = feature.fields
        .map((field) => field.key)
        .sort()
        .join();
      if (properties !== keys) yield violation(answer, `${pascal}Create ${properties}`, keys);
    },
  },
];

export const openapiRows: Row[] = [...apiRows, ...featureRows];
