import { CreateApiError } from '../errors.ts';
import { loadFramework } from '../frameworks/index.ts';
import { MANIFEST, NAME } from '../name.ts';
import { type Project, findRoot, loadProject } from '../project/manifest.ts';
import { suggest } from '../project/names/suggest.ts';
import type { EditInput } from './edit.ts';
import { onceGenerators } from './once.ts';
import { commandLine } from './shell.ts';

/** Something besides features that `add` can add to a project. */
export interface Offer {
  name: string;
  /** One line for help. */
  describe: string;
  /** `words`: what was typed behind its name. */
  add: (words: readonly string[], input: EditInput) => Promise<void>;
}

/** Where `add <word>` looks the word up, in this order; what a source needs is loaded when it is asked. */
const SOURCES: readonly ((project: Project) => Promise<Offer[]>)[] = [ofFramework];

/** `create-api add <word>`: whatever the project's framework, or another source, has by that name. */
export async function add(word: string, words: readonly string[], input: EditInput): Promise<void> {
  const project = await loadProject(rootFor(word, words, input.cwd));
  const names = ['feature'];
  for (const source of SOURCES) {
    const offers = await source(project);
    const offer = offers.find(({ name }) => name === word);
    if (offer) return offer.add(words, input);
    names.push(...offers.map(({ name }) => name));
  }
  throw unknown(word, words, names);
}

/** All that can be added to the project around a folder, besides features; nothing where there is none. */
export async function offersIn(cwd: string): Promise<Offer[]> {
  try {
    const project = await loadProject(findRoot(cwd));
    return (await Promise.all(SOURCES.map((source) => source(project)))).flat();
  } catch {
    // Help is shown whatever is wrong with the project.
    return [];
  }
}

async function ofFramework({ root, manifest }: Project): Promise<Offer[]> {
  const framework = await loadFramework(manifest.framework, MANIFEST);
  return Object.entries(onceGenerators(framework)).map(([name, { describe }]) => ({
    name,
    describe,
    async add(words, input) {
      if (words.length > 0) throw tooMany(name, words[0]!);
      const { addOnce } = await import('./add-once.ts');
      return addOnce(root, name, input);
    },
  }));
}

/** The project around a folder; where there is none, a word that nothing answers to is the greater fault. */
function rootFor(word: string, words: readonly string[], cwd: string): string {
  try {
    return findRoot(cwd);
  } catch (error) {
    throw suggest(word, ['feature']) ? unknown(word, words, ['feature']) : error;
  }
}

function unknown(word: string, words: readonly string[], names: readonly string[]): CreateApiError {
  const isFeature = words.some((one) => one.includes(':'));
  const nearest = isFeature ? commandLine(['feature', word, ...words]) : suggest(word, names);
  return new CreateApiError(`There is nothing called "${word}" to add.`, {
    exit: 'usage',
    hint: nearest ? `Did you mean ${NAME} add ${nearest}?` : `There is: ${names.join(', ')}.`,
  });
}

const tooMany = (name: string, word: string): CreateApiError =>
  new CreateApiError(`${NAME} add ${name} takes no "${word}".`, {
    exit: 'usage',
    hint: `A project has it once: ${NAME} add ${name}`,
  });
