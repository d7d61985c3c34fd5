import type { OnceGenerator } from '../framework.ts';
import {
  type Wiring,
  first,
  after,
  callIn,
  elementIn,
  entryIn,
  importInto,
  memberOf,
} from '../reconcile/wiring.ts';

const DESCRIBE =
  'Refuse clients that ask too often with 429: RATE_LIMIT says how often is too often';

const SETTINGS = [
  entryIn(
    '.env.example',
    [],
    'RATE_LIMIT',
    '100/minute',
    'How many requests a client may make: requests/second, minute, hour or day; off for all it wants.',
  ),
  entryIn(
    '.env.example',
    [],
    'REDIS_URL',
    '',
    'Where requests are counted for all processes together: redis://localhost:6379; else each counts by itself.',
  ),
  entryIn(
    '.env.example',
    [],
    'TRUSTED_PROXIES',
    '0',
    'How many proxies stand in front and add to X-Forwarded-For: what they say of the client is believed.',
  ),
];

/** Rate limits in a TypeScript project: their settings, and what the framework has run before all else. */
export const typescriptRateLimit = (templates: URL[], use: Wiring[]): OnceGenerator => ({
  once: true,
  describe: DESCRIBE,
  templates,
  dependencies: { '@redis/client': '^6.3.1', 'rate-limiter-flexible': '^11.4.0' },
  wiring: () => [
    importInto(
      'src/config.ts',
      'import { RateLimit, RedisUrl, TrustedProxies } from "./http/rate-settings.ts";',
    ),
    memberOf('src/config.ts', 'Environment', 'RATE_LIMIT: RateLimit,'),
    memberOf('src/config.ts', 'Environment', 'REDIS_URL: RedisUrl,'),
    memberOf('src/config.ts', 'Environment', 'TRUSTED_PROXIES: TrustedProxies,'),
    memberOf(
      'src/http/problem.ts',
      'PROBLEMS',
      '429: ["Too Many Requests", "There were too many requests."],',
    ),
    elementIn('src/http/openapi/parts.ts', 'ANY', '429'),
    elementIn('src/http/openapi/index.ts', 'STATUSES', '429'),
    importInto('src/server.ts', 'import { disconnectRedis } from "./redis.ts";'),
    callIn('src/server.ts', 'shutdown', 'disconnectRedis();', {}, after('app.close')),
    memberOf('vitest.config.ts', 'env', 'RATE_LIMIT: "off",'),
    ...SETTINGS,
    ...use,
  ],
});

/** Rate limits in a Python project, as {@link typescriptRateLimit}. */
export const pythonRateLimit = (templates: URL[], use: Wiring[]): OnceGenerator => ({
  once: true,
  describe: DESCRIBE,
  templates,
  dependencies: { limits: '==5.8.0', redis: '==8.1.0' },
  wiring: () => [
    importInto('app/config.py', 'import os'),
    memberOf(
      'app/config.py',
      'Config',
      'RATE_LIMIT = os.environ.get("RATE_LIMIT") or "100/minute"',
    ),
    memberOf('app/config.py', 'Config', 'REDIS_URL = os.environ.get("REDIS_URL", "")'),
    memberOf(
      'app/config.py',
      'Config',
      'TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES") or 0)',
    ),
    elementIn('app/http/problem_document.py', 'EVERYWHERE', '429'),
    importInto('app/tests/conftest.py', 'from app.tests import rate_limits'),
    callIn('app/tests/conftest.py', 'app', 'rate_limits.lift()', {}, first),
    ...NEEDS,
    ...SETTINGS,
    ...use,
  ],
});

/** The versions of what they need in turn. */
const NEEDS = Object.entries({ deprecated: '==1.3.1', wrapt: '==2.5.2' }).map(([name, version]) =>
  entryIn('constraints.txt', [], name, version),
);
