import { parse } from 'node:path';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { type Project, findRoot, loadProject } from '../project/manifest.ts';
import { suggest } from '../project/names/suggest.ts';
import { findSources } from '../plugins/plop/find.ts';
import type { EditInput } from './edit.ts';
import { type PluginFlags, frameworkOf } from './framework.ts';
import { namedGenerators, onceGenerators } from './once.ts';
import { commandLine } from './shell.ts';

/** Something besides features that `add` can add to a project. */
export interface Offer {
  name: string;
  /** One line for help. */
  describe: string;
  /** What is typed behind its name: what each word is called, and what it is. */
  takes?: Record<string, string>;
  /** Its words are a name and fields, as a feature's are; help tells how they are written. */
  hasFields?: boolean;
  /** Of a plopfile: its code has to be let run, and wires nothing. */
  isPlop?: boolean;
  /** `words`: what was typed behind its name. */
  add: (words: readonly string[], input: AddInput) => Promise<void>;
}

/** What `add <word>` is told; of some of it only a plopfile makes something. */
export interface AddInput extends EditInput {
  /** What stands after `--`. */
  rest: readonly string[];
  trust: boolean;
  force: boolean;
  lenient: boolean;
}

type Source = (project: Project, flags: PluginFlags) => Promise<Offer[]>;

/** Where `add <word>` looks the word up, in this order; what a source needs is loaded when it is asked. */
const SOURCES: readonly Source[] = [ofPlugins, ofFramework];

/** `create-api add <word>`: whatever the project's framework, or another source, has by that name. */
export async function add(word: string, words: readonly string[], input: AddInput): Promise<void> {
  const project = await loadProject(rootFor(word, words, input.cwd));
  const names = ['feature'];
  for (const source of SOURCES) {
    const offers = await source(project, input);
    const offer = offers.find(({ name }) => name === word);
    if (offer) return offer.add(words, input);
    names.push(...offers.map(({ name }) => name));
  }
  if (findSources(project.root, input.cwd).length > 0) {
    const { addPlop, mayRun } = await import('./add-plop.ts');
    // A slip of the hand is no reason to ask whether code may run.
    const slip = isFeature(words) || suggest(word, names) !== null;
    if (slip && !input.trust && !mayRun(project.root, input.cwd)) throw unknown(word, words, names);
    const others = await addPlop(project.root, [word, ...words], input);
    if (!others) return;
    names.push(...others);
  }
  throw unknown(word, words, names);
}

/** All that can be added to the project around a folder, besides features; nothing where there is none. */
export async function offersIn(cwd: string): Promise<Offer[]> {
  try {
    const project = await loadProject(findRoot(cwd));
    const own = await offersOf(project);
    const taken = ['feature', ...own.map(({ name }) => name)];
    return [...own, ...(await ofPlop(project, cwd)).filter(({ name }) => !taken.includes(name))];
  } catch {
    // Help is shown whatever is wrong with the project.
    return [];
  }
}

/** The same without what a plopfile has: no code of one runs for it. */
export async function offersOf(project: Project): Promise<Offer[]> {
  const flags = { trust: false, ask: false };
  return (await Promise.all(SOURCES.map((source) => source(project, flags)))).flat();
}

async function ofPlugins(project: Project): Promise<Offer[]> {
  const describe = 'Get a plugin, and pin it: its name, name@1.2.0, ./folder';
  const add: Offer['add'] = async (words, input) =>
    (await import('./add-plugin.ts')).addPlugin(project, words, input);
  return [{ name: 'plugin', describe, add }];
}

async function ofFramework(project: Project, flags: PluginFlags): Promise<Offer[]> {
  const framework = await frameworkOf(project, flags);
  const once = Object.entries(onceGenerators(framework)).map(([name, { describe }]): Offer => ({
    name,
    describe,
    takes: {},
    async add(words, input) {
      const [more] = [...words, ...input.rest];
      if (more !== undefined) throw tooMany(name, more);
      refusePlopFlags(name, input);
      const { addOnce } = await import('./add-once.ts');
      return addOnce(project.root, name, input);
    },
  }));
  const named = Object.entries(namedGenerators(framework)).map(([name, { describe }]): Offer => ({
    name,
    describe,
    hasFields: true,
    takes: { name: 'What it is called', 'fields..': 'name:type:rule …' },
    async add(words, input) {
      refusePlopFlags(name, input);
      const { addThing } = await import('./add-thing.ts');
      return addThing(project.root, name, [...words, ...input.rest], input);
    },
  }));
  return [...once, ...named];
}

function refusePlopFlags(name: string, input: AddInput): void {
  for (const flag of ['force', 'lenient'] as const) {
    if (input[flag]) throw foreign(name, flag);
  }
}

/** For help alone: what the plopfile has, where it may run; that there is one, where it may not. */
async function ofPlop({ root }: Project, cwd: string): Promise<Offer[]> {
  if (findSources(root, cwd).length === 0) return [];
  const { plopOffers } = await import('./add-plop.ts');
  return plopOffers(root, cwd);
}

/** The project around a folder; where there is none, a word that nothing answers to is the greater fault. */
function rootFor(word: string, words: readonly string[], cwd: string): string {
  try {
    return findRoot(cwd);
  } catch (error) {
    if (suggest(word, ['feature'])) throw unknown(word, words, ['feature']);
    throw findSources(parse(cwd).root, cwd).length > 0 ? onlyPlop(error as Error, word) : error;
  }
}

const onlyPlop = ({ message }: Error, word: string): CreateApiError =>
  new CreateApiError(message, {
    hint: `There is a plopfile; outside of a project of ${NAME} plop itself runs it: npx plop ${word}`,
  });

const isFeature = (words: readonly string[]): boolean => words.some((one) => one.includes(':'));

function unknown(word: string, words: readonly string[], names: readonly string[]): CreateApiError {
  const nearest = isFeature(words)
    ? commandLine(['feature', word, ...words])
    : suggest(word, names);
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

const foreign = (name: string, flag: string): CreateApiError =>
  new CreateApiError(`--${flag} does not go with ${NAME} add ${name}.`, {
    exit: 'usage',
    hint: 'It is for the generators of a plopfile.',
  });
