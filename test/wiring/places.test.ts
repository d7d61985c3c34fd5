import { describe, expect, test } from 'vitest';
import { wireFile } from '../../src/reconcile/wire/index.ts';
import { WIRINGS } from './wirings.ts';

const FILES: Record<string, string> = {
  hook: `import fastify from "fastify";

export function createApp(db: Db) {
  const app = fastify();
  app.decorate("db", db);

  // What every answer says.
  app.addHook("onRequest", answer);
  app.register(routes);
  return app;
}
`,
  use: `import express from "express";

export function registerRoutes(app: Express) {
  app.use(express.json());
  app.get("/", show);
}
`,
  extension: `from flask import Flask

from app import http
from app.routes.users import blueprint as users_blueprint


def create_app():
    app = Flask(__name__)
    http.init_app(app)
    app.register_blueprint(users_blueprint)
    return app
`,
};

const ORDERS = [
  ['auth', 'cors', 'limit'],
  ['cors', 'auth', 'limit'],
  ['limit', 'cors', 'auth'],
  ['cors', 'limit', 'auth'],
];

const kinds = Object.keys(WIRINGS).filter((kind) => FILES[kind.split('-')[0]!]);

describe.each(kinds)('%s', (kind) => {
  test('things that ask for one place stand there in name order, whatever the order of adds', async () => {
    const results = await Promise.all(
      ORDERS.map(async (order) => {
        let text = FILES[kind.split('-')[0]!]!;
        for (const name of order) {
          const own = WIRINGS[kind]!(name);
          const others = order.filter((other) => other !== name);
          const among = [...others.flatMap((other) => WIRINGS[kind]!(other)), ...own];
          const wired = await wireFile(own[0]!.file, text, own, among);
          expect(wired.results.map(({ outcome }) => outcome)).toEqual(['wired', 'wired']);
          text = wired.text;
        }
        return text;
      }),
    );
    expect(new Set(results)).toEqual(new Set([results[0]]));
    const calls = results[0]!.split('\n').filter((line) => /^ .*(auth|cors|limit)/.test(line));
    expect(calls.map((line) => /auth|cors|limit/.exec(line)?.[0])).toEqual(ORDERS[0]);
  });
});
