import type { Scene } from './scene.ts';

/** Rows of `things` at once; every third has no rank, every fourth no slug, and ranks repeat. */
export const insertThings = async (
  { postgres, database }: Pick<Scene, 'postgres' | 'database'>,
  count: number,
): Promise<void> => {
  const rows = `SELECT 'code ' || n, 'name ' || n % 70, CASE WHEN n % 3 > 0 THEN n % 50 END,
    CASE WHEN n % 4 > 0 THEN 'slug ' || n END, 1, now() + n % 100 * interval '1 ms', now()
    FROM generate_series(1, ${count}) AS n ORDER BY n % 7, n`;
  await postgres.query(
    database,
    `INSERT INTO things (code, name, rank, slug, version, created_at, updated_at) ${rows}`,
    'INSERT INTO notes (thing_id, version, created_at, updated_at) SELECT id, 1, now(), now() FROM things',
    'ANALYZE',
  );
};
