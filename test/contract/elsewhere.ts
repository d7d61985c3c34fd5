/** Promises that no row checks, since they need more than a socket: section, clause, the file that checks it, or why none. */
export const ELSEWHERE: readonly [section: string, clause: string, where: string][] = [
  [
    '1',
    'Where the project has CORS, a preflight is answered first',
    'templates/typescript/cors/tests/app/cors.test.ts',
  ],
  [
    '1',
    'Page 10,000 costs what page 1 costs',
    'not checked here: an index stands behind each list',
  ],
  ['2', '408: a read time-out', 'not checked: the servers’ own, half a minute each'],
  ['2', '500: logged with the request’s id', 'not checked: no request provokes one'],
  ['2', '503 with Retry-After while the database is away', 'test/e2e/faults/database-stops.ts'],
  ['4', 'GET /health/ready 503 while the database is away', 'test/e2e/faults/database-stops.ts'],
  ['4', 'X-Request-Id in every line of the log', 'test/e2e/stack.ts'],
  ['4', 'SIGTERM: finishes what runs, exits with 0', 'test/e2e/terminate.ts'],
  ['4', 'JSON lines in production, no body and no token', 'test/e2e/stack.ts'],
  ['4', 'The OpenAPI document is valid against the 3.1 schema', 'test/e2e/stack.ts'],
  ['5', 'What two frameworks answer to one request is the same', 'test/e2e/peers.e2e.ts'],
];
