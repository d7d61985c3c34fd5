/**
 * What the project's commands are told, over the user's shell and what its `.env` says: to be as in production, seen
 * from this machine alone, and to log no more than faults.
 */
export const environmentOf = (databaseUrl: string): Record<string, string> => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  NO_COLOR: '1',
  DATABASE_URL: databaseUrl,
});
