import { type Layered, builtinTemplates, byOption } from '../../framework.ts';

/** Choice → the folder of it, for each choice of an option. */
const alternatives = (option: string, folders: Record<string, string>): Layered<URL> =>
  byOption(
    option,
    Object.fromEntries(
      Object.entries(folders).map(([choice, folder]) => [choice, builtinTemplates(folder)]),
    ),
  );

/** The folders of a validation library, by the generator that they are for. */
const validation = (name: string): Record<'project' | 'feature', Layered<URL>> => ({
  project: [
    builtinTemplates(`python/${name}/project`),
    alternatives('wireCase', {
      camel: `python/${name}/camel/project`,
      snake: `python/${name}/snake/project`,
    }),
  ],
  feature: builtinTemplates(`python/${name}/feature`),
});

/** The folders that all Python projects share, by the generator that they are for; a framework lays its own over. */
export const pythonTemplates: Record<'project' | 'feature', Layered<URL>> = {
  project: [
    builtinTemplates('python/project'),
    alternatives('id', { integer: 'python/integer/project', uuid: 'python/uuid/project' }),
    alternatives('database', {
      sqlite: 'python/sqlite/project',
      postgres: 'python/postgres/project',
    }),
    byOption('id', {
      integer: alternatives('database', {
        sqlite: 'python/integer/sqlite/project',
        postgres: 'python/integer/postgres/project',
      }),
      uuid: [],
    }),
    byOption('wireCase', { camel: builtinTemplates('python/camel/project'), snake: [] }),
  ],
  feature: builtinTemplates('python/feature'),
};

/** The folders of schemas by marshmallow, which a Python framework lays over {@link pythonTemplates}. */
export const marshmallowTemplates = validation('marshmallow');

/** The folders of schemas by Pydantic, as {@link marshmallowTemplates}. */
export const pydanticTemplates = validation('pydantic');

/** What of {@link pythonTemplates} an application that create-api did not make has no use for. */
export const pythonUnneeded: readonly string[] = [
  'app/cli.py',
  'app/seeding.py',
  'app/seeds',
  'app/http/log_lines.py',
  'app/http/worker.py',
  'app/tests/db',
  'app/tests/http',
  'app/tests/test_app.py',
  'migrations/versions/.gitkeep',
];
