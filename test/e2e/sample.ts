import { randomFrom } from '../faults/broken-disk.ts';

/** The seed of a run, another each day: `SEED=7` repeats one. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Date.now() / 86_400_000));

/** All of a list where FULL is set, else so many of it. */
export function sample<T>(list: readonly T[], count: number): T[] {
  if (process.env['FULL']) return [...list];
  const rest = [...list];
  const random = randomFrom(SEED);
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(Math.floor(random() * rest.length), 1)[0]!,
  );
}
