import { afterAll, afterEach, beforeAll } from "vitest";
import { createApp } from "../../src/app.ts";
import { createDatabase } from "./database.ts";
import type { TestDatabase } from "./server.ts";

export interface Answer {
  status: number;
  headers: Headers;
  // Whatever the API answers.
  body: any;
}

export type Api = ReturnType<typeof useApi>;

/** The API on a database of its own for the tests of one file, empty at the start of each test. */
export function useApi() {
  let origin: string;
  let database: TestDatabase;
  const undo: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    const app = createApp(database.db);
    undo.push(database.drop, () => app.close());
    origin = await app.listen({ port: 0 });
  });
  afterEach(() => database.clear());
  afterAll(async () => {
    for (const step of undo.toReversed()) await step();
  });

  async function send(
    method: string,
    path: string,
    init: RequestInit = {},
  ): Promise<Answer> {
    const response = await fetch(origin + path, { method, ...init });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text ? JSON.parse(text) : text,
    };
  }

  const withBody =
    (method: string) =>
    (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(method, path, {
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });

  return {
    /** What the API keeps, for what it has no operation for. */
    get db() {
      return database.db;
    },
    send,
    get: (path: string, headers: Record<string, string> = {}) =>
      send("GET", path, { headers }),
    post: withBody("POST"),
    put: withBody("PUT"),
    patch: withBody("PATCH"),
    delete: (path: string, headers: Record<string, string> = {}) =>
      send("DELETE", path, { headers }),
  };
}
