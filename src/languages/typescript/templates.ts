import { type Layered, builtinTemplates, byOption } from '../../framework.ts';

const alternatives = (option: string, folders: Record<string, string>): Layered<URL> =>
  byOption(
    option,
    Object.fromEntries(
      Object.entries(folders).map(([choice, folder]) => [choice, builtinTemplates(folder)]),
    ),
  );

/** The folders that all TypeScript projects share, by the generator that they are for; a framework lays its own over. */
export const typescriptTemplates: Record<'project' | 'feature', Layered<URL>> = {
  project: [
    builtinTemplates('typescript/project'),
    alternatives('id', { integer: 'typescript/integer/project', uuid: 'typescript/uuid/project' }),
    alternatives('wireCase', {
      camel: 'typescript/camel/project',
      snake: 'typescript/snake/project',
    }),
    alternatives('database', {
      sqlite: 'typescript/sqlite/project',
      postgres: 'typescript/postgres/project',
    }),
  ],
  feature: builtinTemplates('typescript/feature'),
};

/** What of {@link typescriptTemplates} an application that create-api did not make has no use for. */
export const typescriptUnneeded: readonly string[] = [
  'src/server.ts',
  'src/dev.ts',
  'src/seed.ts',
  'src/seeds',
  'src/db/seed.ts',
  'tests/app',
];
