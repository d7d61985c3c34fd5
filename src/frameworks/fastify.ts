import {
  builtinTemplates,
  callIn,
  defineFramework,
  first,
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
const ENDPOINT = `app.get<{ Params: { id: string } }>(
  \`\${path}/:id/greeting\`,
  async ({ params }) => service.greet(toId(params.id)),
);`;

export const fastify = defineFramework({
  name: 'fastify',
  title: 'Fastify',
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
    ...typescriptProject(options, project, { fastify: '^5.12.8' }),
    website: 'https://fastify.dev',
    endpoint: ENDPOINT,
  }),
  generators: {
    project: {
      templates: [typescriptTemplates.project, builtinTemplates('fastify/project')],
    },
    feature: {
      templates: [typescriptTemplates.feature, builtinTemplates('fastify/feature')],
      wiring: (facts) => {
        const { camel, kebab } = facts.feature.plural;
        return [
          ...typescriptWiring(facts),
          importInto('src/routes/index.ts', `import { ${camel}Routes } from "./${kebab}.ts";`),
          callIn('src/routes/index.ts', 'registerRoutes', `app.register(${camel}Routes);`, {
            app: { parameter: 0 },
          }),
        ];
      },
    },
    ...typescriptOperations,
    cors: typescriptCors(['typescript/cors', 'fastify/cors'].map(builtinTemplates), [
      importInto('src/app.ts', 'import { cors } from "./http/cors.ts";'),
      callIn(
        'src/app.ts',
        'createApp',
        'app.addHook("onRequest", cors);',
        { app: { assigned: 'fastify' } },
        first,
      ),
    ]),
    'rate-limit': typescriptRateLimit(
      ['typescript/rate-limit', 'fastify/rate-limit'].map(builtinTemplates),
      [
        importInto('src/app.ts', 'import { rateLimit } from "./http/rate-limit.ts";'),
        callIn(
          'src/app.ts',
          'createApp',
          'app.addHook("onRequest", rateLimit());',
          { app: { assigned: 'fastify' } },
          first,
        ),
      ],
    ),
  },
  adoption: {
    maker: 'fastify',
    registers: ['register'],
    started: /\bfastify start\b[^\n&|]*?\s([\w./-]+\.[cm]?[jt]s)\b/,
    templates: [builtinTemplates('fastify/adoption')],
    without: typescriptUnneeded,
    mount: { name: 'mountFeatures', file: 'src/mount.ts', place: 'first' },
  },
});
