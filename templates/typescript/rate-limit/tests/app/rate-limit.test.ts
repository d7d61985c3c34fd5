import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { config } from "../../src/config.ts";
import { clientOf } from "../../src/http/client.ts";
import { RateLimit } from "../../src/http/rate-settings.ts";
import { disconnectRedis } from "../../src/redis.ts";
import { createDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/server.ts";

const given = { ...config };
let database: TestDatabase;
const closes: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  Object.assign(config, given);
  for (const close of closes.splice(0)) await close();
  disconnectRedis();
});
afterAll(() => database.drop());

/** An API of its own, which allows so many requests. */
async function startApi(limit: string, settings: Partial<typeof config> = {}) {
  Object.assign(config, { RATE_LIMIT: RateLimit.parse(limit), ...settings });
  const app = createApp(database.db);
  const origin = await app.listen({ port: 0 });
  closes.push(() => app.close());
  return (path: string, init: RequestInit = {}) => fetch(origin + path, init);
}

async function statuses(
  ask: Awaited<ReturnType<typeof startApi>>,
  count: number,
  path = "/nope",
) {
  const found: number[] = [];
  while (found.length < count) found.push((await ask(path)).status);
  return found;
}

test("refuses what is beyond the limit, whatever is asked for", async () => {
  const ask = await startApi("3/hour");
  expect(await statuses(ask, 4)).toEqual([404, 404, 404, 429]);
  const asked: [string, string][] = [
    ["GET", "/openapi.json"],
    ["HEAD", "/docs"],
    ["DELETE", "/docs"],
    ["POST", "/nope"],
  ];
  for (const [method, path] of asked)
    expect((await ask(path, { method })).status).toBe(429);
});

test("says when to come back, in a problem document", async () => {
  const ask = await startApi("1/minute");
  await ask("/docs");
  const answer = await ask("/docs", { headers: { "x-request-id": "mine" } });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": expect.stringMatching(/^application\/problem\+json\b/),
    "cache-control": "no-store",
    "retry-after": expect.stringMatching(/^([1-9]|[1-5]\d|60)$/),
    "x-request-id": "mine",
  });
  expect(await answer.json()).toMatchObject({
    type: "about:blank",
    title: "Too Many Requests",
    status: 429,
  });
});

test("never refuses whoever watches the process", async () => {
  const ask = await startApi("1/hour");
  expect(await statuses(ask, 2)).toEqual([404, 429]);
  for (const path of ["/health/live", "/health/ready"])
    expect(await statuses(ask, 3, path)).toEqual([200, 200, 200]);
});

test("is not evaded by a header that anyone can write", async () => {
  const ask = await startApi("1/hour");
  await ask("/docs");
  const headers = {
    "x-forwarded-for": "203.0.113.7",
    forwarded: "for=203.0.113.7",
  };
  expect((await ask("/docs", { headers })).status).toBe(429);
});

test("counts the clients of a trusted proxy apart", async () => {
  const ask = await startApi("1/hour", { TRUSTED_PROXIES: 1 });
  const from = async (forwarded: string) => {
    const headers = { "x-forwarded-for": forwarded };
    return (await ask("/docs", { headers })).status;
  };
  expect(await from("203.0.113.7")).toBe(200);
  expect(await from("203.0.113.8")).toBe(200);
  expect(await from("203.0.113.9, 203.0.113.7")).toBe(429);
});

test("counts by itself while Redis can't be reached", async () => {
  const ask = await startApi("2/hour", { REDIS_URL: "redis://127.0.0.1:1" });
  expect(await statuses(ask, 3)).toEqual([404, 404, 429]);
});

test.skipIf(!process.env.TEST_REDIS_URL)(
  "counts for all processes together in Redis",
  async () => {
    const settings = {
      REDIS_URL: process.env.TEST_REDIS_URL!,
      TRUSTED_PROXIES: 1,
    };
    const one = await startApi("3/minute", settings);
    const other = await startApi("3/minute", settings);
    const headers = { "x-forwarded-for": randomUUID() };
    for (const ask of [one, other, one])
      expect((await ask("/docs", { headers })).status).toBe(200);
    expect((await other("/docs", { headers })).status).toBe(429);
  },
);

test("lets all requests through where it is off", async () => {
  const ask = await startApi("off");
  expect(new Set(await statuses(ask, 200))).toEqual(new Set([404]));
});

test.each([
  ["192.0.2.1", "", 0, "192.0.2.1"],
  ["192.0.2.1", "203.0.113.7", 0, "192.0.2.1"],
  ["192.0.2.1", "", 1, "192.0.2.1"],
  ["192.0.2.1", "203.0.113.9, 203.0.113.7", 1, "203.0.113.7"],
  ["192.0.2.1", "203.0.113.9, 203.0.113.7", 2, "203.0.113.9"],
  ["192.0.2.1", "203.0.113.9", 2, "192.0.2.1"],
  ["::ffff:192.0.2.1", "", 0, "192.0.2.1"],
])(
  "%s, forwarded for %j through %i proxies, is %s",
  (peer, list, count, due) => {
    expect(client(peer, list, count)).toBe(due);
  },
);

test("takes all addresses of one IPv6 network for one client", () => {
  const ours = client("2001:db8:0:7::1");
  expect(client("2001:db8:0:7:ffff:ffff:ffff:ffff")).toBe(ours);
  expect(client("2001:db8:0:8::1")).not.toBe(ours);
  expect(client("::1")).not.toBe(ours);
});

function client(remoteAddress: string, forwarded = "", proxies = 0) {
  const headers = forwarded ? { "x-forwarded-for": forwarded } : {};
  return clientOf({ headers, socket: { remoteAddress } }, proxies);
}

test.each([
  [undefined, { points: 100, duration: 60 }],
  ["", { points: 100, duration: 60 }],
  ["5/second", { points: 5, duration: 1 }],
  ["1000/day", { points: 1000, duration: 86_400 }],
  ["off", undefined],
])("%j configures %j", (text, limit) => {
  expect(RateLimit.parse(text)).toEqual(limit);
});

test.each([
  "100",
  "0/minute",
  "-1/hour",
  "1.5/minute",
  "9/year",
  "1/minute;2/hour",
])("refuses to start with %j", (text) => {
  expect(RateLimit.safeParse(text).error?.issues).toHaveLength(1);
});
