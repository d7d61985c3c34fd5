import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { connect as connectDatabase } from "../../src/db/connect.ts";
import { useApi } from "../support/api.ts";
import { createDatabase } from "../support/database.ts";

const api = useApi();

test.each(["/health/live", "/health/ready"])("%s", async (path) => {
  const answer = await api.get(path);
  expect(answer).toMatchObject({ status: 200, body: { status: "ok" } });
  expect(answer.headers.get("cache-control")).toBe("no-cache");
});

test.each(["/nope", "/", "/%ff", "/health/", "/health//live", "/health/live/"])(
  "answers %s with a problem",
  async (path) => {
    const { status, headers, body } = await api.get(path);
    expect(status).toBe(404);
    expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "There is nothing at this path.",
    });
  },
);

test.each([
  ["abc-123", true],
  ["!~", true],
  ["x".repeat(128), true],
  ["x".repeat(129), false],
  ["a b", false],
  ["é", false],
])("keeps the request id %j: %s", async (given, isKept) => {
  const { headers } = await api.get("/health/live", { "x-request-id": given });
  const id = headers.get("x-request-id");
  if (isKept) expect(id).toBe(given);
  else expect(id).toMatch(/^[\da-f-]{36}$/);
});

test("says which methods a path answers", async () => {
  const allow = "GET, HEAD, OPTIONS";
  const refused = await api.delete("/health/live");
  expect(refused).toMatchObject({ status: 405, body: { status: 405 } });
  expect(refused.headers.get("allow")).toBe(allow);
  const options = await api.send("OPTIONS", "/health/live");
  expect(options).toMatchObject({ status: 204, body: "" });
  expect(options.headers.get("allow")).toBe(allow);
});

async function closedDatabase() {
  const { db, drop } = await createDatabase();
  await drop();
  return db;
}

const absentDatabase = async () =>
  connectDatabase("postgres://127.0.0.1:1/nowhere");

test.each([
  [500, closedDatabase],
  [503, absentDatabase],
])("tells nothing of what a %i comes from", async (status, database) => {
  const app = createApp(await database());
  const origin = await app.listen({ port: 0 });
  const response = await fetch(`${origin}/health/ready`);
  expect(response.status).toBe(status);
  expect(response.headers.has("retry-after")).toBe(status === 503);
  const body: any = await response.json();
  expect(Object.keys(body)).toEqual(["type", "title", "status", "detail"]);
  expect(body.detail).not.toMatch(/driver|ECONNREFUSED|127\.0\.0\.1/);
  await app.close();
});

test("stops though a connection was opened and never used", async () => {
  const { db, drop } = await createDatabase();
  const app = createApp(db);
  const origin = await app.listen({ port: 0 });
  const { hostname, port } = new URL(origin);
  const silent = connect(Number(port), hostname);
  await once(silent, "connect");
  await fetch(`${origin}/health/live`, { headers: { connection: "close" } });
  await Promise.all([app.close(), once(silent, "close")]);
  await drop();
});
