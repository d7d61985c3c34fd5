import { expect } from 'vitest';
import { ask } from './ask.ts';
import { type Explained, growing, plansIn } from './plans.ts';
import { insertThings } from './rows.ts';
import { isFull, type Scenario, type Scene } from './scene.ts';
import { scansOnSqlite } from './sqlite-plans.ts';

const ROWS = isFull ? 20_000 : 10_000;
const LIMIT = 20;

const LISTS = {
  things: {
    sorts: ['id', 'code', 'name', 'rank', 'slug', 'created_at', 'updated_at'],
    filters: ['id=7', 'code=code%207', 'name=name%207', 'rank=7', 'slug=slug%207'],
  },
  notes: {
    sorts: ['id', 'thing_id', 'created_at', 'updated_at'],
    filters: ['id=7', 'thing_id=7'],
  },
};

/** Each order in both directions, from the beginning and from far behind it; each filter. */
async function* pagesOf(url: string, key: Scene['key']): AsyncGenerator<string> {
  for (const [feature, { sorts, filters }] of Object.entries(LISTS)) {
    const list = `${url}/api/${feature}?limit=${LIMIT}`;
    for (const sort of sorts.flatMap((field) => [key(field), `-${key(field)}`])) {
      yield `${list}&sort=${sort}`;
      let cursor: unknown;
      // As far as what has no value, where there is such.
      for (let page = 0; page < 3; page += 1) {
        const after = cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : '';
        const far = `${url}/api/${feature}?limit=100&sort=${sort}${after}`;
        const { text } = await ask(far);
        cursor = (JSON.parse(text) as Record<string, unknown>)[key('next_cursor')];
      }
      yield `${list}&sort=${sort}&cursor=${encodeURIComponent(String(cursor))}`;
    }
    for (const filter of filters) {
      const [field = '', value] = filter.split('=');
      yield `${list}&${key(field)}=${value}`;
    }
  }
}

export const listsHaveIndexes: Scenario = {
  title: 'an index is behind each list',
  async play(scene) {
    const { postgres, database, key } = scene;
    await insertThings(scene, ROWS);
    await postgres.query(
      'postgres',
      `ALTER DATABASE ${database} SET auto_explain.log_min_duration = 0`,
      `ALTER DATABASE ${database} SET auto_explain.log_analyze = on`,
    );
    const before = (await postgres.log()).length;
    const server = await scene.serve();
    try {
      for await (const page of pagesOf(server.url, key)) {
        expect((await ask(page)).status, page).toBe(200);
      }
    } finally {
      // Ends each transaction, and so the last plan.
      await server.kill();
    }
    const plans = plansIn((await postgres.log()).slice(before)).filter(isOfList);
    const statements = [...new Set(plans.map((plan) => plan['Query Text']))];
    expect(statements.length).toBeGreaterThan(40);
    const found = plans.flatMap((plan) =>
      growing(plan, ROWS / 10).map((why) => `${why}: ${plan['Query Text']}`),
    );
    expect(found).toEqual([]);
    expect(await scansOnSqlite(scene, statements, ROWS)).toEqual([]);
  },
};

const isOfList = ({ 'Query Text': text }: Explained) => /^select\b.*\blimit\b/is.test(text);
