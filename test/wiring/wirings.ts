import {
  after,
  before,
  callIn,
  type CallPlace,
  elementIn,
  entryIn,
  first,
  importInto,
  last,
  memberOf,
  MODULE,
  type Wiring,
} from '../../src/reconcile/wiring.ts';

const pascal = (name: string) =>
  name.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string) => name.replaceAll('-', '_');
const camel = (name: string) => name.replace(/[-_](\w)/g, (_, c: string) => c.toUpperCase());

type Wirings = (name: string) => Wiring[];

/** A hook at a place of its own in an app's factory. */
const hook =
  (place: CallPlace): Wirings =>
  (name) => [
    importInto('src/app.ts', `import { ${camel(name)} } from "./http/${name}.ts";`),
    callIn(
      'src/app.ts',
      'createApp',
      `app.addHook("onRequest", ${camel(name)});`,
      { app: { assigned: 'fastify' } },
      place,
    ),
  ];

const middleware =
  (place: CallPlace): Wirings =>
  (name) => [
    importInto('src/routes/index.ts', `import { ${camel(name)} } from "../http/${name}.ts";`),
    callIn(
      'src/routes/index.ts',
      'registerRoutes',
      `app.use(${camel(name)});`,
      { app: { parameter: 0 } },
      place,
    ),
  ];

const extension =
  (place: CallPlace): Wirings =>
  (name) => [
    importInto(
      'app/__init__.py',
      `from app.http.${snake(name)} import init_app as init_${snake(name)}`,
    ),
    callIn(
      'app/__init__.py',
      'create_app',
      `init_${snake(name)}(app)`,
      { app: { assigned: 'Flask' } },
      place,
    ),
  ];

/** What frameworks ask to be wired, by the name that the cases use; the file is where it goes by default. */
export const WIRINGS: Record<string, Wirings> = {
  seeds: (name) => [elementIn('app/seeds/__init__.py', 'SEEDS', snake(name), { lines: true })],
  bare: (name) => [importInto('src/server.ts', `import "./jobs/${name}.ts";`)],
  routes: (name) => [
    importInto('src/routes/index.ts', `import { ${camel(name)}Routes } from "./${name}.ts";`),
    callIn('src/routes/index.ts', 'registerRoutes', `${camel(name)}Routes(app, db);`, {
      app: { parameter: 0 },
      db: { parameter: 1 },
    }),
  ],
  express: (name) => [
    importInto('src/routes/index.ts', `import { ${camel(name)}Router } from "./${name}.ts";`),
    callIn(
      'src/routes/index.ts',
      'registerRoutes',
      `app.use("/api/${name}", ${camel(name)}Router(db));`,
      { app: { parameter: 0 }, db: { parameter: 1 } },
    ),
  ],
  models: (name) => [
    importInto('src/models/index.ts', `import type { ${pascal(name)}Table } from "./${name}.ts";`),
    memberOf('src/models/index.ts', 'Database', `${snake(name)}: ${pascal(name)}Table;`),
  ],
  schemas: (name) => [
    importInto('src/schemas/index.ts', `import { ${camel(name)} } from "./${name}.ts";`),
    memberOf('src/schemas/index.ts', 'resources', camel(name)),
  ],
  'keyed-schemas': (name) => [
    importInto('src/schemas/index.ts', `import { ${camel(name)} } from "./${name}.ts";`),
    memberOf('src/schemas/index.ts', 'resources', `"${name}": ${camel(name)}`),
  ],
  reexport: (name) => [importInto('src/index.ts', `export * from "./${name}.ts";`)],
  plugins: (name) => [
    importInto('src/app.ts', `import { ${camel(name)}Routes } from "./routes/${name}.ts";`),
    callIn('src/app.ts', 'createApp', `await app.register(${camel(name)}Routes);`, {
      app: { assigned: 'fastify' },
    }),
  ],
  hono: (name) => [
    importInto('src/app.ts', `import { ${camel(name)} } from "./routes/${name}.ts";`),
    callIn('src/app.ts', 'createApp', `app.route("/${name}", ${camel(name)});`, {
      app: { assigned: 'Hono' },
    }),
  ],
  nest: (name) => [
    importInto(
      'src/app.module.ts',
      `import { ${pascal(name)}Module } from './${name}/${name}.module';`,
    ),
    elementIn('src/app.module.ts', 'imports', `${pascal(name)}Module`),
  ],
  factory: (name) => [
    importInto(
      'app/__init__.py',
      `from app.routes.${snake(name)} import blueprint as ${snake(name)}_blueprint`,
    ),
    callIn('app/__init__.py', 'create_app', `app.register_blueprint(${snake(name)}_blueprint)`, {
      app: { assigned: 'Flask' },
    }),
  ],
  register: (name) => [
    importInto(
      'app/routes/__init__.py',
      `from app.routes.${snake(name)} import blueprint as ${snake(name)}`,
    ),
    callIn('app/routes/__init__.py', 'register_routes', `app.register_blueprint(${snake(name)})`, {
      app: { parameter: 0 },
    }),
  ],
  blueprints: (name) => [
    importInto('app/routes/__init__.py', `from app.routes import ${snake(name)}`),
    elementIn('app/routes/__init__.py', 'BLUEPRINTS', `${snake(name)}.blueprint`),
  ],
  'python-models': (name) => [
    importInto(
      'app/models/__init__.py',
      `from app.models.${snake(name)} import ${pascal(name)} as ${pascal(name)}`,
    ),
  ],
  all: (name) => [
    importInto('app/models/__init__.py', `from app.models.${snake(name)} import ${pascal(name)}`),
    elementIn('app/models/__init__.py', '__all__', `"${pascal(name)}"`),
  ],
  fastapi: (name) => [
    importInto('app/main.py', `from app.routes import ${snake(name)}`),
    callIn(
      'app/main.py',
      'create_app',
      `app.include_router(${snake(name)}.router, prefix="/${name}", tags=["${name}"])`,
      { app: { assigned: 'FastAPI' } },
    ),
  ],
  router: (name) => [
    importInto(
      'app/routes/__init__.py',
      `from app.routes.${snake(name)} import router as ${snake(name)}_router`,
    ),
    callIn('app/routes/__init__.py', MODULE, `router.include_router(${snake(name)}_router)`, {
      router: { assigned: 'APIRouter' },
    }),
  ],
  handlers: (name) => [
    importInto('app/jobs/__init__.py', `from app.jobs.${snake(name)} import ${snake(name)}_job`),
    memberOf('app/jobs/__init__.py', 'HANDLERS', `"${name}": ${snake(name)}_job`),
  ],
  'hook-first': hook(first),
  'hook-last': hook(last),
  'hook-before-addHook': hook(before('app.addHook')),
  'hook-after-decorate': hook(after('app.decorate')),
  'use-first': middleware(first),
  'use-last': middleware(last),
  'use-before-use': middleware(before('app.use')),
  'use-after-json': middleware(after('express.json')),
  'extension-first': extension(first),
  'extension-last': extension(last),
  'extension-before-blueprints': extension(before('app.register_blueprint')),
  'extension-after-http': extension(after('http.init_app')),
  dependency: (name) => [entryIn('package.json', ['dependencies'], name, '^1.0.0')],
  script: (name) => [entryIn('package.json', ['scripts'], name, `tsx src/${name}.ts`)],
  requirement: (name) => [entryIn('requirements.txt', [], name, '==1.0.0')],
  paragraph: (name) => [entryIn('.env.example', [], name, 'a', `What ${name} is for (or not).`)],
  'dev-dependency': (name) => [entryIn('package.json', ['devDependencies'], name, '^1.0.0')],
  'dev-requirement': (name) => [entryIn('requirements-dev.txt', [], name, '1.0.0')],
  variable: (name) => [entryIn('.env.example', [], name, 'a value')],
};
