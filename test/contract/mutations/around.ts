import type { Mutation } from './mutation.ts';

/** §4, and what holds for every answer. */
export const around: Mutation[] = [
  [
    'health.live',
    'server',
    "'/health/live': { GET: () => reply(200",
    "'/health/live': { GET: () => reply(503",
  ],
  ['health.ready', 'server', "'/health/ready':", "'/health/readiness':"],
  ['request-id.kept', 'server', '/^[!-~]{1,128}$/.test', '/^[\\w-]{1,128}$/.test'],
  ['request-id.new', 'server', '/^[!-~]{1,128}$/.test', '/^[ -~]{1,128}$/.test'],
  [
    'docs.offline',
    'server',
    '<script>fetch(',
    '<script src=//cdn.example.com/ui.js></script><script>fetch(',
  ],
  ['openapi.document', 'openapi', "openapi: '3.1.0'", "openapi: '3.0.3'"],
  ['openapi.document', 'openapi', "'/health/ready': { get: operation('ready', [200, 503]) },", ''],
  [
    'openapi.examples',
    'openapi',
    '...closed, required, examples: [example]',
    '...closed, required, examples: [{ ...example, nonsense: 1 }]',
  ],
  ['openapi.operations', 'openapi', '`replace_${one}`', '`put_${one}`'],
  ['openapi.operations', 'openapi', '[200, 304, 404, 500, 503]', '[200, 404, 500, 503]'],
  ['openapi.schemas', 'openapi', '[`${name}Page`]: {', '[`${name}List`]: {'],
  ['openapi.answers', 'openapi', '[204, 404, 409, 412, 500, 503]', '[200, 409, 412, 500, 503]'],
  ['openapi.answers', 'openapi', "id: { type: 'integer' }", "id: { type: 'string' }"],
  ['every.problem', 'problem', "422: 'Unprocessable Content'", "422: 'Unprocessable Entity'"],
  ['every.problem', 'server', "'application/problem+json'", "'application/json'"],
  ['every.problem', 'server', "type: 'about:blank',", ''],
  [
    'every.faults',
    'server',
    'const errors = faults.map',
    'const errors = [...faults, ...faults].map',
  ],
  [
    'every.innards',
    'server',
    '    detail,\n',
    '    detail: `${detail} at answer (server.ts:1:2)`,\n',
  ],
  [
    'every.input',
    'server',
    'return failed(error);',
    'return failed(new Problem(error.status, error.detail + search, error.faults));',
  ],
  ['every.cache', 'server', "'Cache-Control': 'no-store'", "'Cache-Control': 'no-cache'"],
  ['every.cache', 'server', "{ 'Cache-Control': 'no-cache', ...headers", '{ ...headers'],
  ['every.request-id', 'server', "response.setHeader('X-Request-Id', id);", ''],
  ['every.ours', 'server', 'new Problem(404, ', 'new Problem(500, '],
  [
    'delete.twice',
    'server',
    'request.resume();',
    "if (status === 204) request.socket.write('{}');\n      request.resume();",
  ],
];
