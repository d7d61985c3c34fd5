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

/** What the README of a project shows of writing an endpoint by hand. */
const endpoint = (prefix) => `router.add({
  "${prefix}/greeting": { GET: async () => ok({ greeting: "hello" }) },
});`;

export default defineFramework({
  name: '__name__',
  title: '__title__',
  describe: 'TypeScript, kysely, zod',
  language: typescript,
  options: typescriptOptions,
  commands: { dev: 'dev', test: 'test', build: 'build', migrate: 'migrate', start: 'start' },
  url: 'http://127.0.0.1:3000',
  projectCode: (options, project) => ({
    // The framework's own packages: { koa: '^3.3.0' }, then those of development.
    ...typescriptProject(options, project, {}, {}),
    website: 'https://nodejs.org/api/http.html',
    endpoint: endpoint(options.prefix),
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
        const routes = `${plural.camel}Routes`;
        return [
          ...typescriptWiring(facts),
          importInto('src/routes/index.ts', `import { ${routes} } from "./${plural.kebab}.ts";`),
          callIn('src/routes/index.ts', 'registerRoutes', `router.add(${routes}(db));`, {
            router: { parameter: 0 },
            db: { parameter: 1 },
          }),
        ];
      },
    },
  },
});
