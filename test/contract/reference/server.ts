import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Feature } from '../../../src/project/feature.ts';
import type { Json } from '../../../src/project/fields/field.ts';
import { readBody, readValues } from './input.ts';
import { page, readQuery } from './lists.ts';
import { openapi } from './openapi.ts';
import { Problem, TITLES } from './problem.ts';
import { createStore, type Row } from './store.ts';

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

type Act = (request: IncomingMessage, search: string) => Reply | Promise<Reply>;
type Route = Record<string, Act>;

const DOCS = '<!doctype html><title>API</title><script>fetch("/openapi.json")</script>';

const reply = (
  status: number,
  json: Json | undefined,
  more: Record<string, string> = {},
): Reply => ({
  status,
  headers: { ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...more },
  body: json === undefined ? '' : JSON.stringify(json),
});

const failed = ({ status, detail, faults }: Problem): Reply => {
  const errors = faults.map(([field, code]) => ({ field, code, message: `Not right: ${code}.` }));
  const title = TITLES[status] ?? '';
  const found = {
    type: 'about:blank',
    title,
    status,
    detail,
    ...(errors.length > 0 ? { errors } : {}),
  };
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  return reply(status, found, headers);
};

/** The tags of a list; undefined where the header is missing. */
const tags = (header: string | undefined): string[] | undefined =>
  header?.match(/\*|(?:W\/)?"[^"]*"/g) ?? undefined;

/** An encoded slash is none of ours either. */
const isDecodable = (path: string): boolean => {
  try {
    return decodeURIComponent(path) !== '' && !/%2f/i.test(path);
  } catch {
    return false;
  }
};

const allow = (route: Route): string => {
  const methods = Object.keys(route);
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
};

/** What a feature has of a route; nothing, where it is no route at all. */
const offered = (route: Route, has: Record<string, boolean>): Route | undefined => {
  const kept = Object.fromEntries(Object.entries(route).filter(([method]) => has[method]));
  return Object.keys(kept).length > 0 ? kept : undefined;
};

/** The whole contract in memory, to hold its own checks to account. */
export const startReference = async (
  features: readonly Feature[],
  wireCase: 'camel' | 'snake',
  limit?: number,
) => {
  const [created, updated, cursor] =
    wireCase === 'camel'
      ? ['createdAt', 'updatedAt', 'nextCursor']
      : ['created_at', 'updated_at', 'next_cursor'];
  const keys = { created: created!, updated: updated!, cursor: cursor! };
  const readOnly = ['id', keys.created, keys.updated];
  const store = createStore(features);

  const shown = (
    { hidden }: Pick<Feature, 'hidden'>,
    { id, values, created, updated }: Row,
  ): Record<string, Json> => ({
    id,
    ...Object.fromEntries(
      Object.entries(values).filter(([key]) => !hidden.some((field) => field.key === key)),
    ),
    [keys.created]: created,
    [keys.updated]: updated,
  });
  const tag = ({ version }: Row): string => `"${version}"`;
  const whole = (
    feature: Pick<Feature, 'hidden'>,
    row: Row,
    status = 200,
    more: Record<string, string> = {},
  ): Reply => reply(status, shown(feature, row), { ETag: tag(row), ...more });
  const guard = (request: IncomingMessage, row: Row): void => {
    const given = tags(request.headers['if-match']);
    if (given && !given.includes(tag(row)) && !given.includes('*')) {
      throw new Problem(412, 'It was changed meanwhile.');
    }
  };

  const collection = (feature: Feature): Route => ({
    GET: (_, search) => {
      const query = readQuery(feature, search, [keys.created, keys.updated]);
      const found = page(
        store.rows(feature),
        query,
        (row, key) => shown(feature, row)[key] ?? null,
      );
      const next = new URLSearchParams(search);
      next.set('cursor', found.cursor ?? '');
      const link = found.cursor ? { Link: `<${feature.path}?${next}>; rel="next"` } : {};
      return reply(
        200,
        { items: found.rows.map((row) => shown(feature, row)), [keys.cursor]: found.cursor },
        link,
      );
    },
    POST: async (request) => {
      const body = await readBody(request);
      const row = store.insert(feature, readValues(feature, body, { partial: false, ignored: [] }));
      return whole(feature, row, 201, { Location: `${feature.path}/${row.id}` });
    },
  });

  const item = (feature: Feature, segment: string): Route => {
    const find = () => store.find(feature, /^[1-9]\d{0,14}$/.test(segment) ? Number(segment) : 0);
    const change = async (request: IncomingMessage, partial: boolean) => {
      const body = await readBody(request);
      const values = readValues(feature, body, { partial, ignored: readOnly });
      const row = find();
      guard(request, row);
      return whole(feature, store.update(feature, row, values));
    };
    return {
      GET: (request) => {
        const row = find();
        const known = tags(request.headers['if-none-match'])?.map((each) =>
          each.replace(/^W\//, ''),
        );
        const fresh = known?.some((each) => each === tag(row) || each === '*');
        return fresh ? reply(304, undefined, { ETag: tag(row) }) : whole(feature, row);
      },
      PUT: (request) => change(request, false),
      PATCH: (request) => change(request, true),
      DELETE: (request) => {
        const row = find();
        guard(request, row);
        store.remove(feature, row);
        return reply(204, undefined);
      },
    };
  };

  const around: Record<string, Route> = {
    '/health/live': { GET: () => reply(200, { status: 'ok' }) },
    '/health/ready': { GET: () => reply(200, { status: 'ok' }) },
    '/openapi.json': {
      GET: () => reply(200, openapi(features, keys, limit === undefined ? [] : [429])),
    },
    '/docs': { GET: () => ({ status: 200, headers: { 'Content-Type': 'text/html' }, body: DOCS }) },
  };

  const routeOf = (path: string): Route | undefined => {
    if (!isDecodable(path)) return undefined;
    if (Object.hasOwn(around, path)) return around[path];
    for (const feature of features) {
      const { has } = feature;
      if (path === feature.path)
        return offered(collection(feature), { GET: has.list, POST: has.create });
      const [head, segment, ...rest] = path.slice(feature.path.length).split('/');
      const under = path.startsWith(`${feature.path}/`) && head === '' && rest.length === 0;
      if (under && segment) {
        const { get: GET, replace: PUT, update: PATCH, delete: DELETE } = has;
        return offered(item(feature, segment), { GET, PUT, PATCH, DELETE });
      }
    }
    return undefined;
  };

  const asked = new Map<string, number>();
  const isTooMuch = (request: IncomingMessage, path: string): boolean => {
    if (limit === undefined || /^\/health\/(live|ready)$/.test(path)) return false;
    const client = request.socket.remoteAddress ?? '';
    asked.set(client, (asked.get(client) ?? 0) + 1);
    return asked.get(client)! > limit;
  };

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const [path = '', ...rest] = (request.url ?? '').split('?');
    if (isTooMuch(request, path)) {
      const refused = failed(new Problem(429, 'There were too many requests.'));
      return { ...refused, headers: { ...refused.headers, 'Retry-After': '60' } };
    }
    const search = rest.join('?');
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    const route = routeOf(path);
    try {
      if (!route) throw new Problem(404, 'There is no such route.');
      if (method === 'OPTIONS') return reply(204, undefined, { Allow: allow(route) });
      const act = route[method];
      if (act) return await act(request, search);
      const refused = failed(new Problem(405, 'The route has no such method.'));
      return { ...refused, headers: { ...refused.headers, Allow: allow(route) } };
    } catch (error) {
      if (error instanceof Problem) return failed(error);
      throw error;
    }
  };

  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body }) => {
      const given = request.headers['x-request-id'] ?? '';
      const id = /^[!-~]{1,128}$/.test(String(given)) ? String(given) : randomUUID();
      response.setHeaders(new Map(Object.entries({ 'Cache-Control': 'no-cache', ...headers })));
      response.setHeader('X-Request-Id', id);
      if (body) response.setHeader('Content-Length', Buffer.byteLength(body));
      response.statusCode = status;
      response.end(request.method === 'HEAD' ? undefined : body);
      request.resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
};
