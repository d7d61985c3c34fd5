import type { Mutation } from './mutation.ts';

/** §2: limits of requests. */
export const limits: Mutation[] = [
  ['rate-limit.exceeded', 'server', "'Retry-After': '60'", "'Retry-After': '0'"],
  ['rate-limit.exceeded', 'server', "'Retry-After': '60'", "'Retry-After': '1795723200'"],
  [
    'rate-limit.exceeded',
    'server',
    "{ ...refused.headers, 'Retry-After': '60' }",
    'refused.headers',
  ],
  ['rate-limit.exceeded', 'server', 'asked.get(client)! > limit', 'asked.get(client)! >= limit'],
  [
    'rate-limit.exceeded',
    'server',
    'if (isTooMuch(request, path)) {',
    'if (routeOf(path) && isTooMuch(request, path)) {',
  ],
  ['rate-limit.health', 'server', '(live|ready)$/', 'live$/'],
  [
    'rate-limit.client',
    'server',
    "request.socket.remoteAddress ?? ''",
    "String(request.headers['x-forwarded-for'])",
  ],
];
