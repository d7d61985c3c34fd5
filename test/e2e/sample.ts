import { randomFrom } from '../faults/broken-disk.ts';

/** The same each time, so that a run can be repeated: `SEED=7` draws others. */
const SEED = Number(process.env['SEED'] ?? 20260131);

/** All of a list where FULL is set, else so many of it. `turn`: draws of another turn are others. */
export function sample<T>(list: readonly T[], count: number, turn = 0): T[] {
  if (process.env['FULL']) return [...list];
  const rest = [...list];
  const random = randomFrom(SEED + turn);
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(Math.floor(random() * rest.length), 1)[0]!,
  );
}
