import { expect } from 'vitest';
import { type RawAnswer, exchangeRaw, rawRequest } from '../../../src/contract/raw.ts';
import type { Scenario } from './scene.ts';

const MEBIBYTE = 1024 * 1024;
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

interface Limit {
  title: string;
  line: string;
  headers?: string[];
  body?: string;
  due: number | RegExp;
}

const thing = (code: string, extra: string) => `{"code":"${code}","name":"x","extra":${extra}}`;
const sized = (bytes: number) => {
  const rest = bytes - thing('sized', '""').length;
  return thing('sized', `"${'x'.repeat(rest)}"`);
};
const create = (title: string, body: string, due: Limit['due']): Limit => ({
  title,
  line: 'POST /api/things',
  headers: ['Content-Type: application/json'],
  body,
  due,
});
const get = (title: string, due: Limit['due'], query: string, ...headers: string[]): Limit => ({
  title,
  line: `GET /api/things${query}`,
  headers,
  due,
});

/** On each side of each limit. */
const LIMITS: Limit[] = [
  create('a body of 1 MiB', sized(MEBIBYTE), 201),
  create('a byte more', sized(MEBIBYTE + 1), 413),
  create('100 deep', thing('deep', deep(100)), 201),
  create('101 deep', thing('deeper', deep(101)), 422),
  create('100,000 deep', thing('deepest', deep(100_000)), /^(400|422)$/),
  get('a URL of 8,000 bytes', 200, `?code=${'x'.repeat(255)}&name=x&limit=1`.padEnd(7_980, '&')),
  get('a URL of 200,000 bytes', /^(414|431|400)$/, `?code=${'x'.repeat(200_000)}`),
  get('a header of 4,000 bytes', 200, '', `X-Long: ${'x'.repeat(4_000)}`),
  get('a header of 200,000 bytes', /^(431|400)$/, '', `X-Long: ${'x'.repeat(200_000)}`),
  get('50 headers', 200, '', ...Array.from({ length: 50 }, (_, n) => `X-Some-${n}: x`)),
  get(
    '20,000 headers',
    /^(431|400)$/,
    '',
    ...Array.from({ length: 20_000 }, (_, n) => `X-${n}: x`),
  ),
];

export const limitsHold: Scenario = {
  title: 'requests are larger than the limits',
  async play({ serve }) {
    const server = await serve();
    const base = new URL(server.url);
    const ask = ({ line, headers = [], body = '' }: Limit): Promise<RawAnswer[]> =>
      exchangeRaw(base, [rawRequest(base, line, [...headers, 'Connection: close'], body)]);
    try {
      const wrong: string[] = [];
      for (const limit of LIMITS) {
        const status = String((await ask(limit))[0]?.status);
        const ok = limit.due instanceof RegExp ? limit.due.test(status) : status === `${limit.due}`;
        if (!ok) wrong.push(`${limit.title}: ${status}, due ${limit.due}`);
      }
      expect(wrong).toEqual([]);
    } finally {
      await server.kill();
    }
  },
};
