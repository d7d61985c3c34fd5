import { describe, expect, test } from 'vitest';
import { relocate } from '../../../src/adopt/relocate.ts';
import { syntaxOf } from '../../../src/languages/syntaxes.ts';
import { type Paths, placeOf } from '../../../src/project/adopted.ts';

const moved = async (
  path: string,
  text: string,
  { paths, imports, known = [] }: { paths: Paths; imports: string; known?: string[] },
) =>
  relocate(path, placeOf(path, paths)!, text, {
    syntax: (await syntaxOf(path))!,
    place: (one) => placeOf(one, paths),
    imports,
    known: (one) => known.includes(one),
    packages: new Map([['better-sqlite3', 'libsql']]),
  });

describe('TypeScript', () => {
  const paths = {
    src: 'src/features',
    'src/models': 'src/models',
    'src/models/index.ts': 'src/features/models.ts',
    migrations: 'src/features/migrations',
  };
  test.each([
    [
      '.js',
      'import { a } from "../http/list.ts";',
      'import { a } from "../features/http/list.js";',
    ],
    ['.ts', 'export type { A } from "./posts.ts";', 'export type { A } from "./posts.ts";'],
    ['-', "import './index.ts';", "import '../features/models';"],
    ['.js', 'import type { A } from "kysely";', 'import type { A } from "kysely";'],
    ['.js', 'import SQLite from "better-sqlite3";', 'import SQLite from "libsql";'],
    [
      '.js',
      'const a = await import("./index.ts");',
      'const a = await import("../features/models.js");',
    ],
    [
      '.js',
      'join(import.meta.dirname, "../../migrations")',
      'join(import.meta.dirname, "../features/migrations")',
    ],
    ['.js', 'const text = "../http/list.ts";', 'const text = "../http/list.ts";'],
  ])('%s: %s', async (imports, before, after) => {
    expect(await moved('src/models/users.ts', before, { paths, imports })).toBe(after);
  });
});

describe('Python', () => {
  const paths = {
    app: 'src/shop/features',
    'app/models': 'src/shop/models',
    'app/models/__init__.py': 'src/shop/features/models.py',
    'app/tests': 'tests/features',
  };
  const known = [
    'app/__init__.py',
    'app/db/__init__.py',
    'app/db/base.py',
    'app/http/__init__.py',
    'app/models/__init__.py',
    'app/services/__init__.py',
  ];
  test.each([
    ['from app import create_app', 'from shop.features import create_app'],
    ['from app import db, models', 'from shop.features import db, models'],
    ['from app.db import base as b, Base', 'from shop.features.db import base as b, Base'],
    ['from app.models import User', 'from shop.features.models import User'],
    ['from app.models.users import User as User', 'from shop.models.users import User as User'],
    ['from app.services.posts import a', 'from shop.features.services.posts import a'],
    ['from app.core.settings import a', 'from app.core.settings import a'],
    ['from sqlalchemy import a', 'from sqlalchemy import a'],
    ['def f():\n    from app import db\n', 'def f():\n    from shop.features import db\n'],
  ])('%s', async (before, after) => {
    expect(await moved('app/models/users.py', before, { paths, imports: 'src', known })).toBe(
      after,
    );
  });

  test('names that are in two places by now are two statements; a long one is broken', async () => {
    const text =
      'from app import http, tests\nfrom app.http import ' + 'a_long_name, '.repeat(6) + 'b\n';
    const all = [...known, 'app/tests/__init__.py'];
    const after = await moved('app/x.py', text, { paths, imports: '.', known: all });
    expect(after).toBe(
      'from src.shop.features import http\nfrom tests import features as tests\n' +
        `from src.shop.features.http import (\n${'    a_long_name,\n'.repeat(6)}    b,\n)\n`,
    );
  });
});
