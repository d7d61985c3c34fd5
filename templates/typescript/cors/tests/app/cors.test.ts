import { afterEach, beforeEach, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { config } from "../../src/config.ts";
import { connect } from "../../src/db/connect.ts";
import { Origins } from "../../src/http/origins.ts";
import { useApi } from "../support/api.ts";
import { createDatabase } from "../support/database.ts";

const OURS = "https://app.example.com";
const EXPOSED = "ETag, Link, Location, Retry-After, X-Request-Id";

const api = useApi();

const allow = (origins: string) => {
  config.CORS_ORIGINS = Origins.parse(origins);
};
beforeEach(() => allow(`${OURS}, http://localhost:5173`));
afterEach(() => allow(""));

const preflight = (path: string, origin = OURS) =>
  api.send("OPTIONS", path, {
    headers: { origin, "access-control-request-method": "PATCH" },
  });

const namesOf = (headers: Headers) =>
  [...headers.keys()].filter((name) => /^(access-control|vary)/.test(name));

test.each([
  ["GET", "/health/live", 200],
  ["GET", "/nope", 404],
  ["DELETE", "/health/live", 405],
  ["OPTIONS", "/health/live", 204],
])("%s %s from an allowed origin", async (method, path, status) => {
  const answer = await api.send(method, path, { headers: { origin: OURS } });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("access-control-allow-origin")).toBe(OURS);
  expect(answer.headers.get("access-control-expose-headers")).toBe(EXPOSED);
  expect(answer.headers.get("vary")).toBe("Origin");
});

async function closedDatabase() {
  const { db, drop } = await createDatabase();
  await drop();
  return db;
}

test.each([
  [500, closedDatabase],
  [503, async () => connect("postgres://127.0.0.1:1/nowhere")],
])("lets an allowed origin read a %i", async (status, database) => {
  const app = createApp(await database());
  const url = await app.listen({ port: 0 });
  const answer = await fetch(`${url}/health/ready`, {
    headers: { origin: OURS },
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("access-control-allow-origin")).toBe(OURS);
  await app.close();
});

test.each([
  ["https://evil.example"],
  ["https://app.example.com.evil.example"],
  ["http://app.example.com"],
  ["https://APP.example.com"],
  ["null"],
])("lets no page of %s in", async (origin) => {
  const { status, headers } = await api.get("/health/live", { origin });
  expect(status).toBe(200);
  expect(namesOf(headers)).toEqual(["vary"]);
  const asked = await preflight("/health/live", origin);
  expect(namesOf(asked.headers)).toEqual(["vary"]);
});

test("tells caches that answers differ, where no origin is given too", async () => {
  const { headers } = await api.get("/health/live");
  expect(namesOf(headers)).toEqual(["vary"]);
});

test.each(["/health/live", "/nope"])(
  "answers the preflight of %s before all else",
  async (path) => {
    const { status, headers, body } = await preflight(path);
    expect({ status, body }).toEqual({ status: 204, body: "" });
    expect(Object.fromEntries(headers)).toMatchObject({
      "access-control-allow-origin": OURS,
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers":
        "Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id",
      "access-control-max-age": "7200",
      "cache-control": "no-cache",
      vary: "Origin",
      "x-request-id": expect.any(String),
    });
  },
);

test("* lets every page in, and answers are the same for all", async () => {
  allow("*");
  const { headers } = await api.get("/health/live");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.has("vary")).toBe(false);
});

test("is closed where no origin is configured", async () => {
  allow("");
  const answer = await api.get("/health/live", { origin: OURS });
  expect(namesOf(answer.headers)).toEqual([]);
  const { status, headers } = await preflight("/health/live");
  expect(status).toBe(204);
  expect(headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  expect(namesOf(headers)).toEqual([]);
});

test.each([
  [undefined, []],
  [" , ", []],
  ["*", ["*"]],
  ["https://a.example,http://b:81", ["https://a.example", "http://b:81"]],
  ["capacitor://localhost", ["capacitor://localhost"]],
])("%j configures %j", (text, origins) => {
  expect(Origins.parse(text)).toEqual(origins);
});

test.each([
  "a.example",
  "https://a.example/",
  "https://a.example/path",
  "https://A.example",
  "https://a.example:443",
  "https://*.example",
  "https://user@a.example",
  "null",
  "*, https://a.example",
])("refuses to start with %j", (text) => {
  expect(Origins.safeParse(text).error?.issues).toHaveLength(1);
});
