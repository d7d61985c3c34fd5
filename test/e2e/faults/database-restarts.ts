import { expect } from 'vitest';
import { post } from './ask.ts';
import type { Scenario } from './scene.ts';

export const databaseRestarts: Scenario = {
  title: 'the database restarts while nobody asks',
  async play({ postgres, serve }) {
    const server = await serve();
    const things = `${server.url}/api/things`;
    const several = (name: string) =>
      Promise.all([1, 2, 3, 4, 5, 6].map((n) => post(things, { code: `${name} ${n}`, name: 'x' })));
    try {
      await several('before');
      await postgres.stop();
      await postgres.start();
      const statuses = (await several('after')).map(({ status }) => status);
      expect(statuses).toEqual([201, 201, 201, 201, 201, 201]);
    } finally {
      await server.kill();
    }
  },
};
