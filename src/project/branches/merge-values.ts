import { isSame } from '../../languages/same.ts';
import { isObject } from '../is-object.ts';

/** Something that two branches have made into two different things. Undefined is what is not there. */
export interface Clash {
  /** The keys that lead to it: `['feature', 'users', 'fields', 'name']`. */
  path: string[];
  base: unknown;
  ours: unknown;
  theirs: unknown;
}

/** What is merged: a value, and where that can't be, ours, with the clashes. */
export interface MergedValue {
  value: unknown;
  clashes: Clash[];
}

/**
 * Merges what two branches have made of a value of plain data. Objects are merged key by key, lists item by item; what
 * only one of them changed is as that one has it, and what both have changed alike is as both have it.
 * @param base undefined where it is not known: then what only one has was added
 * @param isOne whether what is at a path is one thing: where both have added it, they have to have added the same
 */
export function mergeValues(
  { base, ours, theirs }: Omit<Clash, 'path'>,
  isOne: (path: readonly string[]) => boolean,
  path: string[] = [],
): MergedValue {
  if (isSame(ours, theirs) || isSame(base, theirs)) return { value: ours, clashes: [] };
  if (isSame(base, ours)) return { value: theirs, clashes: [] };
  if (isObject(ours) && isObject(theirs) && (isObject(base) || !isOne(path))) {
    return mergeObjects({ base: isObject(base) ? base : {}, ours, theirs }, isOne, path);
  }
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return { value: mergeLists(Array.isArray(base) ? base : [], ours, theirs), clashes: [] };
  }
  return { value: ours, clashes: [{ path, base, ours, theirs }] };
}

function mergeObjects(
  { base, ours, theirs }: Record<'base' | 'ours' | 'theirs', Record<string, unknown>>,
  isOne: (path: readonly string[]) => boolean,
  path: string[],
): MergedValue {
  const merged: [string, unknown][] = [];
  const clashes: Clash[] = [];
  for (const key of keysIn(ours, theirs)) {
    const own = (side: Record<string, unknown>) =>
      Object.hasOwn(side, key) ? side[key] : undefined;
    const each = { base: own(base), ours: own(ours), theirs: own(theirs) };
    const { value, clashes: found } = mergeValues(each, isOne, [...path, key]);
    clashes.push(...found);
    if (value !== undefined) merged.push([key, value]);
  }
  return { value: Object.fromEntries(merged), clashes };
}

/** The keys of both: those of ours in their order, and what only theirs has behind what stands before it there. */
function keysIn(ours: object, theirs: object): string[] {
  const keys = Object.keys(ours);
  let at = 0;
  for (const key of Object.keys(theirs)) {
    if (Object.hasOwn(ours, key)) at = keys.indexOf(key) + 1;
    else {
      // What both have added at one place stands there ours first.
      while (at < keys.length && !Object.hasOwn(theirs, keys[at]!)) at += 1;
      keys.splice(at, 0, key);
      at += 1;
    }
  }
  return keys;
}

/** The items of ours, and what theirs has added, without what either has taken out. */
export function mergeLists<T>(base: readonly T[], ours: readonly T[], theirs: readonly T[]): T[] {
  const has = (list: readonly T[], item: T) => list.some((one) => isSame(one, item));
  const kept = ours.filter((item) => has(theirs, item) || !has(base, item));
  return [...kept, ...theirs.filter((item) => !has(ours, item) && !has(base, item))];
}
