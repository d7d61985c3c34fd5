import { readFileSync } from 'node:fs';
import { CreateApiError } from '../errors.ts';
import { NAME } from '../name.ts';
import { PROJECT_OPTIONS } from '../options.ts';
import { isObject } from '../project/is-object.ts';
import { suggest } from '../project/names/suggest.ts';
import { quote } from '../project/refuse.ts';
import { camelCase } from './camel-case.ts';
import { chosen } from './chosen.ts';
import type { Args, Command, Options } from './command.ts';
import { createCommand } from './create.ts';
import { changeProjectCommand } from './change.ts';
import { type Taking, OUTSIDE, takings } from './takes.ts';

const refuse = (message: string, hint?: string): never => {
  throw new CreateApiError(message, { exit: 'usage', ...(hint ? { hint } : {}) });
};

/**
 * Runs a command that is told what to do by a JSON document: `add feature --input -`.
 * @param optionsFor the options of plugins that a command line would name
 * @throws CreateApiError (`usage`) that names what is wrong with the document
 */
export async function runInput(
  argv: readonly string[],
  optionsFor: (argv: readonly string[]) => Promise<Options>,
): Promise<void> {
  const [words, only, typed = argv] = chosen(argv);
  const beside = readBeside(typed);
  const file = beside.input as string;
  const document = parse(read(file), file);
  const flags = ['framework', 'plugin'].flatMap((name) =>
    [document[name] ?? []].flat().map((value) => `--${name}=${String(value)}`),
  );
  const trust = document.trust === true ? ['--trust'] : [];
  const options = { ...PROJECT_OPTIONS, ...(await optionsFor([...words, ...flags, ...trust])) };
  const command = await commandFor(words, only, options);
  await command.run({ ...argsOf(document, takings(command, options), file), ...beside });
}

async function commandFor(
  words: readonly string[],
  only: Command | undefined,
  options: Options,
): Promise<Command> {
  const [first, second] = words;
  if (!only) return createCommand(options);
  if (first === 'change' && second === 'project') return changeProjectCommand(options);
  if (first !== 'add' || second === 'feature') return only;
  const { offersIn } = await import('../commands/add.ts');
  const offer = (await offersIn(process.cwd())).find(({ name }) => name === second);
  return offer ? (await import('./add.ts')).addOffer({ isPlop: false, ...offer }) : only;
}

/** The flags that stand beside `--input`; what else there may be belongs into the document. */
function readBeside(typed: readonly string[]): Args {
  const args: Args = {};
  for (let at = 0; at < typed.length; at += 1) {
    const [, flag = '', given] = /^--([^=]+)(?:=(.*))?$/s.exec(typed[at]!) ?? [];
    if (!OUTSIDE.includes(flag)) {
      const others = OUTSIDE.filter((one) => one !== 'input').map((one) => `--${one}`);
      refuse(
        `${quote(typed[at]!)} does not go with --input.`,
        `Words and flags are in the document then; beside it stand ${others.join(', ')}.`,
      );
    }
    if (Object.hasOwn(args, flag)) refuse(`--${flag} is given twice.`);
    const isValued = flag === 'input' || flag === 'plan';
    const value = isValued ? (given ?? typed[(at += 1)]) : given === undefined;
    if (value === false) refuse(`--${flag} takes no value.`, `Give --${flag}, or leave it out.`);
    if (value === undefined || value === '') refuse(`--${flag} needs a value.`);
    args[flag] = args[camelCase(flag)] = value;
  }
  return args;
}

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
    return refuse(`--input ${file}: ${reason}.`, 'Give a file of JSON, or - to read stdin.');
  }
}

function parse(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse(`--input ${file}: it is no JSON: ${(error as Error).message}.`);
  }
  return isObject(value)
    ? (value as Record<string, unknown>)
    : refuse(`--input ${file}: it has to be an object.`, SEE);
}

const SEE = `${NAME} schema <command> --takes prints what it may hold.`;

/** What the words of a command line would have come to. */
function argsOf(
  document: Readonly<Record<string, unknown>>,
  known: ReadonlyMap<string, Taking>,
  file: string,
): Args {
  const args: Args = {};
  for (const [key, value] of Object.entries(document)) {
    const taking = known.get(key);
    if (!taking) {
      const nearest = suggest(key, [...known.keys()]);
      const hint = nearest ? `Did you mean ${quote(nearest)}?` : SEE;
      throw new CreateApiError(`--input ${file}: there is no ${quote(key)}.`, {
        exit: 'usage',
        hint,
      });
    }
    const made = valueOf(value, taking);
    if (made === undefined)
      refuse(`--input ${file}: ${quote(key)} has to be ${SHAPES[taking.kind]}.`, SEE);
    args[taking.name] = args[key] = made;
  }
  return args;
}

const SHAPES: Readonly<Record<Taking['kind'], string>> = {
  boolean: 'true or false',
  string: 'a text that is not empty',
  list: 'a list of texts, none empty',
  fields: 'an object: field → its type and rules',
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function valueOf(value: unknown, { kind, choices }: Taking): unknown {
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'string':
      return isText(value) || (choices !== undefined && typeof value === 'number')
        ? value
        : undefined;
    case 'list':
      return Array.isArray(value) && value.every(isText) ? value : undefined;
    case 'fields':
      return isObject(value) ? fieldWords(value as Record<string, unknown>) : undefined;
  }
}

function fieldWords(fields: Readonly<Record<string, unknown>>): string[] | undefined {
  const entries = Object.entries(fields);
  if (!entries.every(([name, grammar]) => name !== '' && typeof grammar === 'string'))
    return undefined;
  return entries.map(([name, grammar]) => (grammar === '' ? name : `${name}:${String(grammar)}`));
}
