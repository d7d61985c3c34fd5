import { type Answer, members } from '../../../src/contract/answer.ts';
import type { Json } from '../../../src/project/fields/field.ts';

/** The headers that the contract names, besides those of the type and the request's id. */
const HEADERS = ['allow', 'cache-control', 'etag', 'location', 'retry-after', 'www-authenticate'];

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What of an answer must be the same whichever framework gave it: one text that can be compared and read. */
export function shown({ sent, status, headers, text, json }: Answer): string {
  const kept = HEADERS.flatMap((name) => {
    const value = headers[name];
    if (value === undefined) return [];
    return [`${name}: ${name === 'allow' ? value.split(', ').sort().join(', ') : value}`];
  });
  const [type] = (headers['content-type'] ?? '').split(';');
  return [
    status,
    ...kept,
    ...(text || sent.method === 'HEAD' ? [`content-type: ${type}`] : []),
    ...(headers['link'] ? [`link: ${masked(snake(headers['link']))}`] : []),
    `x-request-id: ${idOf(sent.headers['X-Request-Id'], headers['x-request-id'])}`,
    isDocument(sent.path, status) ? 'a document' : json === undefined ? text : readable(json),
  ].join('\n');
}

const idOf = (asked: string | undefined, given: string | undefined): string => {
  if (given === undefined) return 'none';
  return given === asked ? 'as asked' : 'a new one';
};

/** What a project says of itself is not compared here. */
const isDocument = (path: string, status: number): boolean =>
  status === 200 && /^\/(docs|openapi\.json)/.test(path);

const readable = (json: Json): string => JSON.stringify(comparable(json));

/** In snake case and name order, without what is new each time and without what is worded freely. */
function comparable(json: Json, key = ''): Json {
  if (Array.isArray(json)) {
    const items = json.map((item) => comparable(item));
    if (key !== 'errors') return items;
    return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (json !== null && typeof json === 'object') {
    const entries = Object.entries(members(json)).map(
      ([name, value]) => [snake(name), value] as const,
    );
    const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, value]) => [name, comparable(value, name)]));
  }
  if (typeof json !== 'string') return json;
  if (['detail', 'message'].includes(key)) return '…';
  if (key === 'next_cursor') return 'a cursor';
  if (['created_at', 'updated_at'].includes(key) && TIME.test(json)) return 'a time';
  return key === 'field' ? snake(json) : json;
}

const snake = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const masked = (link: string): string => link.replace(/cursor=[^&>]+/, 'cursor=…');
