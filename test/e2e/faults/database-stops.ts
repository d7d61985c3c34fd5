import { expect } from 'vitest';
import { ask, expectUnavailable, post } from './ask.ts';
import type { Scenario } from './scene.ts';

const PATHS = ['/health/ready', '/api/things', '/api/things/1'];

export const databaseStops: Scenario = {
  title: 'the database stops and comes back',
  async play({ postgres, serve }) {
    const server = await serve();
    const things = `${server.url}/api/things`;
    try {
      // Connections to be cut: some are idle in the pool when the server goes.
      const first = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) => post(things, { code: `before ${n}`, name: 'x' })),
      );
      expect(first.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
      await postgres.stop();
      for (const path of PATHS) expectUnavailable(await ask(server.url + path));
      expectUnavailable(await post(things, { code: 'lost', name: 'x' }));
      expect((await ask(`${server.url}/health/live`)).status).toBe(200);
      await postgres.start();
      // The first request already: no client has to find out that a connection is dead.
      for (let n = 0; n < 12; n += 1) {
        const { status } = await post(things, { code: `after ${n}`, name: 'x' });
        expect(status).toBe(201);
      }
      expect((await ask(`${server.url}/health/ready`)).status).toBe(200);
    } finally {
      await server.kill();
    }
  },
};
