/**
 * A wiring: one declared edit of a file that the user may own by now.
 * Plain data, so that records can keep it. Its meaning lies with the language's source editor.
 */
export type Wiring = ImportWiring | CallWiring | ElementWiring | MemberWiring | EntryWiring;

/** An import or re-export statement, in name order among its like: `import { usersRoutes } from "./users.ts";` */
export interface ImportWiring {
  kind: 'import';
  file: string;
  statement: string;
}

/**
 * A call statement in a function's body: `usersRoutes(app, db);`. Identifiers that an import wiring of the same file
 * binds follow that import's local name; `given` says what the others stand for, so that the user may rename them.
 */
export interface CallWiring {
  kind: 'call';
  file: string;
  /** The function that registers: `registerRoutes`, `create_app`; MODULE where the file itself does. */
  function: string;
  statement: string;
  /** Identifier → what it is there: the n-th parameter, or what a call of this name was assigned to (`{ app: { assigned: 'App' } }`). */
  given: Record<string, { parameter: number } | { assigned: string }>;
  /** Where in the function, if it matters; else in name order beside its like. */
  place?: CallPlace;
}

/**
 * A place in a function for a call that does not stand beside its like: `first` is below what it names, `last` behind all
 * that runs, the others next to a statement that calls this. None is behind a `return`.
 */
export type CallPlace = 'first' | 'last' | { before: string } | { after: string };

/** An element of a list, tuple, array or `__all__`. */
export interface ElementWiring {
  kind: 'element';
  file: string;
  /** The variable, property or keyword argument that holds the list: `BLUEPRINTS`, `imports`. */
  list: string;
  element: string;
  /** Each on a line of its own, where git merges those of two branches; else as they fit. */
  lines?: true;
}

/** A member of an interface, type literal, class or object literal: `users: UsersTable;`, `users`. */
export interface MemberWiring {
  kind: 'member';
  file: string;
  /** The interface's, class's or variable's name. */
  of: string;
  member: string;
}

/** An entry of package.json (path of keys), requirements.txt or .env.example (path empty). */
export interface EntryWiring {
  kind: 'entry';
  file: string;
  path: string[];
  key: string;
  value: string;
  /** What it is for, on a line above it; the two make a paragraph. JSON has no comments. */
  comment?: string;
}

/** The file's top level, in place of a function: Python's own name for it. */
export const MODULE = '<module>';

export type Outcome = 'wired' | 'already' | 'impossible';

export const importInto = (file: string, statement: string): ImportWiring => ({
  kind: 'import',
  file,
  statement,
});

export const callIn = (
  file: string,
  fn: string,
  statement: string,
  given: CallWiring['given'] = {},
  place?: CallPlace,
): CallWiring => ({
  kind: 'call',
  file,
  function: fn,
  statement,
  given,
  ...(place ? { place } : {}),
});

export const first: CallPlace = 'first';
export const last: CallPlace = 'last';
/** Above the first statement that calls this: `before('app.listen')`. */
export const before = (call: string): CallPlace => ({ before: call });
/** Below the last statement that calls this: `after('http.init_app')`. */
export const after = (call: string): CallPlace => ({ after: call });

export const elementIn = (
  file: string,
  list: string,
  element: string,
  layout: { lines?: true } = {},
): ElementWiring => ({
  kind: 'element',
  file,
  list,
  element,
  ...layout,
});

export const memberOf = (file: string, of: string, member: string): MemberWiring => ({
  kind: 'member',
  file,
  of,
  member,
});

export const entryIn = (
  file: string,
  path: string[],
  key: string,
  value: string,
  comment?: string,
): EntryWiring => ({
  kind: 'entry',
  file,
  path,
  key,
  value,
  ...(comment ? { comment } : {}),
});
