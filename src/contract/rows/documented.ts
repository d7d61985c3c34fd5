import type { Json } from '../../project/fields/field.ts';
import { members, violation, type Answer, type Violation } from '../answer.ts';
import { invalid, operationsOf } from '../document.ts';
import type { ExchangeRow } from '../row.ts';
import type { World } from '../scene.ts';

/** §4: what came is what the document told of. */
export const documentedRows: ExchangeRow[] = [
  {
    id: 'openapi.answers',
    section: '4',
    scope: 'exchange',
    clause: 'complete: each answer has a status and a body that the document told of',
    *check(answer, world): Generator<Violation> {
      const response = documented(answer, world);
      if (response === undefined) return;
      if (response === null) {
        yield violation(answer, `${answer.status}, which is not documented`, 'a documented status');
        return;
      }
      const [type = ''] = (answer.headers['content-type'] ?? '').split(';');
      const media = members(members(response['content'])[type]);
      if (answer.json === undefined || !('schema' in media)) return;
      const wrong = invalid(world.document ?? null, media['schema'] ?? true, answer.json);
      if (wrong) yield violation(answer, `${answer.text.slice(0, 200)}: ${wrong}`, 'as documented');
    },
  },
];

/** The response object for an answer, null where it is missing, undefined where none is due. */
const documented = (answer: Answer, world: World): Record<string, Json> | null | undefined => {
  const [path = ''] = answer.sent.path.split('?');
  const method = answer.sent.method.toLowerCase();
  const feature = world.features.find(
    (each) => path === each.path || path.startsWith(`${each.path}/`),
  );
  if (!feature || world.document === undefined || answer.status === 405) return undefined;
  const rest = path.slice(feature.path.length);
  if (!/^(\/[^/]+)?$/.test(rest)) return undefined;
  const found = operationsOf(world.document).find(
    (each) =>
      each.method === method &&
      (rest === '' ? each.path === feature.path : each.path.startsWith(`${feature.path}/{`)),
  );
  if (!found) return undefined;
  const response = members(found.operation['responses'])[String(answer.status)];
  return response === undefined ? null : members(response);
};
