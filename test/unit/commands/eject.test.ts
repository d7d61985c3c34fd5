import { expect, test } from 'vitest';
import { type Templates, findTemplates } from '../../../src/commands/eject/find.ts';
import { loadFramework } from '../../../src/frameworks/index.ts';
import { foldersFor } from '../../../src/project/by-option.ts';
import { defaultOptions } from '../../../src/project/options.ts';
import { layTemplates } from '../../../src/render/render.ts';

const templatesOf = async (framework: string, generator: 'project' | 'feature') => {
  const found = await loadFramework(framework);
  return layTemplates(foldersFor(found.generators[generator], defaultOptions(found)), []);
};

const PLURAL = '{{feature.plural.kebab}}';

test.each([
  ['fastify', 'feature', 'routes', [`src/routes/${PLURAL}.ts`]],
  ['fastify', 'feature', 'route', [`src/routes/${PLURAL}.ts`]],
  ['fastify', 'feature', 'Model', [`src/models/${PLURAL}.ts`]],
  ['fastify', 'feature', 'migration', ['migrations/{{migration.id}}_create_{{feature.table}}.ts']],
  ['fastify', 'feature', 'test', [`tests/${PLURAL}.test.ts`]],
  ['fastify', 'feature', './src/routes/', [`src/routes/${PLURAL}.ts`]],
  ['fastify', 'feature', 'src/routes/users.ts', [`src/routes/${PLURAL}.ts`]],
  ['fastify', 'feature', 'src\\routes\\blog-posts.ts', [`src/routes/${PLURAL}.ts`]],
  ['fastify', 'feature', `src/routes/${PLURAL}.ts.hbs`, [`src/routes/${PLURAL}.ts`]],
  ['fastify', 'project', 'readme', ['README.md']],
  ['fastify', 'project', 'config.ts', ['src/config.ts']],
  ['fastify', 'project', '.env.example', ['.env.example']],
  ['flask', 'feature', 'schemas', ['app/schemas/{{feature.plural.snake}}.py']],
  [
    'flask',
    'feature',
    'tests',
    [
      'app/tests/factories/{{feature.plural.snake}}.py',
      'app/tests/test_{{feature.plural.snake}}.py',
    ],
  ],
] as const)('in %s, %s %s is %j', async (framework, generator, word, paths) => {
  expect(findTemplates(generator, await templatesOf(framework, generator), [word])).toEqual(paths);
});

test.each([
  ['rotes', /Did you mean routes\?/],
  ['src/nothing', /There are: .*models.*routes/],
  ['.', /There are/],
  ['', /There are/],
  ['../routes', /Did you mean routes/],
])('there is no %j', async (word, hint) => {
  const templates: Templates = await templatesOf('fastify', 'feature');
  expect(() => findTemplates('feature', templates, [word])).toThrow(
    expect.objectContaining({ exit: 'usage', hint: expect.stringMatching(hint) }),
  );
});
