/** The seed of a run: `SEED=7` repeats one. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Date.now() / 86_400_000));

/** All of a list where FULL is set, else so many of it, others each day. */
export function sample<T>(list: readonly T[], count: number): T[] {
  if (process.env['FULL']) return [...list];
  const rest = [...list];
  let state = SEED;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(Math.floor(next() * rest.length), 1)[0]!,
  );
}
