import fc from 'fast-check';
import {
  ACTIONS,
  type Declared,
  TEXTS,
  declared,
  grammarOf,
  isReference,
  tidied,
  typeOf,
} from './declared.ts';

/** A field as a walk knows it. */
interface Known extends Declared {
  /** Every row has a value of it. */
  filled: boolean;
  /** No two rows have the same. */
  distinct: boolean;
  /** Whether no two rows may share it, or it has to lead somewhere, has changed: what a way down brings back may not fit. */
  wasApart: boolean;
  /** What it was called in the beginning; null where it is new. */
  origin: string | null;
}

/** What is expected of a field in the end: the value it had under that name, any, or none. */
export type Expected = { was: string } | 'some' | 'none';

/** A project's features, and what to do with them. */
export interface Walk {
  start: string[][];
  steps: Step[];
}

/** A command, and what is known once it was not refused. */
export interface Step {
  words: string[];
  /** Of the feature that the walk is about: its name, and what its fields are to hold. */
  name: string;
  expected: Record<string, Expected>;
}

const NAMES = ['title', 'note', 'size', 'order', 'kind', 'an_extraordinarily_long_name_of_one'];
const FEATURES = ['items', 'things', 'extraordinarily-long-feature-name-things'];

type Kind = 'add' | 'alter' | 'rename' | 'drop' | 'unique' | 'dropUnique' | 'several' | 'features';

const action = fc.record({
  kind: fc.constantFrom<Kind[]>(
    ...(['add', 'alter', 'alter', 'alter', 'rename', 'drop'] as const),
    ...(['unique', 'dropUnique', 'several', 'features'] as const),
  ),
  at: fc.nat(99),
  to: fc.nat(99),
  declared,
});
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** Random commands on a feature, none of which its rows stand in the way of. */
export const walk: fc.Arbitrary<Walk> = fc
  .record({
    fields: fc.array(declared, { minLength: 1, maxLength: 4 }),
    actions: fc.array(action, { minLength: 2, maxLength: 6 }),
  })
  .map(({ fields, actions }) => walkOf(fields, actions));

const pick = <T>(all: readonly T[], at: number): T => all[at % all.length]!;

function walkOf(start: readonly Declared[], actions: readonly Action[]): Walk {
  const fields = new Map<string, Known>();
  for (const [at, one] of start.entries()) {
    const isFew = ['boolean', 'json'].includes(typeOf(one));
    const name = NAMES[at]!;
    fields.set(name, { ...one, filled: true, distinct: !isFew, wasApart: false, origin: name });
  }
  const made = [...fields].map(([name, one]) => `${name}:${grammarOf(one)}`);
  const place: Place = { name: 'items', users: 'users', fields, unique: [] };
  return {
    start: [
      ['add', 'feature', 'users', 'name:string'],
      ['add', 'feature', 'items', ...made],
    ],
    steps: actions.flatMap((one) => {
      const words = take(place, one);
      const { name } = place;
      return words.length > 0 ? [{ words, name, expected: expectedOf(place) }] : [];
    }),
  };
}

interface Place {
  name: string;
  users: string;
  fields: Map<string, Known>;
  unique: string[][];
}

const expectedOf = ({ fields }: Place): Record<string, Expected> =>
  Object.fromEntries(
    [...fields].map(([name, { origin, filled, base }]): [string, Expected] => [
      base.startsWith('references') ? `${name}_id` : name,
      origin === null
        ? filled
          ? 'some'
          : 'none'
        : { was: base.startsWith('references') ? `${origin}_id` : origin },
    ]),
  );

function take(place: Place, { kind, ...given }: Action): string[] {
  const change = (...words: string[]) => ['change', 'feature', place.name, ...words];
  switch (kind) {
    case 'add':
      return said(change, add(place, given.at, given.declared));
    case 'alter':
      return said(change, alter(place, given));
    case 'rename':
      return said(change, rename(place, given.at, given.to));
    case 'drop':
      return said(change, drop(place, given.at));
    case 'several': {
      const before = structuredClone(place);
      const words = [
        drop(place, given.at),
        rename(place, given.to, given.at),
        add(place, given.to, given.declared),
      ];
      const names = words.flatMap((word) => word.match(/^-?\w+|(?<=was=)\w+/g) ?? []);
      if (new Set(names.map((name) => name.replace('-', ''))).size < names.length) {
        Object.assign(place, before);
        return [];
      }
      return said(change, words.filter(Boolean).join(' '));
    }
    case 'unique':
      return combine(place, given.at, change);
    case 'dropUnique': {
      const gone = place.unique.pop();
      for (const name of gone ?? []) place.fields.get(name)!.wasApart = true;
      return gone ? change('--drop-unique', gone.join(',')) : [];
    }
    case 'features':
      return renameFeature(place, given.to);
  }
}

const said = (change: (...words: string[]) => string[], words: string): string[] =>
  words === '' ? [] : change(...words.split(' '));

const freeNames = ({ fields }: Place) => NAMES.filter((name) => !fields.has(name));
/** Those that nothing else holds on to. */
const looseNames = ({ fields, unique }: Place) =>
  [...fields]
    .filter(([name, one]) => !one.wasApart && !unique.some((names) => names.includes(name)))
    .map(([name]) => name);

function add(place: Place, at: number, one: Declared): string {
  const free = freeNames(place);
  if (free.length === 0) return '';
  const name = pick(free, at);
  const isLater = one.optional || isReference(one) || typeOf(one) === 'json' || one.unique;
  const base = one.base.replace('=users', `=${place.users}`).replace('=items', `=${place.name}`);
  const next = { ...one, base, optional: isLater, hasDefault: one.hasDefault || !isLater };
  place.fields.set(name, {
    ...next,
    filled: next.hasDefault,
    distinct: false,
    wasApart: false,
    origin: null,
  });
  return `${name}:${grammarOf(next)}`;
}

function drop(place: Place, at: number): string {
  const names = looseNames(place);
  if (names.length < 2 || place.fields.size < 2) return '';
  const name = pick(names, at);
  place.fields.delete(name);
  return `-${name}`;
}

function rename(place: Place, at: number, to: number): string {
  const free = freeNames(place);
  if (free.length === 0 || place.fields.size === 0) return '';
  const old = pick([...place.fields.keys()], at);
  const now = pick(free, to);
  const entries = [...place.fields];
  place.fields = new Map(entries.map(([name, one]) => [name === old ? now : name, one]));
  place.unique = place.unique.map((names) => names.map((name) => (name === old ? now : name)));
  return `${now}:was=${old}`;
}

function alter(place: Place, { at, to, declared: other }: Omit<Action, 'kind'>): string {
  const names = [...place.fields.keys()];
  if (names.length === 0) return '';
  const name = pick(names, at);
  const there = place.fields.get(name)!;
  const next: Known = { ...there };
  const type = typeOf(there);
  const isCombined = place.unique.some((one) => one.includes(name));
  if (to % 5 === 0 && TEXTS.some((one) => one.startsWith(type))) next.base = pick(TEXTS, to / 5);
  else if (to % 5 === 0 && type === 'integer') next.base = 'number';
  else if (to % 5 === 0 && type === 'references') {
    next.base = `${next.base.split(':')[0]}:on-delete=${pick(ACTIONS, Math.floor(to / 5))}`;
  } else if (to % 5 === 1) next.optional = !there.optional;
  else if (to % 5 === 2) next.unique = !there.unique && (there.distinct || !there.filled);
  else if (to % 5 === 3) next.index = !there.index;
  else next.hasDefault = other.hasDefault && !there.hasDefault;
  Object.assign(next, tidied(next));
  if (isCombined) next.hasDefault = there.hasDefault;
  if (!next.optional && !there.filled && !next.hasDefault) next.optional = true;
  if (!next.optional && next.hasDefault) next.filled = true;
  if (grammarOf(next) === grammarOf(there)) return '';
  const isApart = next.unique || isReference(next);
  const wasApart =
    there.wasApart || there.unique !== next.unique || (isApart && there.optional !== next.optional);
  place.fields.set(name, { ...next, wasApart });
  return `${name}:${grammarOf(next)}`;
}

function combine(place: Place, at: number, change: (...words: string[]) => string[]): string[] {
  const able = [...place.fields]
    .filter(([, one]) => typeOf(one) !== 'json' && !one.unique)
    .filter(([, one]) => typeOf(one) !== 'text');
  const own = able.find(([, { distinct, filled }]) => distinct || !filled)?.[0];
  const other = able.filter(([name]) => name !== own)[at % Math.max(able.length - 1, 1)]?.[0];
  if (own === undefined || other === undefined || place.unique.length > 0) return [];
  place.unique.push([own, other]);
  return change('--unique', `${own},${other}`);
}

function renameFeature(place: Place, to: number): string[] {
  const isOwn = to % 2 === 0;
  const old = isOwn ? place.name : place.users;
  const others = (isOwn ? FEATURES : ['users', 'people']).filter((name) => name !== old);
  const now = pick(others, Math.floor(to / 2));
  if (isOwn) place.name = now;
  else place.users = now;
  for (const one of place.fields.values()) one.base = one.base.replace(`=${old}`, `=${now}`);
  return ['rename', 'feature', old, now];
}
