import { isObject } from '../project/is-object.ts';
import { suggest } from '../project/names/suggest.ts';

/** What is wrong with a value: where in it, and what was due. Undefined where nothing is. */
export type Check = (value: unknown, path: string) => string | undefined;

/** A check of one value: `due` is what it must be, with its article. */
export const must =
  (due: string, fits: (value: unknown) => boolean): Check =>
  (value, path) =>
    fits(value) ? undefined : `${path || 'what it exports'} must be ${due}, and is ${shown(value)}`;

export const text = must('a text', (value) => typeof value === 'string' && value.trim() !== '');
export const number = must('a number', (value) => typeof value === 'number');
export const callable = must('a function', (value) => typeof value === 'function');
export const pattern = must('a regular expression', (value) => value instanceof RegExp);
export const set = must('a Set', (value) => value instanceof Set);

/** A name as flags and commands take it. */
export const word = must(
  'a name in lower case, such as my-name',
  (value) => typeof value === 'string' && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value),
);

export const oneOf = (...choices: readonly unknown[]): Check =>
  must(choices.map((choice) => JSON.stringify(choice)).join(' or '), (value) =>
    choices.includes(value),
  );

export const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

export const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? first(value.map((item, at) => check(item, `${path}[${at}]`)))
      : must('a list', () => false)(value, path);

/** An object whose keys are names. */
export const recordOf =
  (check: Check, key: Check = text): Check =>
  (value, path) =>
    isObject(value)
      ? first(
          Object.entries(value).map(
            ([name, item]) =>
              key(name, `the name ${join(path, name)}`) ?? check(item, join(path, name)),
          ),
        )
      : must('an object', () => false)(value, path);

/**
 * An object with these keys.
 * @param rest what any other key must be; without it there may be none
 */
export const shape =
  (checks: Readonly<Record<string, Check>>, rest?: Check): Check =>
  (value, path) => {
    if (!isObject(value)) return must('an object', () => false)(value, path);
    const faults = Object.entries(checks).map(([key, check]) => check(value[key], join(path, key)));
    const others = Object.keys(value).filter((key) => !Object.hasOwn(checks, key));
    const unknown = others.map((key) =>
      rest ? rest(value[key], join(path, key)) : unknownKey(join(path, key), key, checks),
    );
    return first([...faults, ...unknown]);
  };

function unknownKey(path: string, key: string, checks: object): string {
  const nearest = suggest(key, Object.keys(checks));
  const keys = Object.keys(checks).join(', ');
  return `${path} means nothing; ${nearest ? `did you mean ${nearest}?` : `there are ${keys}`}`;
}

const join = (path: string, key: string): string => (path ? `${path}.${key}` : key);

const first = (faults: readonly (string | undefined)[]): string | undefined =>
  faults.find((fault) => fault !== undefined);

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'function') return 'a function';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
