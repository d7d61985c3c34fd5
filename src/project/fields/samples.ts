import type { Declaration } from './declaration.ts';
import type { Json } from './field.ts';
import type { Cases } from '../names/names.ts';
import { lengthOf } from './lengths.ts';
import { matchesOf } from '../patterns/samples.ts';
import { EMAILS, MINERALS, URLS, numberFor, wordsFor } from './sample-words.ts';
import { faultOf } from './values.ts';

/** How a project's items are identified. */
export type IdType = 'integer' | 'uuid';

const WANTED = 20;
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Valid values of a field in the form in which the API answers them, all different: 20, or as many as there can be. */
export function samplesOf(declared: Declaration, name: Cases, id: IdType): Json[] {
  const found = new Map<string, Json>();
  for (const value of candidatesOf(declared, name.snake, id)) {
    if (faultOf(declared, value) === null) found.set(JSON.stringify(value), value);
    if (found.size === WANTED) break;
  }
  return [...found.values()];
}

function candidatesOf(declared: Declaration, name: string, id: IdType): Iterable<Json> {
  switch (declared.type) {
    case 'string':
    case 'text':
      return texts(declared, name);
    case 'password':
      return passphrases(declared);
    case 'integer':
      return integers(declared, name);
    case 'number':
      return numbers(declared, name);
    case 'decimal':
      return decimals(declared, name);
    case 'boolean':
      return [true, false];
    case 'email':
      return EMAILS;
    case 'url':
      return URLS;
    case 'uuid':
      return uuids();
    case 'date':
      return dates(/born|birth/.test(name) ? '1815-12-10' : '2026-01-31');
    case 'datetime':
      return times((at) => new Date(Date.UTC(2026, 0, 31, 12) + at * HOUR).toISOString());
    case 'enum':
      return [
        ...new Set([declared.default ?? declared.values?.[0] ?? '', ...(declared.values ?? [])]),
      ];
    case 'json':
      return times((at) => ({ tags: [(MINERALS[at] ?? '').toLowerCase()], rank: at + 1 }));
    case 'references':
      return id === 'uuid' ? uuids() : times((at) => at + 1);
  }
}

const times = <T>(make: (at: number) => T): T[] =>
  Array.from({ length: WANTED }, (_, at) => make(at));

const uuids = () => times((at) => `01890a5d-ac96-774b-bcce-b302099a80${(0x57 + at).toString(16)}`);

const dates = (from: string) =>
  times((at) => new Date(Date.parse(from) + at * DAY).toISOString().slice(0, 10));

const passphrases = (declared: Declaration) => {
  const { min, max } = lengthOf(declared);
  return times((at) =>
    toLength([0, 1, 2].map((next) => wordAt(at + next * 7)).join(' '), min, max),
  );
};

const wordAt = (at: number) => MINERALS[at % MINERALS.length]!.toLowerCase();

function* texts(declared: Declaration, name: string): Generator<string> {
  const { type, pattern } = declared;
  const words = wordsFor(type === 'text' && wordsFor(name) === MINERALS ? 'text' : name);
  const { min, max } = lengthOf(declared);
  if (pattern !== null) yield* matchesOf(pattern, words, { min, max });
  else yield* [...words, ...MINERALS.map((word) => toLength(word, min, max))];
}

/** A word repeated or cut until its length is within the limits. */
function toLength(word: string, min: number, max: number): string {
  if (word.length > max) return word.slice(0, max);
  if (word.length >= min) return word;
  const long = `${word} ${`${word.toLowerCase()} `.repeat(Math.ceil(min / word.length))}`;
  return long.slice(0, min).replace(/ $/, '.');
}

function* integers({ min, max }: Declaration, name: string): Generator<number> {
  const least = min ?? Number.MIN_SAFE_INTEGER;
  const most = max ?? Number.MAX_SAFE_INTEGER;
  const start = Math.min(Math.max(numberFor(name), least), most);
  for (let value = start; value <= most && value < start + WANTED; value++) yield value;
  for (let value = start - 1; value >= least && value > start - WANTED; value--) yield value;
}

function* numbers({ min, max }: Declaration, name: string): Generator<number> {
  const base = numberFor(name) + 0.5;
  yield* times((at) => base + at);
  const least = min ?? (max ?? 0) - WANTED;
  const most = max ?? least + WANTED;
  for (const digits of [3, 6, 17]) {
    yield* times((at) =>
      Number((least + ((most - least) * (at + 1)) / WANTED).toPrecision(digits)),
    );
  }
  yield least;
}

function* decimals({ precision, scale }: Declaration, name: string): Generator<string> {
  const before = (precision ?? 0) - (scale ?? 0);
  const base = numberFor(name);
  for (const cents of ['5', '25', '75', '1', '9']) {
    const fraction = cents.padEnd(scale ?? 0, '0').slice(0, scale ?? 0);
    yield* times((at) => `${(base + at) % 10 ** before}.${fraction}`);
  }
}
