import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { NAME } from '../name.ts';
import { suggest } from '../project/names/suggest.ts';

export interface FrameworkEntry {
  name: string;
  title: string;
  describe: string;
  load: () => Promise<Framework>;
}

/** The frameworks that come with the package, the default first; each is loaded only when it is used. */
export const FRAMEWORKS: readonly FrameworkEntry[] = [
  {
    name: 'fastify',
    title: 'Fastify',
    describe: 'TypeScript, kysely, zod',
    load: async () => (await import('./fastify.ts')).fastify,
  },
  {
    name: 'express',
    title: 'Express',
    describe: 'TypeScript, kysely, zod',
    load: async () => (await import('./express.ts')).express,
  },
  {
    name: 'fastapi',
    title: 'FastAPI',
    describe: 'Python, SQLAlchemy, Alembic, Pydantic',
    load: async () => (await import('./fastapi.ts')).fastapi,
  },
  {
    name: 'flask',
    title: 'Flask',
    describe: 'Python, SQLAlchemy, Alembic, marshmallow or Pydantic',
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
  throw unknownFramework(
    name,
    FRAMEWORKS.map((one) => one.name),
    file,
  );
}

/** What to say where no framework has this name: the nearest, else how a plugin would bring it. */
export function unknownFramework(
  name: string,
  names: readonly string[],
  file?: string,
): CreateApiError {
  const nearest = suggest(name, names);
  const get = file ? `${NAME} add plugin ${name}` : `--plugin ${name}`;
  return new CreateApiError(`${file ? `${file}: there` : 'There'} is no framework "${name}".`, {
    ...(file ? { blame: 'project' } : { exit: 'usage' }),
    hint: nearest
      ? `Did you mean ${nearest}?`
      : `There are: ${names.join(', ')}. One from a plugin: ${get}`,
  });
}
