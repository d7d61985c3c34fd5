import { singularOf } from '../../../project/names/inflect.ts';
import { splitWords } from '../../../project/names/names.ts';
import type { Operation } from '../../../project/operations.ts';
import type { Take } from '../../shape.ts';
import { type Members, follow, listOf, members } from './document.ts';

/** A path whose items a feature could be, with the operations of its items. */
export interface Collection {
  /** `/v1/blog-posts` */
  path: string;
  /** What comes last in the path: `blog-posts`. */
  name: string;
  operations: Map<Operation, Members>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace', 'query'];

const OF_COLLECTION: Readonly<Record<string, Operation>> = { get: 'list', post: 'create' };
const OF_ITEM: Readonly<Record<string, Operation>> = {
  get: 'get',
  put: 'replace',
  patch: 'update',
  delete: 'delete',
};

/** What every project answers by itself. */
const OWN = new Set(['/health/live', '/health/ready', '/openapi.json', '/docs']);

/**
 * Finds the collections among the paths: `/users` of which there is `/users/{id}`, or whose GET answers with a list.
 * All else is listed.
 */
export function collectionsIn(
  document: Members,
  isList: (operation: Members) => boolean,
  note: Take,
): Collection[] {
  const paths = new Map(
    Object.entries(members(document['paths'])).map(([path, item]) => [
      path.replace(/\/+$/, '') || '/',
      members(follow(document, item).value),
    ]),
  );
  const isPlain = (path: string) => !path.includes('{') && /[A-Za-z]/.test(path);
  /** Collection → the path of its items. */
  const items = new Map<string, string>();
  for (const path of paths.keys()) {
    const above = /^(.*[A-Za-z].*)\/\{[^/{}]+\}$/.exec(path)?.[1];
    if (above !== undefined && isPlain(above) && !items.has(above)) items.set(above, path);
  }
  const isBelow = (path: string) =>
    path.split('/').some((_, at, parts) => at > 0 && items.has(parts.slice(0, at).join('/')));
  const listed = [...paths].filter(
    ([path, { get }]) =>
      isPlain(path) && !OWN.has(path) && !items.has(path) && !isBelow(path) && isList(members(get)),
  );
  const found = new Set([...items.keys(), ...listed.map(([path]) => path)]);
  const order = new Map([...paths.keys()].map((path, at) => [path, at]));
  const place = (path: string) =>
    Math.min(...[path, items.get(path) ?? path].map((one) => order.get(one) ?? Infinity));
  const collections = [...found]
    .toSorted((a, b) => place(a) - place(b))
    .map((path): Collection => {
      const item = items.get(path);
      return {
        path,
        name: path.slice(path.lastIndexOf('/') + 1),
        operations: new Map([
          ...operationsOf(paths.get(path) ?? {}, OF_COLLECTION, path, note),
          ...(item === undefined ? [] : itemOperations(paths.get(item)!, item, note)),
        ]),
      };
    });
  const taken = new Set([...found].flatMap((path) => [path, items.get(path) ?? path]));
  for (const [path, item] of paths) {
    if (taken.has(path) || OWN.has(path)) continue;
    const why = /\{.*\/[^{]/.test(path)
      ? 'what is below an item has no counterpart'
      : 'it is no collection of items';
    for (const method of methodsIn(item)) leave(method, path, why, note);
  }
  return collections;
}

const methodsIn = (item: Members): string[] => METHODS.filter((method) => method in item);

const leave = (method: string, path: string, what: string, note: Take): void =>
  note({ kind: 'left', where: `${method.toUpperCase()} ${path}`, what });

function operationsOf(
  item: Members,
  known: Readonly<Record<string, Operation>>,
  path: string,
  note: Take,
): [Operation, Members][] {
  return methodsIn(item).flatMap((method): [Operation, Members][] => {
    const operation = known[method];
    if (operation) return [[operation, withParameters(item, members(item[method]))]];
    if (!['options', 'head'].includes(method)) {
      leave(method, path, 'a feature has no such operation', note);
    }
    return [];
  });
}

/** Parameters of a path are those of each of its operations. */
const withParameters = (item: Members, operation: Members): Members => ({
  ...operation,
  parameters: [...listOf(item['parameters']), ...listOf(operation['parameters'])],
});

function itemOperations(item: Members, path: string, note: Take): [Operation, Members][] {
  const key = /\{([^{}]+)\}$/.exec(path)?.[1] ?? 'id';
  const words = splitWords(key);
  const noun = splitWords(path.split('/').at(-2) ?? '');
  const isNoun = [noun, singularOf(noun)].some((one) => one.join('') === words.join(''));
  if (!isNoun && !words.at(-1)?.endsWith('id')) {
    note({ kind: 'changed', where: path, what: 'items are known by their id here' });
  }
  // Some APIs change an item by POST.
  if (!('post' in item) || 'patch' in item) return operationsOf(item, OF_ITEM, path, note);
  note({ kind: 'changed', where: `POST ${path}`, what: 'an item is changed by PATCH here' });
  const { post, ...others } = item;
  return operationsOf({ ...others, patch: post }, OF_ITEM, path, note);
}
