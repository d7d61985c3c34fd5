import { CreateApiError } from '../../errors.ts';
import { type ForeignCode, demandTrust, isTrusted } from '../trust.ts';
import { type Source, findSources } from './find.ts';
import { inquirerOf } from './inquirer.ts';
import { type Generator, resolveFrom, runPlopfile } from './load.ts';
import type { Answers } from './plopfile.ts';
import { type Asking, askAll } from './questions.ts';

export type { Generator } from './load.ts';

/** A generator, and the words that are left for its questions. */
export interface Found {
  generator: Generator;
  words: string[];
}

/**
 * The generator that the first words name, which may be several: a plopfile is run to know it, if it may.
 * @returns the names of all that there are, where none is meant
 * @throws CreateApiError where code is not allowed to run
 */
export async function findGenerator(
  root: string,
  cwd: string,
  words: readonly string[],
  { trust }: { trust: boolean },
): Promise<Found | string[]> {
  const known: string[] = [];
  for (const source of findSources(root, cwd)) {
    const code = codeOf(source);
    await demandTrust(code, { trust });
    const { generators } = await runPlopfile(code.path, 'pack' in source ? root : undefined);
    const length = lengthOfName(words, [...generators.keys()]);
    const generator = generators.get(words.slice(0, length).join(' '));
    if (generator) return { generator, words: words.slice(length) };
    known.push(...generators.keys());
  }
  return known;
}

/** Whether all of it may run already. */
export const mayRun = (root: string, cwd: string): boolean =>
  findSources(root, cwd).every((source) => isTrusted(codeOf(source)));

/** The generators of the code that may run already, and of the rest why there are none. */
export async function listGenerators(root: string, cwd: string) {
  const generators: Generator[] = [];
  const closed: { title: string; why: string }[] = [];
  for (const source of findSources(root, cwd)) {
    const { title } = source;
    try {
      const code = codeOf(source);
      if (isTrusted(code)) {
        const destination = 'pack' in source ? root : undefined;
        generators.push(...(await runPlopfile(code.path, destination)).generators.values());
      } else closed.push({ title, why: 'listed once you have let it run, with --trust' });
    } catch {
      closed.push({ title, why: 'it can not be run; add <generator> says why' });
    }
  }
  return { generators, closed };
}

function codeOf(source: Source): ForeignCode {
  if ('file' in source) return { title: source.title, path: source.file };
  try {
    return { title: source.title, path: resolveFrom(source.pack, source.root) };
  } catch (cause) {
    throw new CreateApiError(`${source.pack} is in package.json, but is not installed.`, {
      blame: 'project',
      cause,
      hint: 'Install the dependencies, then run the command again.',
    });
  }
}

/** How many words the longest name has that they begin with; none is 0. */
function lengthOfName(words: readonly string[], names: readonly string[]): number {
  for (let length = words.length; length > 0; length--) {
    if (names.includes(words.slice(0, length).join(' '))) return length;
  }
  return 0;
}

/** What a generator was answered, and the same as words of the command line. */
export interface Answered {
  answers: Answers;
  words: string[];
  /** The names of its questions, those that were not asked too. */
  asked: string[];
}

/**
 * Answers a generator's questions: words in their order (`_` leaves one open), words by name, then the user.
 * @throws CreateApiError for words that answer no question, and for a question that nothing answers
 */
export async function answerQuestions(
  { name, config, owner }: Generator,
  words: readonly string[],
  named: ReadonlyMap<string, string>,
  { yes }: { yes: boolean },
): Promise<Answered> {
  const { prompts = [] } = config;
  const given = new Map<string, string>();
  const asking: Asking = { given, yes, custom: owner.prompts, words: new Map() };
  if (typeof prompts === 'function') {
    if (words.length > 0) throw excess(name, words[0]!, ' in its place: it asks by code');
    for (const [key, word] of named) given.set(key, word);
    const answers = await prompts(inquirerOf(asking));
    for (const key of given.keys()) throw excess(name, `--${key}`, '');
    return { answers, words: afterDashes(asking.words), asked: Object.keys(answers) };
  }
  const asked = prompts.map((question) => question.name).filter(Boolean);
  if (words.length > asked.length) throw excess(name, words[asked.length]!, '', asked);
  for (const [index, word] of words.entries()) {
    if (!/^_+$/.test(word)) given.set(asked[index]!, word);
  }
  for (const [key, word] of named) {
    if (!asked.includes(key)) throw excess(name, `--${key}`, '', asked);
    if (given.has(key)) throw excess(name, `--${key}`, ': it is given in its place already');
    given.set(key, word);
  }
  const answers = await askAll(prompts, {}, asking);
  return { answers, words: typedAgain(asked, asking.words), asked };
}

/** The answers in their places, where each has its word, else by name. */
function typedAgain(asked: readonly string[], words: ReadonlyMap<string, string>): string[] {
  const inPlace = asked.map((name) => words.get(name)).filter((word) => word !== undefined);
  const plain = inPlace.every((word) => word !== '' && !/^(-|_+$)/.test(word));
  return inPlace.length === asked.length && plain ? inPlace : afterDashes(words);
}

const afterDashes = (words: ReadonlyMap<string, string>): string[] =>
  words.size === 0 ? [] : ['--', ...[...words].map(([name, word]) => `--${name}=${word}`)];

const excess = (
  generator: string,
  word: string,
  why: string,
  asked?: readonly string[],
): CreateApiError =>
  new CreateApiError(`"${word}" is no answer to a question of ${generator}${why}.`, {
    exit: 'usage',
    ...(asked
      ? { hint: asked.length ? `It asks for: ${asked.join(', ')}.` : 'It asks nothing.' }
      : {}),
  });
