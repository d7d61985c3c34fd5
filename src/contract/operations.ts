import type { Feature } from '../project/feature.ts';
import type { Operation } from '../project/operations.ts';

const COLLECTION: Readonly<Record<string, Operation>> = {
  GET: 'list',
  HEAD: 'list',
  POST: 'create',
};

const ITEM: Readonly<Record<string, Operation>> = {
  GET: 'get',
  HEAD: 'get',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'delete',
};

/** A check has nothing to say here, and why: the feature lacks what it needs. */
export class Inapplicable extends Error {}

/** What Allow says of a path of a feature, in order; nothing where there is no such route. */
export function methodsOf({ has }: Feature, path: 'collection' | 'item'): string[] {
  if (!has[path]) return [];
  const methods = Object.entries(path === 'item' ? ITEM : COLLECTION)
    .filter(([, operation]) => has[operation])
    .map(([method]) => method);
  return [...methods, 'OPTIONS'].sort();
}

/** @throws Inapplicable where a request asks for an operation that its feature does not have */
export function needOperation(features: readonly Feature[], method: string, target: string): void {
  const [path = ''] = target.split('?');
  for (const feature of features) {
    const rest = path.startsWith(feature.path) ? path.slice(feature.path.length) : null;
    if (rest === null || !/^(?:\/[^/]+)?$/.test(rest)) continue;
    const operation = (rest === '' ? COLLECTION : ITEM)[method];
    if (operation && !feature.has[operation]) {
      throw new Inapplicable(`${feature.key} has no ${operation}`);
    }
    return;
  }
}
