import { expect } from 'vitest';
import { until } from '../../../src/testing/processes.ts';
import { ask, expectUnavailable, post } from './ask.ts';
import { isFull, type Scenario } from './scene.ts';

const REQUESTS = isFull ? 60 : 30;

/** Holds a lock, and says so. */
const LOCK = ['BEGIN', 'LOCK TABLE things', 'SELECT pg_sleep(600)'];
const WAITING = `SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
const HELD = `SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
const LET_GO = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;

export const poolRunsDry: Scenario = {
  title: 'the pool runs dry, all connections wait for a lock',
  async play({ postgres, database, serve }) {
    const server = await serve({ DATABASE_SECONDS: '1' });
    const things = `${server.url}/api/things`;
    try {
      await post(things, { code: 'before', name: 'x' });
      const holder = postgres.query(database, ...LOCK).catch(() => '');
      await until(async () => (await postgres.query('postgres', HELD)) === '1', 'the lock');
      const answers = await Promise.all(
        Array.from({ length: REQUESTS }, () => ask(things, { patience: 60_000 })),
      );
      for (const answer of answers) expectUnavailable(answer);
      // Nothing of it goes on behind their backs.
      await until(
        async () => (await postgres.query('postgres', WAITING)) === '0',
        'no one to wait',
      );
      await postgres.query('postgres', LET_GO);
      await holder;
      const after = await Promise.all(Array.from({ length: 30 }, () => ask(things)));
      expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
    } finally {
      await server.kill();
    }
  },
};
