import {
  builtinTemplates,
  callIn,
  defineFramework,
  first,
  importInto,
  packagesFor,
  typescript,
  typescriptCors,
  typescriptOptions,
  typescriptWiring,
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
  projectCode: ({ node }) => ({
    ...packagesFor(Number(node), { fastify: '^5.12.8' }),
    website: 'https://fastify.dev',
    endpoint: ENDPOINT,
  }),
  generators: {
    project: {
      templates: ['typescript/project', 'fastify/project'].map(builtinTemplates),
    },
    feature: {
      templates: ['typescript/feature', 'fastify/feature'].map(builtinTemplates),
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
  },
});
