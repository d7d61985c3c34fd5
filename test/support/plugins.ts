import { join } from 'node:path';
import fse from 'fs-extra';

/** What a plugin of the tests is made of; each part is JavaScript. */
export interface PluginParts {
  name?: string;
  version?: string;
  /** Before the export. */
  before?: string;
  /** In place of the whole default export. */
  exported?: string;
  /** Properties of the framework, over those that are right. */
  framework?: string;
  /** Path → text of template files, below `templates/`. */
  templates?: Record<string, string>;
}

/** The smallest framework that is whole: a file for the project, a file and a wiring for a feature. */
const tiny = (changes: string): string => `{
  name: 'tiny',
  title: 'Tiny',
  describe: 'for tests',
  language: typescript,
  options: {},
  commands: { dev: 'dev', test: 'test', start: 'start', migrate: 'migrate' },
  url: 'http://127.0.0.1:3000',
  generators: {
    project: { templates: [templates('project')] },
    feature: {
      templates: [templates('feature')],
      wiring: ({ feature: { plural } }) => [
        importInto('src/index.ts', \`import "./\${plural.kebab}.ts";\`),
      ],
    },
  },
  ${changes}
}`;

const TEMPLATES = {
  'project/src/index.ts.hbs': 'export const title = "{{project.title}}";\n',
  'feature/src/{{feature.plural.kebab}}.ts.hbs': 'export const path = "{{feature.path}}";\n',
};

/** Writes a plugin's package into a folder. */
export function writePlugin(folder: string, parts: PluginParts = {}): string {
  const { name = 'create-api-plugin-tiny', version = '1.0.0', before = '', framework = '' } = parts;
  const manifest = { name, version, type: 'module', exports: './index.js' };
  const source = `
import { callIn, defineFramework, definePlugin, importInto, memberOf, typescript } from 'create-api';
const templates = (generator) => new URL(\`./templates/\${generator}/\`, import.meta.url);
${before}
export default ${parts.exported ?? tiny(framework)};
`;
  fse.outputJsonSync(join(folder, 'package.json'), manifest);
  fse.outputFileSync(join(folder, 'index.js'), source);
  for (const [path, text] of Object.entries({ ...TEMPLATES, ...parts.templates })) {
    fse.outputFileSync(join(folder, 'templates', path), text);
  }
  return folder;
}
