import bypass from 'node-plop/src/prompt-bypass.js';
import { CreateApiError } from '../../errors.ts';
import { isInteractive } from '../../ui/terminal.ts';
import { initialOf, tickedOf, valueOf, wordOf } from './choices.ts';
import { type Plain, askPlain } from './ask.ts';
import type { Answers, Choice, Question } from './plopfile.ts';

/** How the questions of one run are answered. */
export interface Asking {
  /** By name, as on the command line; each is taken out when its question is due. */
  given: Map<string, string>;
  /** Take the defaults, ask nothing. */
  yes: boolean;
  /** Kinds of questions of inquirer's plugins. */
  custom: ReadonlyMap<string, unknown>;
  /** Collects each answer as the word that would give it on the command line; none for a password. */
  words: Map<string, string>;
}

/** Every question that is due, in order: answered by what was given, by the user, or by its default. */
export async function askAll(
  questions: readonly Question[],
  answers: Answers,
  asking: Asking,
): Promise<Answers> {
  for (const question of questions) {
    const { name, when = true } = question;
    if (answers[name] !== undefined) continue;
    const due = typeof when === 'function' ? await when(answers) : when;
    const word = asking.given.get(name);
    asking.given.delete(name);
    if (!due) {
      if (word !== undefined) throw notAsked(name);
      continue;
    }
    put(answers, name, await answer(await settle(question, answers), word, answers, asking));
  }
  return answers;
}

/** A question whose parts are made of the answers so far, with these made. */
async function settle(question: Question, answers: Answers): Promise<Plain> {
  const { name, type = 'input', message = `${name}:`, choices = [] } = question;
  const made = <T>(part: T | ((answers: Answers) => T | Promise<T>)) =>
    typeof part === 'function' ? (part as (answers: Answers) => T | Promise<T>)(answers) : part;
  return {
    ...question,
    type: type === 'select' ? 'list' : type,
    message: await made(message),
    choices: await made(choices),
    default: await made(question.default),
  };
}

async function answer(
  question: Plain,
  word: string | undefined,
  answers: Answers,
  asking: Asking,
): Promise<unknown> {
  const { name, type } = question;
  if (word === undefined && !asking.yes) {
    if (!isInteractive()) throw missing(question);
    if (asking.custom.has(type)) throw foreign(question);
    const { value, accepted } = await askPlain(question, (raw) => check(question, raw, answers));
    if (type !== 'password') asking.words.set(name, wordFor(question, value));
    return accepted;
  }
  const raw = word === undefined ? fallback(question) : await read(question, word, asking);
  const { accepted, fault } = await check(question, raw, answers);
  if (fault) {
    const said = word === undefined ? 'its default' : `"${word}"`;
    throw new CreateApiError(`${name}: ${said} won't do: ${fault}`, { exit: 'usage' });
  }
  if (type !== 'password') asking.words.set(name, word ?? wordFor(question, raw));
  return accepted;
}

/** An answer after the question's own filter, and what its own check says against it. */
async function check({ filter, validate }: Question, raw: unknown, answers: Answers) {
  const accepted = filter ? await filter(raw, answers) : raw;
  const verdict = validate ? await validate(accepted, answers) : true;
  if (verdict === true) return { accepted };
  return { accepted, fault: typeof verdict === 'string' ? verdict : 'it is no valid answer' };
}

/** What a word on the command line stands for. */
async function read(question: Plain, word: string, asking: Asking): Promise<unknown> {
  const { type } = question;
  if (type === 'number') {
    if (word.trim() && !Number.isNaN(Number(word))) return Number(word);
    throw unread(question, word);
  }
  if (type !== 'checkbox') return readOne(question, word, asking);
  const words = word === '' ? [] : word.split(',');
  return Promise.all(words.map((one) => readOne({ ...question, type: 'list' }, one, asking)));
}

/** A value or a name of the choices as it is written there; then what node-plop makes of it: places, keys, y and n. */
async function readOne(question: Plain, word: string, { custom }: Asking): Promise<unknown> {
  const exact = question.choices.find((choice) => wordOf(choice) === word);
  if (exact !== undefined) return valueOf(exact);
  const { name, type, choices } = question;
  const own = 'bypass' in question ? { bypass: question.bypass } : {};
  const prompts = Object.fromEntries(custom);
  try {
    const [, answers] = await bypass([{ name, type, choices, ...own }], [word], {
      inquirer: { prompt: { prompts } },
    });
    return answers[name];
  } catch (error) {
    throw unread(question, word, error);
  }
}

/** What `--yes` takes. */
function fallback(question: Plain): unknown {
  const { type, choices, default: given } = question;
  if (type === 'confirm') return given ?? true;
  if (type === 'checkbox') return tickedOf(choices, given);
  if (['list', 'rawlist', 'expand'].includes(type)) return initialOf(choices, given);
  if (given === undefined) throw missing(question, true);
  return given;
}

/** An answer as the word that gives it. */
function wordFor({ choices }: Plain, value: unknown): string {
  if (typeof value === 'boolean' && choices.length === 0) return value ? 'yes' : 'no';
  const one = (part: unknown) => {
    const choice = choices.find((candidate: Choice) => valueOf(candidate) === part);
    return choice === undefined ? String(part) : wordOf(choice);
  };
  return Array.isArray(value) ? value.map(one).join(',') : one(value);
}

/** `address.city` is the city of the address, as in inquirer. */
function put(answers: Answers, name: string, value: unknown): void {
  const keys = name.split('.');
  let at = answers;
  for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Answers;
  at[keys.at(-1)!] = value;
}

const missing = ({ name, message }: Plain, yes = false): CreateApiError =>
  new CreateApiError(
    yes
      ? `The answer to "${name}" (${message}) is missing: it has no default.`
      : `The answer to "${name}" (${message}) is missing, and there is no terminal to ask for it.`,
    {
      exit: 'usage',
      hint: `Give it in its place, or by name at the end: -- --${name} …${yes ? '' : '\n--yes takes the defaults, where there are some.'}`,
    },
  );

const notAsked = (name: string): CreateApiError =>
  new CreateApiError(`"${name}" is not asked after these answers.`, {
    exit: 'usage',
    hint: 'Leave it out; in its place, _ stands for nothing.',
  });

const foreign = ({ name, type }: Plain): CreateApiError =>
  new CreateApiError(
    `"${name}" is a question of the kind "${type}", which a plugin of inquirer draws; only plop can show it.`,
    {
      exit: 'usage',
      blame: 'plugin',
      hint: `Give the answer on the command line: -- --${name} …`,
    },
  );

const unread = ({ name, choices, type }: Plain, word: string, cause?: unknown): CreateApiError =>
  new CreateApiError(`${name}: "${word}" is no answer to it.`, {
    exit: 'usage',
    cause,
    hint: choices.length
      ? `There are: ${choices
          .map(wordOf)
          .filter((text) => text !== 'undefined')
          .join(', ')}.`
      : `It takes ${type === 'confirm' ? 'yes or no' : `a ${type}`}.`,
  });
