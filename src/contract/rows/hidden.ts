import type { Json } from '../../project/fields/field.ts';
import { members, violation, violations, type Answer } from '../answer.ts';
import { at } from '../document.ts';
import type { FieldRow } from '../row.ts';

const listOf = (json: Json | undefined): Json[] => (Array.isArray(json) ? json : []);

/** §5: what is taken and kept, and never shown. */
export const hiddenRows: FieldRow[] = [
  {
    id: 'hidden.unseen',
    section: '5',
    scope: 'field',
    when: (field) => field.hidden,
    clause: 'A hidden field is in no answer: of POST, GET, PUT, PATCH, nor in a list',
    async *check(scene, feature, { key }) {
      const json = await scene.body(feature);
      const created = await scene.request('POST', feature.path, { json });
      scene.adopt(created);
      yield* violations(created, { status: 201 });
      const path = created.headers['location'] ?? `${feature.path}/${members(created.json)['id']}`;
      const answers: [answer: Answer, shown: Json[]][] = [[created, [created.json ?? null]]];
      const asked = [
        ['get', 'GET'] as const,
        ['replace', 'PUT'] as const,
        ['update', 'PATCH'] as const,
      ];
      for (const [operation, method] of asked) {
        if (!feature.has[operation]) continue;
        const answer = await scene.request(method, path, method === 'GET' ? {} : { json });
        answers.push([answer, [answer.json ?? null]]);
      }
      if (feature.has.list) {
        const answer = await scene.request('GET', `${feature.path}?sort=-id`);
        answers.push([answer, listOf(members(answer.json)['items'])]);
      }
      for (const [answer, shown] of answers) {
        if (answer.status >= 300) yield violation(answer, String(answer.status), '2xx');
        if (shown.some((one) => key in members(one))) yield violation(answer, key, `no ${key}`);
      }
    },
  },
  {
    id: 'hidden.tag',
    section: '5',
    scope: 'field',
    when: ({ hidden, samples }, { has }) => hidden && has.update && samples.length > 1,
    clause: 'A change of a hidden field is a change of the item: it has another ETag',
    async *check(scene, feature, { key, samples }) {
      const item = await scene.create(feature, { [key]: samples[0]! });
      const json = { [key]: samples[1]! };
      const answer = await scene.request('PATCH', item.path, { json });
      yield* violations(answer, { status: 200 });
      const { etag = '' } = answer.headers;
      if (etag === item.etag) yield violation(answer, `ETag ${etag} again`, 'another');
    },
  },
  {
    id: 'hidden.documented',
    section: '4',
    scope: 'field',
    when: (field) => field.hidden,
    clause: 'A hidden field is writeOnly in what is sent, and in no schema of what is answered',
    async *check(scene, feature, { key }) {
      const answer = await scene.request('GET', '/openapi.json');
      const { pascal } = feature.singular;
      const { has } = feature;
      const schemas = at(answer.json, 'components', 'schemas');
      if (at(schemas, pascal, 'properties', key) !== undefined) {
        yield violation(answer, `${pascal}.${key}`, `no ${key}`);
      }
      const sent: [name: string, isUsed: boolean][] = [
        [`${pascal}Create`, has.create || has.replace],
        [`${pascal}Update`, has.update],
      ];
      for (const [name, isUsed] of sent) {
        const { writeOnly } = members(at(schemas, name, 'properties', key));
        if (isUsed && writeOnly !== true) {
          yield violation(answer, `${name}.${key} writeOnly: ${writeOnly}`, 'writeOnly: true');
        }
      }
      const examples = listOf(at(schemas, pascal, 'examples'));
      const pages = listOf(at(schemas, `${pascal}Page`, 'examples'));
      const items = pages.flatMap((page) => listOf(members(page)['items']));
      if ([...examples, ...items].some((one) => key in members(one))) {
        yield violation(answer, `an example of ${pascal} with ${key}`, `no ${key}`);
      }
    },
  },
];
