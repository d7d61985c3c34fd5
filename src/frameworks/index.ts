import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { suggest } from '../project/names/suggest.ts';

export interface FrameworkEntry {
  name: string;
  title: string;
  describe: string;
  load: () => Promise<Framework>;
}

/** The frameworks that come with the package; each is loaded only when it is used. */
export const FRAMEWORKS: readonly FrameworkEntry[] = [
  {
    name: 'express',
    title: 'Express',
    describe: 'TypeScript, kysely, zod',
    load: async () => (await import('./express.ts')).express,
  },
  {
    name: 'fastify',
    title: 'Fastify',
    describe: 'TypeScript, kysely, zod',
    load: async () => (await import('./fastify.ts')).fastify,
  },
  {
    name: 'flask',
    title: 'Flask',
    describe: 'Python, SQLAlchemy, Alembic, marshmallow',
    load: async () => (await import('./flask.ts')).flask,
  },
];

/**
 * @param file that names the framework, where it is not the command line
 * @throws CreateApiError where there is no framework of this name.
 */
export async function loadFramework(name: string, file?: string): Promise<Framework> {
  const entry = FRAMEWORKS.find((one) => one.name === name);
  if (entry) return entry.load();
  const names = FRAMEWORKS.map((one) => one.name);
  const nearest = suggest(name, names);
  throw new CreateApiError(`${file ? `${file}: there` : 'There'} is no framework "${name}".`, {
    ...(file ? { blame: 'project' } : { exit: 'usage' }),
    hint: nearest ? `Did you mean ${nearest}?` : `There are: ${names.join(', ')}.`,
  });
}
