import { expect } from 'vitest';
import { ask, post } from './ask.ts';
import { headOf, openRaw, type Raw } from './raw-socket.ts';
import type { Scenario } from './scene.ts';

/** Seconds that a request has to arrive, here; and a clock that servers look at once a second or so. */
const LIMIT = 2;
const PATIENCE_MS = 8000;

/** Few enough that Flask has threads left: each slow client holds one. */
const CLIENTS = 3;

/** Each a way to send a request that never ends, a byte at a time. */
const WAYS: Record<string, (url: string) => { first: string; drip: string }> = {
  'the request line': () => ({ first: 'GET /api/thi', drip: 'n' }),
  'a header': (url) => ({ first: headOf(url, 2, 'X-Slow: ').slice(0, -4), drip: 'x' }),
  'the body': (url) => ({ first: `${headOf(url, 10_000)}{"name":"`, drip: 'x' }),
};

const drip = async (url: string, { first, drip: byte }: { first: string; drip: string }) => {
  const raw = await openRaw(url);
  raw.write(first);
  const timer = setInterval(() => raw.write(byte), 200);
  void raw.closed.then(() => clearInterval(timer));
  return raw;
};

const within = (ms: number, { closed, socket }: Raw) => {
  const timer = setTimeout(() => socket.destroy(new Error('late')), ms);
  const started = performance.now();
  return closed.then((said) => {
    clearTimeout(timer);
    return { said, ms: performance.now() - started };
  });
};

export const slowClients: Scenario = {
  title: 'clients send a byte now and then',
  async play({ serve }) {
    const server = await serve({ REQUEST_SECONDS: String(LIMIT) });
    const things = `${server.url}/api/things`;
    try {
      for (const [way, bytes] of Object.entries(WAYS)) {
        const slow = await Promise.all(
          Array.from({ length: CLIENTS }, () => drip(server.url, bytes(server.url))),
        );
        const ends = slow.map((raw) => within(PATIENCE_MS, raw));
        // Others are served meanwhile.
        const others = await Promise.all([
          ask(`${server.url}/health/live`),
          ask(things),
          post(things, { code: way, name: 'x' }),
        ]);
        expect(others.map(({ status }) => status)).toEqual([200, 200, 201]);
        expect(Math.max(...others.map(({ ms }) => ms)), way).toBeLessThan(LIMIT * 1000);
        for (const { said, ms } of await Promise.all(ends)) {
          expect(ms, way).toBeLessThan(PATIENCE_MS - 500);
          expect(said, way).toMatch(/^(HTTP\/1\.1 (400|408) |$)/);
        }
      }
      // What they had sent is nobody's item.
      const { text } = await ask(things);
      expect((JSON.parse(text) as { items: unknown[] }).items).toHaveLength(3);
    } finally {
      await server.kill();
    }
  },
};
