import type { RateLimit } from '../../contract/scene.ts';

/** The limit of the rows about limits, and of nothing else. */
export const RATE_LIMIT: RateLimit = { requests: 10, seconds: 3600 };

/** What is told over that where it is to have that limit: in one process, which counts by itself. */
export const LIMITED: Record<string, string> = {
  RATE_LIMIT: `${RATE_LIMIT.requests}/hour`,
  REDIS_URL: '',
  TRUSTED_PROXIES: '0',
  WEB_CONCURRENCY: '1',
};

/**
 * What the project's commands are told, over the user's shell and what its `.env` says: to be as in production, seen
 * from this machine alone, and to log no more than faults.
 */
export const environmentOf = (databaseUrl: string): Record<string, string> => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  RATE_LIMIT: 'off',
  NO_COLOR: '1',
  DATABASE_URL: databaseUrl,
});
