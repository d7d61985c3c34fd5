import {
  builtinTemplates,
  callIn,
  defineFramework,
  importInto,
  typescript,
  typescriptOptions,
  typescriptProject,
  typescriptTemplates,
  typescriptWiring,
} from 'create-api';

const ownTemplates = (generator) => new URL(`./templates/${generator}/`, import.meta.url);

/** What the README shows of writing an endpoint by hand. */
const ENDPOINT = `router.get("/:id/greeting", async (ctx) => {
  ctx.body = await service.greet(toId(ctx.params.id));
});`;

export default defineFramework({
  name: 'koa',
  title: 'Koa',
  describe: 'TypeScript, kysely, zod',
  language: typescript,
  options: typescriptOptions,
  commands: { dev: 'dev', test: 'test', build: 'build', migrate: 'migrate', start: 'start' },
  url: 'http://127.0.0.1:3000',
  projectCode: (options, project) => ({
    ...typescriptProject(
      options,
      project,
      { '@koa/router': '^15.7.0', koa: '^3.3.0' },
      { '@types/koa': '^3.0.3' },
    ),
    website: 'https://koajs.com',
    endpoint: ENDPOINT,
  }),
  generators: {
    project: {
      templates: [
        typescriptTemplates.project,
        builtinTemplates('typescript/listener/project'),
        ownTemplates('project'),
      ],
    },
    feature: {
      templates: [typescriptTemplates.feature, ownTemplates('feature')],
      wiring(facts) {
        const { plural } = facts.feature;
        const router = `${plural.camel}Router`;
        return [
          ...typescriptWiring(facts),
          importInto('src/routes/index.ts', `import { ${router} } from "./${plural.kebab}.ts";`),
          callIn('src/routes/index.ts', 'registerRoutes', `app.use(${router}(db).routes());`, {
            app: { parameter: 0 },
            db: { parameter: 1 },
          }),
        ];
      },
    },
  },
});
