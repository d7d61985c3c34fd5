import { expect } from 'vitest';
import { ask, expectUnavailable, post } from './ask.ts';
import { isFull, type Scenario } from './scene.ts';

/** More than there are connections in a pool: some wait for one, and all that there are hang. */
const REQUESTS = isFull ? 60 : 20;

export const databaseHangs: Scenario = {
  title: 'the database hangs',
  async play({ postgres, serve }) {
    const server = await serve({ DATABASE_SECONDS: '1' });
    const things = `${server.url}/api/things`;
    try {
      await post(things, { code: 'before', name: 'x' });
      postgres.freeze();
      try {
        const answers = await Promise.all(
          Array.from({ length: REQUESTS }, () => ask(`${things}/1`, { patience: 60_000 })),
        );
        for (const answer of answers) expectUnavailable(answer);
        expectUnavailable(await ask(`${server.url}/health/ready`));
        expect((await ask(`${server.url}/health/live`)).status).toBe(200);
      } finally {
        postgres.thaw();
      }
      const after = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ask(`${things}/1`)));
      expect(after.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    } finally {
      await server.kill();
    }
  },
};
