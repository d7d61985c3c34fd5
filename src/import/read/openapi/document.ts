import { CreateApiError } from '../../../errors.ts';
import { isObject } from '../../../project/is-object.ts';

export type Members = Record<string, unknown>;

/** The members of what is an object; none of all else. */
export const members = (value: unknown): Members => (isObject(value) ? value : {});

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Refuses what is no document of OpenAPI 3.
 * @throws CreateApiError
 */
export function checkVersion(document: unknown, name: string): asserts document is Members {
  const { openapi, swagger } = members(document);
  if (/^3\.[012]\b/.test(String(openapi))) return;
  const found =
    swagger === undefined
      ? openapi === undefined
        ? 'it has no "openapi"'
        : `it says "openapi": ${JSON.stringify(openapi)}`
      : `it is of Swagger ${String(swagger)}`;
  throw new CreateApiError(`${name} is no document of OpenAPI 3: ${found}.`, {
    hint:
      swagger === undefined
        ? 'Its first line is to be openapi: 3.0.3, or 3.1.0.'
        : 'Convert it first: npx swagger2openapi old.yaml --outfile openapi.yaml',
  });
}

/** What a value is after its `$ref`s, as far as they stay in the document. */
export interface Found {
  value: unknown;
  /** What the last `$ref` is called: `User`. */
  name?: string;
  /** A `$ref` that leads nowhere, out of the document, or back to itself. */
  lost?: string;
}

/** Follows `$ref`: `#/components/schemas/User`. */
export function follow(document: Members, start: unknown): Found {
  const seen = new Set<string>();
  let value = start;
  let name: string | undefined;
  for (;;) {
    const ref = members(value)['$ref'];
    if (typeof ref !== 'string') return name === undefined ? { value } : { value, name };
    const next = seen.has(ref) ? undefined : at(document, ref);
    if (next === undefined) return { value: {}, lost: ref };
    seen.add(ref);
    name = ref.slice(ref.lastIndexOf('/') + 1);
    value = next;
  }
}

function at(document: Members, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  let value: unknown = document;
  for (const part of ref.slice(2).split('/')) {
    const key = decode(part);
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function decode(part: string): string {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
