import {
  before,
  builtinTemplates,
  callIn,
  defineFramework,
  importInto,
  typescript,
  typescriptCors,
  typescriptRateLimit,
  typescriptOperations,
  typescriptOptions,
  typescriptProject,
  typescriptTemplates,
  typescriptWiring,
  typescriptUnneeded,
} from 'create-api';

/** What the README shows of writing an endpoint by hand. */
const ENDPOINT = `router
  .route("/:id/greeting")
  .get(async ({ params }, response) => {
    response.json(await service.greet(toId(params.id)));
  })
  .all(refuseMethod);`;

export const express = defineFramework({
  name: 'express',
  title: 'Express',
  describe: 'TypeScript, kysely, zod',
  language: typescript,
  options: typescriptOptions,
  commands: {
    dev: 'dev',
    test: 'test',
    build: 'build',
    start: 'start',
    migrate: 'migrate',
  },
  url: 'http://127.0.0.1:3000',
  projectCode: (options, project) => ({
    ...typescriptProject(options, project, { express: '^5.3.0' }, { '@types/express': '^5.0.6' }),
    website: 'https://expressjs.com',
    endpoint: ENDPOINT,
  }),
  generators: {
    project: {
      templates: [
        typescriptTemplates.project,
        builtinTemplates('typescript/listener/project'),
        builtinTemplates('express/project'),
      ],
    },
    feature: {
      templates: [typescriptTemplates.feature, builtinTemplates('express/feature')],
      wiring: (facts) => {
        const { path, plural } = facts.feature;
        const router = `${plural.camel}Router`;
        return [
          ...typescriptWiring(facts),
          importInto('src/routes/index.ts', `import { ${router} } from "./${plural.kebab}.ts";`),
          callIn('src/routes/index.ts', 'registerRoutes', `app.use("${path}", ${router}(db));`, {
            app: { parameter: 0 },
            db: { parameter: 1 },
          }),
        ];
      },
    },
    ...typescriptOperations,
    cors: typescriptCors(['typescript/cors', 'express/cors'].map(builtinTemplates), [
      importInto('src/app.ts', 'import { cors } from "./http/cors.ts";'),
      callIn(
        'src/app.ts',
        'createApp',
        'app.use(cors);',
        { app: { assigned: 'express' } },
        // Below the settings: the first use makes the router, which reads them then.
        before('registerRoutes'),
      ),
    ]),
    'rate-limit': typescriptRateLimit(
      ['typescript/rate-limit', 'express/rate-limit'].map(builtinTemplates),
      [
        importInto('src/app.ts', 'import { rateLimit } from "./http/rate-limit.ts";'),
        callIn(
          'src/app.ts',
          'createApp',
          'app.use(rateLimit());',
          { app: { assigned: 'express' } },
          before('registerRoutes'),
        ),
      ],
    ),
  },
  adoption: {
    maker: 'express',
    registers: ['use'],
    templates: [builtinTemplates('express/adoption')],
    without: typescriptUnneeded,
    mount: { name: 'mountFeatures', file: 'src/mount.ts', place: 'first' },
  },
});
