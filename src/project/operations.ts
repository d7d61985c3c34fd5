import { suggest } from './names/suggest.ts';
import { quote, refuse } from './refuse.ts';

/** Something that an API can do with a feature. */
export type Operation = 'list' | 'create' | 'get' | 'replace' | 'update' | 'delete';

/** All of it, in the order in which it is written. */
export const OPERATIONS: readonly Operation[] = [
  'list',
  'create',
  'get',
  'replace',
  'update',
  'delete',
];

/** What a feature has, for `{{#if}}`: its operations, and what several of them need. */
export interface Has extends Record<Operation, boolean> {
  /** All operations. */
  all: boolean;
  /** A path of the collection: list or create. */
  collection: boolean;
  /** A path of an item: get, replace, update or delete. */
  item: boolean;
  /** Requests with a body: create, replace or update. */
  input: boolean;
  /** Changes that If-Match can guard: replace, update or delete. */
  guarded: boolean;
  /** Changes of an item: replace or update. */
  change: boolean;
  /** Answers with an item: any but delete. */
  output: boolean;
}

/** The operations of a feature whose manifest entry says so of them; all, where it says nothing. */
export function operationsOf({ only }: { only?: string }): Operation[] {
  const words = only?.split(',');
  return OPERATIONS.filter((one) => words?.includes(one) ?? true);
}

export function hasOf(operations: readonly Operation[]): Has {
  const any = (...wanted: Operation[]) => wanted.some((one) => operations.includes(one));
  const each = Object.fromEntries(OPERATIONS.map((one) => [one, any(one)]));
  return {
    ...(each as Record<Operation, boolean>),
    all: operations.length === OPERATIONS.length,
    collection: any('list', 'create'),
    item: any('get', 'replace', 'update', 'delete'),
    input: any('create', 'replace', 'update'),
    guarded: any('replace', 'update', 'delete'),
    change: any('replace', 'update'),
    output: any('list', 'create', 'get', 'replace', 'update'),
  };
}

export interface OperationFlags {
  only?: string | undefined;
  except?: string | undefined;
}

/**
 * Reads `--only list,get` or `--except delete`.
 * @returns what the manifest keeps of it: undefined where it is all of them
 */
export function readOperations({ only, except }: OperationFlags): string | undefined {
  if (only !== undefined && except !== undefined) {
    refuse('--only and --except are both given.', 'One of them says it all: --only list,get');
  }
  const named = only === undefined ? wordsOf('except', except) : wordsOf('only', only);
  const kept = OPERATIONS.filter((one) => named.includes(one) === (only !== undefined));
  if (kept.length === 0) refuse('--except leaves no operation.', `Keep one of ${LIST}.`);
  return kept.length === OPERATIONS.length ? undefined : kept.join(',');
}

const LIST = OPERATIONS.join(', ');

function wordsOf(flag: 'only' | 'except', text: string | undefined): Operation[] {
  if (text === undefined) return [];
  const words = text.split(/[,/\s]+/).filter(Boolean);
  if (words.length === 0) refuse(`--${flag} names no operation.`, `There are: ${LIST}.`);
  return words.map((word) => {
    const known = OPERATIONS.find((one) => one === word.toLowerCase());
    if (known) return known;
    const nearest = suggest(word, OPERATIONS);
    return refuse(
      `--${flag}: ${quote(word)} is no operation.`,
      nearest ? `Did you mean ${nearest}?` : `There are: ${LIST}.`,
    );
  });
}

/** What is wrong with the operations of a manifest entry. */
export function operationsFault(only: unknown): string | undefined {
  const words = typeof only === 'string' ? only.split(',') : [''];
  const wrong = words.find((word) => !(OPERATIONS as readonly string[]).includes(word));
  if (wrong === undefined) return undefined;
  const nearest = suggest(wrong, OPERATIONS);
  return `"only" must be operations such as "list,get"; ${
    nearest ? `is ${quote(wrong)} meant to be ${nearest}?` : `there are: ${LIST}`
  }`;
}
