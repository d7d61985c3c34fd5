import { expect } from 'vitest';
import { ask, post } from './ask.ts';
import { insertThings } from './rows.ts';
import { isFull, type Scenario } from './scene.ts';

const [ROWS, LIMIT] = isFull ? [10_000, 100] : [1200, 50];
const SORTS = isFull
  ? ['id', '-id', 'rank', '-rank', 'slug', '-slug', 'code', '-code', 'name', 'created_at']
  : ['rank', '-slug', 'code'];

interface Page {
  items: { id: number; code: string }[];
  [cursor: string]: unknown;
}

/** Items come and go among those that stay, all over each order, for as long as there is paging. */
const createChurn = (things: string) => {
  let isOver = false;
  let changes = 0;
  const run = async (worker: number) => {
    const mine: string[] = [];
    for (let n = 0; !isOver; n += 1) {
      const place = (n * 7919 + worker * 31) % ROWS;
      const created = await post(things, {
        code: `code ${place} ${worker} ${n}`,
        name: `name ${place % 70}`,
        rank: n % 3 === 0 ? null : place % 50,
        slug: n % 4 === 0 ? null : `slug ${place} ${worker} ${n}`,
      });
      expect(created.status).toBe(201);
      mine.push(created.headers.get('location') ?? '');
      changes += 1;
      if (n % 3 === 0) continue;
      const [gone] = mine.splice(place % mine.length, 1);
      const deleted = await ask(new URL(gone ?? '', things).href, { method: 'DELETE' });
      expect(deleted.status).toBe(204);
      changes += 1;
    }
  };
  const runs = [1, 2].map(run);
  return {
    end: async () => {
      isOver = true;
      await Promise.all(runs);
      return changes;
    },
  };
};

export const pagingWhileOthersWrite: Scenario = {
  title: 'rows are paged while others insert and delete',
  async play(scene) {
    await insertThings(scene, ROWS);
    const server = await scene.serve();
    const things = `${server.url}/api/things`;
    const cursorKey = scene.key('next_cursor');
    try {
      const churn = createChurn(things);
      for (const sort of SORTS) {
        const seen: Page['items'] = [];
        let cursor: unknown = '';
        while (cursor !== null) {
          const after = cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : '';
          const field = sort.startsWith('-') ? `-${scene.key(sort.slice(1))}` : scene.key(sort);
          const page = await ask(`${things}?limit=${LIMIT}&sort=${field}${after}`);
          expect(page.status).toBe(200);
          const { items, [cursorKey]: next } = JSON.parse(page.text) as Page;
          seen.push(...items);
          cursor = next;
        }
        expect(new Set(seen.map(({ id }) => id)).size, `${sort}: twice`).toBe(seen.length);
        const stayed = seen.filter(({ code }) => /^code \d+$/.test(code));
        expect(stayed.length, `${sort}: missed`).toBe(ROWS);
      }
      expect(await churn.end()).toBeGreaterThan(20);
    } finally {
      await server.kill();
    }
  },
};
