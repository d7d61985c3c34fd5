import { CreateApiError } from '../errors.ts';
import type { Framework, FurtherGenerator, NamedGenerator, OnceGenerator } from '../framework.ts';
import { suggest } from '../project/names/suggest.ts';

/** What a framework offers for a project to have once, by name. */
export const onceGenerators = ({ generators }: Framework): Record<string, OnceGenerator> =>
  Object.fromEntries(Object.entries(generators).filter(isOnce));

/** What a framework offers besides features to be made of a name and fields, by name. */
export const namedGenerators = ({ generators }: Framework): Record<string, NamedGenerator> =>
  Object.fromEntries(Object.entries(generators).filter(isNamed));

const isNamed = (entry: [string, object]): entry is [string, NamedGenerator] =>
  (entry[1] as Partial<FurtherGenerator>).once === false;

const isOnce = (entry: [string, object]): entry is [string, OnceGenerator] =>
  (entry[1] as Partial<FurtherGenerator>).once === true;

/**
 * The things named by `--with`, each once.
 * @throws CreateApiError for one that the framework does not have
 */
export function checkWith(names: readonly string[], framework: Framework): Record<string, object> {
  const offered = Object.keys(onceGenerators(framework));
  const chosen: Record<string, object> = {};
  for (const name of names) {
    if (!offered.includes(name)) throw foreign(name, offered, framework);
    if (Object.hasOwn(chosen, name)) {
      throw new CreateApiError(`--with: "${name}" is given twice.`, { exit: 'usage' });
    }
    chosen[name] = {};
  }
  return chosen;
}

function foreign(name: string, offered: readonly string[], { title }: Framework): CreateApiError {
  const nearest = suggest(name, offered);
  const all = offered.length > 0 ? `There is: ${offered.join(', ')}.` : 'It has none.';
  return new CreateApiError(`--with: ${title} has no "${name}".`, {
    exit: 'usage',
    hint: nearest ? `Did you mean --with ${nearest}?` : all,
  });
}
