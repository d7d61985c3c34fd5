import { expect } from 'vitest';
import { ask, post } from './ask.ts';
import { headOf, openRaw, type Raw } from './raw-socket.ts';
import type { Scenario } from './scene.ts';

/** Seconds that a request has to arrive, here. */
const LIMIT = 4;
const PATIENCE_MS = 30_000;

interface Bytes {
  first: string;
  drip: string;
}

/** Ways to send a request that never ends: its first line, a header, the body. Fewer than a process of Flask's has threads. */
const WAYS: ((url: string) => Bytes)[] = [
  () => ({ first: 'GET /api/thi', drip: 'n' }),
  (url) => ({ first: headOf(url, 2, 'X-Slow: ').slice(0, -4), drip: 'x' }),
  (url) => ({ first: `${headOf(url, 10_000)}{"name":"`, drip: 'x' }),
];

const drip = async (url: string, { first, drip: byte }: Bytes) => {
  const raw = await openRaw(url);
  raw.write(first);
  const timer = setInterval(() => raw.write(byte), 200);
  void raw.closed.then(() => clearInterval(timer));
  return raw;
};

const within = (ms: number, { closed, socket }: Raw) => {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    socket.destroy();
  }, ms);
  return closed.then((said) => {
    clearTimeout(timer);
    return { said, isLate };
  });
};

export const slowClients: Scenario = {
  title: 'clients send a byte now and then',
  async play({ serve }) {
    const server = await serve({ REQUEST_SECONDS: String(LIMIT) });
    const things = `${server.url}/api/things`;
    try {
      const slow = await Promise.all(WAYS.map((bytesOf) => drip(server.url, bytesOf(server.url))));
      const ends = slow.map((raw) => within(PATIENCE_MS, raw));
      let isEarlier = true;
      void Promise.race(ends).then(() => (isEarlier = false));
      const others = await Promise.all([
        ask(`${server.url}/health/live`),
        ask(things),
        post(things, { code: 'meanwhile', name: 'x' }),
      ]);
      expect(others.map(({ status }) => status)).toEqual([200, 200, 201]);
      expect(isEarlier, 'others are served meanwhile').toBe(true);
      for (const { said, isLate } of await Promise.all(ends)) {
        expect(isLate).toBe(false);
        expect(said).toMatch(/^(HTTP\/1\.1 (400|408) |$)/);
      }
      // What they had sent is nobody's item.
      const { text } = await ask(things);
      expect((JSON.parse(text) as { items: unknown[] }).items).toHaveLength(1);
    } finally {
      await server.kill();
    }
  },
};
