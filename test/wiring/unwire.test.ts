import { describe, expect, test } from 'vitest';
import { isWired, pasteLines, unwireFile, wireFile } from '../../src/reconcile/wire/index.ts';
import { callIn, importInto } from '../../src/reconcile/wiring.ts';
import { WIRINGS } from './wirings.ts';

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

/** What was wired, how the user has changed it since, and what is left once it is taken out. */
describe('unwireFile', () => {
  test.each<[string, string, string, string]>([
    [
      'an aliased import and its call with more arguments',
      'routes',
      lines(
        'import { postsRoutes } from "./posts.ts";',
        'import { usersRoutes as u } from "./users.js";',
        '',
        'export function registerRoutes(server: App, db: Db) {',
        '  postsRoutes(server, db);',
        '  u(server, db, { prefix: "/v1" }); // for now',
        '}',
      ),
      lines(
        'import { postsRoutes } from "./posts.ts";',
        '',
        'export function registerRoutes(server: App, db: Db) {',
        '  postsRoutes(server, db);',
        '}',
      ),
    ],
    [
      'the only call of a condition',
      'routes',
      lines(
        'import { usersRoutes } from "./users.ts";',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  if (app.users) {',
        '    usersRoutes(app, db);',
        '  }',
        '}',
      ),
      lines('export function registerRoutes(app: App, db: Db) {', '  if (app.users) {}', '}'),
    ],
    [
      'an element of a list over lines, with its comment',
      'routes',
      lines(
        'import { postsRoutes } from "./posts.ts";',
        'import { usersRoutes } from "./users.ts";',
        '',
        'const ROUTES = [',
        '  postsRoutes,',
        '  usersRoutes, // members',
        '];',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  for (const routes of ROUTES) routes(app, db);',
        '}',
      ),
      lines(
        'import { postsRoutes } from "./posts.ts";',
        '',
        'const ROUTES = [',
        '  postsRoutes,',
        '];',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  for (const routes of ROUTES) routes(app, db);',
        '}',
      ),
    ],
    [
      'one name of an import that brings several',
      'routes',
      lines(
        'import users, { usersHooks, usersRoutes } from "./users.ts";',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  users(app, usersHooks);',
        '  usersRoutes(app, db);',
        '}',
      ),
      lines(
        'import users, { usersHooks } from "./users.ts";',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  users(app, usersHooks);',
        '}',
      ),
    ],
    [
      'the only name beside a default',
      'routes',
      lines(
        'import users, { usersRoutes } from "./users.ts";',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  users(app);',
        '  usersRoutes(app, db);',
        '}',
      ),
      lines(
        'import users from "./users.ts";',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  users(app);',
        '}',
      ),
    ],
    [
      'the only statement of a Python block',
      'factory',
      lines(
        'from flask import Flask',
        '',
        'from app.routes.users import blueprint as users_blueprint',
        '',
        '',
        'def create_app():',
        '    app = Flask(__name__)',
        '    if app.config["USERS"]:',
        '        app.register_blueprint(users_blueprint)',
        '    return app',
      ),
      lines(
        'from flask import Flask',
        '',
        '',
        'def create_app():',
        '    app = Flask(__name__)',
        '    if app.config["USERS"]:',
        '        pass',
        '    return app',
      ),
    ],
    [
      'a list that was broken for it',
      'blueprints',
      lines(
        'from app.routes import categories, posts, users',
        '',
        'BLUEPRINTS = (',
        '    categories_of_articles.blueprint,',
        '    posts_of_all_the_people.blueprint,',
        '    users.blueprint,',
        ')',
      ),
      lines(
        'from app.routes import categories, posts',
        '',
        'BLUEPRINTS = (categories_of_articles.blueprint, posts_of_all_the_people.blueprint)',
      ),
    ],
  ])('%s', async (_, kind, before, after) => {
    const wirings = WIRINGS[kind]!('users');
    const { text, results } = await unwireFile(wirings[0]!.file, before, wirings);
    expect(text).toBe(after);
    expect(results.map(({ outcome }) => outcome)).toEqual(['unwired', 'unwired']);
    for (const wiring of wirings)
      expect(await isWired(wiring.file, text, wiring, wirings)).toBe(false);
    const again = await unwireFile(wirings[0]!.file, text, wirings);
    expect(again.text).toBe(text);
    expect(again.results.map(({ outcome }) => outcome)).toEqual(['absent', 'absent']);
  });

  test.each<[string, string, string, string[]]>([
    [
      'a call in a larger expression, and so its import',
      'routes',
      lines(
        'import { usersRoutes } from "./users.ts";',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  const users = usersRoutes(app, db);',
        '  return users;',
        '}',
      ),
      [
        '`usersRoutes` is still used on line 4',
        '`usersRoutes(app, db)` is part of a larger expression',
      ],
    ],
    [
      'a statement that a condition needs',
      'routes',
      lines(
        'import { usersRoutes } from "./users.ts";',
        '',
        'export function registerRoutes(app: App, db: Db) {',
        '  if (app.users) usersRoutes(app, db);',
        '}',
      ),
      [
        '`usersRoutes` is still used on line 4',
        '`usersRoutes(app, db)` is part of a larger expression',
      ],
    ],
    [
      'everything while a merge is not finished',
      'routes',
      lines('<<<<<<< HEAD', 'import { usersRoutes } from "./users.ts";', '=======', '>>>>>>> x'),
      ['merge conflict markers on line 1', 'merge conflict markers on line 1'],
    ],
  ])('keeps %s', async (_, kind, before, reasons) => {
    const wirings = WIRINGS[kind]!('users');
    const { text, results } = await unwireFile(wirings[0]!.file, before, wirings);
    expect(text).toBe(before);
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      reasons.map((reason) => ['kept', reason]),
    );
  });

  test('keeps an import that the user has found another use for', async () => {
    const wirings = WIRINGS['factory']!('users');
    const before = lines(
      'from app.routes.users import blueprint as users_blueprint',
      '',
      'def create_app():',
      '    app = Flask(__name__)',
      '    app.register_blueprint(users_blueprint)',
      '    print(users_blueprint.name)',
    );
    const { text, results } = await unwireFile('app/__init__.py', before, wirings);
    expect(text).toBe(before.replace('    app.register_blueprint(users_blueprint)\n', ''));
    expect(results.map(({ outcome }) => outcome)).toEqual(['kept', 'unwired']);
    expect(results[0]?.reason).toBe('`users_blueprint` is still used on line 5');
  });

  test('keeps an entry whose value the user has changed', async () => {
    const wirings = WIRINGS['dependency']!('pg');
    const before = '{ "dependencies": { "pg": "8.0.0" } }\n';
    const { text, results } = await unwireFile('package.json', before, wirings);
    expect(text).toBe(before);
    expect(results[0]).toMatchObject({ outcome: 'kept', reason: '`pg` has another value by now' });
  });
});

describe('a language without a grammar', () => {
  const file = 'cmd/routes.go';
  const statement = (name: string) => `${name}Routes(app, db)`;
  const wirings = (name: string) => [callIn(file, 'RegisterRoutes', statement(name))];
  const before = lines(
    'func RegisterRoutes(app *App, db *DB) {',
    '\thealthRoutes(app, db)',
    '\t// create-api:RegisterRoutes',
    '}',
  );

  test('has lines put above the comment that names their place, in any order', async () => {
    const add = async (text: string, name: string) =>
      (await wireFile(file, text, wirings(name))).text;
    const one = await add(await add(before, 'users'), 'posts');
    expect(one).toBe(await add(await add(before, 'posts'), 'users'));
    expect(one).toBe(
      lines(
        'func RegisterRoutes(app *App, db *DB) {',
        '\thealthRoutes(app, db)',
        '\tpostsRoutes(app, db)',
        '\tusersRoutes(app, db)',
        '\t// create-api:RegisterRoutes',
        '}',
      ),
    );
    expect((await wireFile(file, one, wirings('users'))).results[0]?.outcome).toBe('already');
    const back = await unwireFile(file, one, [...wirings('users'), ...wirings('posts')]);
    expect(back.text).toBe(before);
  });

  test('needs that comment', async () => {
    const { text, results } = await wireFile(file, 'package main\n', wirings('users'));
    expect(text).toBe('package main\n');
    expect(results[0]).toMatchObject({ outcome: 'impossible', lines: ['usersRoutes(app, db)'] });
  });
});

test('one impossible wiring leaves the whole file as it was, with every line to paste', async () => {
  const wirings = WIRINGS['routes']!('users');
  const before = 'export const nothing = 1;\n';
  const { text, results } = await wireFile('src/routes/index.ts', before, wirings);
  expect(text).toBe(before);
  expect(results.map(({ outcome, lines: paste }) => [outcome, paste])).toEqual([
    ['wired', ['import { usersRoutes } from "./users.ts";']],
    ['impossible', ['usersRoutes(app, db);']],
  ]);
});

test('a call follows the names of a batch of which it alone is wired', async () => {
  const file = 'src/routes/index.ts';
  const [imported, call] = WIRINGS['routes']!('users');
  const before = lines(
    'import { usersRoutes as u } from "./users.ts";',
    '',
    'export function registerRoutes(app: App, db: Db) {}',
  );
  const { text } = await wireFile(file, before, [call!], [imported!, call!]);
  expect(text).toContain('  u(app, db);\n');
});

test('the lines to paste need no file', () => {
  expect(WIRINGS['requirement']!('flask').flatMap(pasteLines)).toEqual(['flask==1.0.0']);
  expect(WIRINGS['dependency']!('pg').flatMap(pasteLines)).toEqual(['"pg": "^1.0.0"']);
  expect(pasteLines(importInto('a.ts', 'import "./a.ts";'))).toEqual(['import "./a.ts";']);
});
