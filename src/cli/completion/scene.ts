import type { Offer } from '../../commands/add.ts';
import { allThings } from '../../commands/things.ts';
import type { Framework } from '../../framework.ts';
import { type Manifest, type Project, findRoot, readProject } from '../../project/manifest.ts';

/** What a word is completed in: the line so far, and the project around. */
export interface Scene {
  /** The words that name the command: `change feature`. */
  command: string;
  /** The words behind them that are no flags. */
  words: readonly string[];
  /** What was given for a flag so far. */
  flag: (name: string) => readonly string[];
  cwd: string;
  project: Project | undefined;
}

/** Undefined where there is none that can be read: completion is no place to say why. */
export function projectAround(cwd: string): Project | undefined {
  try {
    return readProject(findRoot(cwd));
  } catch {
    return undefined;
  }
}

/** What the project has of each generator, by name. */
export const thingsOf = ({ project }: Scene): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(project ? allThings(project.manifest) : {})
      .map(([generator, things]): [string, string[]] => [generator, Object.keys(things)])
      .filter(([, names]) => names.length > 0),
  );

/** The generator whose thing a command is about: `change job` → job. */
export const generatorOf = ({ command }: Scene): string => command.split(' ')[1] ?? 'feature';

/** The fields of the thing that the line names; none where it is yet to be made. */
export function fieldsOf(scene: Scene): Readonly<Record<string, string>> | undefined {
  const { command, words, project } = scene;
  if (!command.startsWith('change ') || !project) return undefined;
  const entry = allThings(project.manifest)[generatorOf(scene)]?.[words[0] ?? ''];
  return (entry as Partial<Manifest['feature'][string]> | undefined)?.fields;
}

/** The framework that the line or the project names; undefined where that can't be had without a question. */
export async function frameworkFor({ project, flag }: Scene): Promise<Framework | undefined> {
  try {
    if (project) {
      const { frameworkOf } = await import('../../commands/framework.ts');
      return await frameworkOf(project, { trust: false, ask: false });
    }
    const { loadFramework } = await import('../../frameworks/index.ts');
    return await loadFramework(flag('framework')[0] ?? '');
  } catch {
    return undefined;
  }
}

/** What can be added to the project besides features. */
export async function addable({ project }: Scene): Promise<Offer[]> {
  if (!project) return [];
  try {
    return await (await import('../../commands/add.ts')).offersOf(project);
  } catch {
    return [];
  }
}
