import { once } from 'node:events';
import { expect } from 'vitest';
import { until } from '../../../src/testing/processes.ts';
import { ask, post } from './ask.ts';
import { headOf, openRaw } from './raw-socket.ts';
import { isFull, type Scenario } from './scene.ts';

const CLIENTS = isFull ? 30 : 8;

const SESSIONS = (database: string) =>
  `SELECT count(*) FROM pg_stat_activity WHERE datname = '${database}' AND state <> 'idle'`;

export const vanishingClients: Scenario = {
  title: 'clients vanish in mid-body and in mid-answer',
  async play({ postgres, database, serve }) {
    const server = await serve();
    const things = `${server.url}/api/things`;
    try {
      // An answer that no socket's buffers hold: 8 MB.
      for (let n = 0; n < 8; n += 1) {
        const extra = 'x'.repeat(1_000_000);
        expect((await post(things, { code: `large ${n}`, name: 'x', extra })).status).toBe(201);
      }
      const body = JSON.stringify({ code: 'half', name: 'x' });
      for (let n = 0; n < CLIENTS; n += 1) {
        const inBody = await openRaw(server.url);
        inBody.write(headOf(server.url, body.length) + body.slice(0, 10));
        const inAnswer = await openRaw(server.url);
        inAnswer.write(`GET /api/things?limit=100 HTTP/1.1\r\nHost: x\r\n\r\n`);
        if (n % 4 > 0) await once(inAnswer.socket, 'data');
        inAnswer.socket.pause();
        // By a farewell, and without one.
        if (n % 2) for (const { socket } of [inBody, inAnswer]) socket.destroy();
        else for (const { socket } of [inBody, inAnswer]) socket.resetAndDestroy();
      }
      await until(
        async () => (await postgres.query('postgres', SESSIONS(database))) === '0',
        'no session to be busy',
      );
      // The pool is whole: more at once than it has connections.
      const after = await Promise.all(Array.from({ length: 40 }, () => ask(`${things}/1`)));
      expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
      const { text } = await ask(`${things}?code=half`);
      expect(JSON.parse(text)).toMatchObject({ items: [] });
      expect(await server.terminate()).toBe(0);
      expect(server.stdout() + server.stderr()).not.toMatch(/Traceback|\n\s+at /);
    } finally {
      await server.kill();
    }
  },
};
