import type { Operation } from '../../../project/operations.ts';
import type { Collection } from './collections.ts';
import { type Members, follow, listOf, members } from './document.ts';
import { type Flat, flatten } from './schema.ts';

/** What the items of a collection are, as they are answered and as they are sent. */
export interface Bodies {
  answered?: Flat;
  /** To create or to replace one: what it says is required is required. */
  sent?: Flat;
  /** To change one. */
  changed?: Flat;
}

/** The schemas in requests and answers of a document. */
export function bodiesOf(document: Members, { operations }: Collection): Bodies {
  const sent =
    bodyOf(document, operations.get('create')) ?? bodyOf(document, operations.get('replace'));
  const changed = bodyOf(document, operations.get('update'));
  const answers = (['get', 'create', 'replace', 'update'] satisfies Operation[])
    .flatMap((name) => answerOf(document, operations.get(name)) ?? [])
    .filter(isItem);
  const single = answers.find(({ variants }) => variants.length === 0) ?? answers[0];
  const answered = single ? unwrap(document, single) : listedIn(document, operations.get('list'));
  return {
    ...(answered && { answered }),
    ...(sent && { sent }),
    ...(changed && { changed }),
  };
}

/** Whether an operation answers with a list of objects. */
export const isList = (document: Members, operation: Members): boolean =>
  listedIn(document, operation) !== undefined;

const isItem = (flat: Flat): boolean => Object.keys(flat.properties).length > 0;

/** `{ "data": { … } }` */
function unwrap(document: Members, flat: Flat): Flat {
  const keys = Object.keys(flat.properties);
  if (keys.length !== 1 || keys[0] !== 'data') return flat;
  const inner = flatten(document, flat.properties['data']);
  return isItem(inner) ? inner : flat;
}

/** The items of a list, or of the page that holds it. */
function listedIn(document: Members, operation: Members | undefined): Flat | undefined {
  const flat = answerOf(document, operation);
  if (!flat) return undefined;
  const lists = [flat, ...Object.values(flat.properties).map((one) => flatten(document, one))];
  return lists
    .filter(({ types }) => types.includes('array'))
    .map(({ words }) => flatten(document, words['items']))
    .find(isItem);
}

function answerOf(document: Members, operation: Members | undefined): Flat | undefined {
  const responses = members(operation?.['responses']);
  const status = Object.keys(responses).find((one) => /^2(?:\d\d|XX)$/i.test(one)) ?? 'default';
  return contentOf(document, responses[status]);
}

function bodyOf(document: Members, operation: Members | undefined): Flat | undefined {
  const flat = contentOf(document, operation?.['requestBody']);
  return flat && isItem(flat) ? unwrap(document, flat) : undefined;
}

const MEDIA = [/^application\/(?:[\w.-]+\+)?json\b/, /^application\/x-www-form-urlencoded\b/, /./];

function contentOf(document: Members, holder: unknown): Flat | undefined {
  const content = Object.entries(members(members(follow(document, holder).value)['content']));
  const [, media] =
    MEDIA.map((form) => content.find(([type]) => form.test(type))).find(Boolean) ?? [];
  const { schema } = members(media);
  return schema === undefined ? undefined : flatten(document, schema);
}

/** The parameters of a query, by name, with their schemas. */
export function queryOf(document: Members, operation: Members | undefined): Map<string, Flat> {
  const all = listOf(operation?.['parameters']).map((one) => members(follow(document, one).value));
  return new Map(
    all
      .filter((one) => one['in'] === 'query')
      .map((one) => [String(one['name']), flatten(document, one['schema'])]),
  );
}
