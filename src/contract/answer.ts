import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../project/fields/field.ts';

/** A request as it goes over the wire: no header is added but Host and Connection. */
export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | null;
}

export interface Answer {
  sent: Sent;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  /** The body as JSON, undefined where it is none. */
  json: Json | undefined;
}

/** Where an answer breaks the contract. */
export interface Violation {
  request: string;
  came: string;
  due: string;
}

/** What is due: only what is named is compared. */
export interface Due {
  status?: number | readonly number[];
  /** null: the header is absent. */
  headers?: Record<string, string | RegExp | null>;
  /** The whole JSON body. */
  body?: Json;
  /** Members of the JSON object. */
  has?: Record<string, Json>;
  /** Exactly these faults: field → its code, or one of several. */
  errors?: Record<string, string | readonly string[]>;
}

/** Every way in which the answer is not what is due. */
export function* violations(answer: Answer, due: Due): Generator<Violation> {
  const wrong = (came: string, expected: string) => violation(answer, came, expected);
  if (due.status !== undefined && ![due.status].flat().includes(answer.status)) {
    yield wrong(
      `${answer.status} ${shorten(answer.text)}`,
      `status ${[due.status].flat().join(' or ')}`,
    );
    return;
  }
  for (const [name, expected] of Object.entries(due.headers ?? {})) {
    const value = answer.headers[name.toLowerCase()] ?? null;
    if (!fits(value, expected)) {
      yield wrong(`${name}: ${value ?? 'absent'}`, `${name}: ${expected ?? 'absent'}`);
    }
  }
  if (due.body !== undefined && !isDeepStrictEqual(answer.json, due.body)) {
    yield wrong(shorten(answer.text), shorten(JSON.stringify(due.body)));
  }
  for (const [name, expected] of Object.entries(due.has ?? {})) {
    const value = members(answer.json)[name];
    if (!isDeepStrictEqual(value, expected)) {
      yield wrong(`${name}: ${shorten(JSON.stringify(value))}`, shorten(JSON.stringify(expected)));
    }
  }
  if (due.errors && !sameFaults(faults(answer), due.errors)) {
    yield wrong(
      shorten(JSON.stringify(members(answer.json)['errors'] ?? null)),
      `errors ${JSON.stringify(due.errors)}`,
    );
  }
}

/** One violation, in the words of a check of its own. */
export const violation = (answer: Answer, came: string, due: string): Violation => ({
  request: describe(answer.sent),
  came,
  due,
});

/** The members of a JSON object; of anything else, none. */
export const members = (json: Json | undefined): Record<string, Json> =>
  json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {};

/** The faults of a problem document as [field, code]. */
export const faults = (answer: Answer): [string, string][] => {
  const errors = members(answer.json)['errors'];
  if (!Array.isArray(errors)) return [];
  return errors.map((each) => [String(members(each)['field']), String(members(each)['code'])]);
};

export const describe = ({ method, path, headers, body }: Sent): string => {
  const lines = Object.entries(headers)
    .filter(([name]) => !/^content-length$/i.test(name))
    .map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${shorten(path)}`, ...lines, shorten(String(body ?? ''))]
    .filter(Boolean)
    .join(' | ');
};

export const shorten = (text: string | undefined, length = 240): string =>
  text === undefined || text.length <= length ? `${text}` : `${text.slice(0, length)}…`;

const fits = (value: string | null, due: string | RegExp | null): boolean =>
  due instanceof RegExp ? value !== null && due.test(value) : value === due;

const sameFaults = (came: [string, string][], due: NonNullable<Due['errors']>): boolean =>
  came.length === Object.keys(due).length &&
  came.every(([field, code]) => Object.hasOwn(due, field) && [due[field]].flat().includes(code));
