import type { MigrationStyle } from '../../framework.ts';
import type { Sides } from './markers.ts';
import { type KnownMigration, fromId, toId } from '../migrations.ts';

/** A migration with its text. */
export interface WrittenMigration extends KnownMigration {
  text: string;
  /** The branch that alone has it; null where that is not known. */
  side: keyof Sides | null;
}

/** A migration that gets another id, or comes after others, and with that another text. */
export interface Renumbered {
  was: WrittenMigration;
  now: WrittenMigration;
}

/** The id of a migration that is gone → that of the one which does the same. */
export type Replaced = ReadonlyMap<string, string>;

/**
 * Where two branches have each made a migration in the same second, gives one of the two the next second that is free,
 * and lets it come after the other; what came after one of the two comes after that of its own branch, or after both
 * where its branch is not known. Which of them keeps its id depends on their names alone.
 * @param replaced what came after one that is gone comes after the other
 */
export function renumbered(
  migrations: readonly WrittenMigration[],
  { read, place }: MigrationStyle,
  replaced: Replaced = new Map(),
): Renumbered[] {
  const taken = new Set(migrations.map(({ id }) => id));
  const places = new Map<WrittenMigration, { id: string; parents: readonly string[] }>();
  /** Of an id that several have: that of the last of them. */
  const lasts = new Map(replaced);
  /** The same for what comes after it on one of the branches. */
  const own = new Map<string, string>();
  const all = [...migrations].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const [first, ...twins] of groupsOf(all, (one) => (read ? one.id : one.path))) {
    if (!first || twins.length === 0 || fromId(first.id) === null) continue;
    let last = first.id;
    for (const twin of twins) {
      const others = twin.parents.filter((parent) => !first.parents.includes(parent));
      const id = freeAfter(last, taken);
      places.set(twin, { id, parents: [last, ...others] });
      last = id;
    }
    lasts.set(first.id, last);
    for (const one of [first, ...twins]) {
      own.set(`${one.side} ${first.id}`, places.get(one)?.id ?? one.id);
    }
  }
  return all.flatMap((was): Renumbered[] => {
    const at = places.get(was) ?? {
      id: was.id,
      parents: was.parents.map(
        (parent) => (was.side && own.get(`${was.side} ${parent}`)) ?? lasts.get(parent) ?? parent,
      ),
    };
    if (at.id === was.id && (!read || at.parents.join() === was.parents.join())) return [];
    const path = was.path.replace(was.id, at.id);
    return [
      { was, now: { ...at, path, side: was.side, text: place ? place(was.text, at) : was.text } },
    ];
  });
}

function freeAfter(id: string, taken: Set<string>): string {
  let time = fromId(id) ?? 0;
  do time += 1000;
  while (taken.has(toId(time)));
  taken.add(toId(time));
  return toId(time);
}

function groupsOf<T>(all: readonly T[], keyOf: (one: T) => string): Iterable<T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups.values();
}
