import { faults, members, violation, violations, type Answer } from '../answer.ts';
import { all, cursorOf, itemsOf, list, pages } from '../pages.ts';
import type { Feature } from '../../project/feature.ts';
import type { FeatureRow } from '../row.ts';

const ids = (answers: Answer[]) => answers.flatMap(itemsOf).map((item) => item['id']);

const free = ({ uniques, combinations }: Feature) =>
  uniques.length === 0 && combinations.length === 0;

/** §1: pages of a list. */
export const pagingRows: FeatureRow[] = [
  {
    id: 'list.shape',
    section: '1',
    scope: 'feature',
    clause: 'GET: 200 {"items":[…],"nextCursor":string|null} (key in wireCase)',
    async *check(scene, feature) {
      const item = await scene.create(feature);
      const answer = await list(scene, feature, { limit: 1 });
      const keys = Object.keys(members(answer.json)).sort().join();
      yield* violations(answer, { status: 200 });
      const due = ['items', scene.keys.nextCursor].sort().join();
      if (keys !== due) yield violation(answer, keys, due);
      const found = await list(scene, feature, { id: String(item.id) });
      yield* violations(found, { body: { items: [item.json], [scene.keys.nextCursor]: null } });
    },
  },
  {
    id: 'list.default-limit',
    section: '1',
    scope: 'feature',
    when: free,
    clause: 'limit 1–100, default 20',
    async *check(scene, feature) {
      await scene.createMany(feature, 21);
      for (const [parameters, due] of [
        [{}, 20],
        [{ limit: 21 }, 21],
        [{ limit: 1 }, 1],
      ] as const) {
        const answer = await list(scene, feature, parameters);
        const came = itemsOf(answer).length;
        if (came !== due) yield violation(answer, `${came} items`, `${due} items`);
      }
      yield* violations(await list(scene, feature, { limit: 100 }), { status: 200 });
    },
  },
  {
    id: 'list.limit',
    section: '2',
    scope: 'feature',
    clause: '422: limit out of range; 400: a query parameter of the wrong type',
    async *check(scene, feature) {
      for (const limit of ['0', '-1', '101', '1000000', '9'.repeat(40)]) {
        const due = { status: 422, errors: { limit: 'range' } };
        yield* violations(await list(scene, feature, { limit }), due);
      }
      for (const limit of ['abc', '', '1.5', 'true', '1,2', '[1]', '"1"', '1\u0000']) {
        const due = { status: 400, errors: { limit: 'type' } };
        yield* violations(await list(scene, feature, { limit }), due);
      }
    },
  },
  {
    id: 'list.order',
    section: '1',
    scope: 'feature',
    needs: 3,
    clause: 'keyset order by id unless sort is given',
    async *check(scene, feature) {
      const made = (await scene.createMany(feature, 3)).map((item) => item.id);
      const answers = await all(pages(scene, feature, { limit: 2 }));
      const came = ids(answers);
      const mine = came.filter((id) => made.includes(id ?? null));
      if (JSON.stringify(mine) !== JSON.stringify(made)) {
        yield violation(answers[0]!, JSON.stringify(mine), JSON.stringify(made));
      }
      if (new Set(came).size !== came.length) {
        yield violation(answers[0]!, JSON.stringify(came), 'no item twice');
      }
    },
  },
  {
    id: 'list.link',
    section: '1',
    scope: 'feature',
    needs: 3,
    clause: 'Link: <…>; rel="next" while there is a next page: the same list from its cursor on',
    async *check(scene, feature) {
      await scene.createMany(feature, 3);
      for (const parameters of [{ limit: 1 }, { limit: 1, sort: `-${scene.keys.createdAt}` }]) {
        const first = await list(scene, feature, parameters);
        yield* violations(first, { status: 200, headers: { link: /^<[^<>"\s]+>; ?rel="next"$/ } });
        const target = /<([^>]*)>/.exec(first.headers['link'] ?? '')?.[1] ?? '';
        const { pathname, search } = new URL(target, new URL(feature.path, scene.base));
        const linked = await scene.request('GET', pathname + search);
        const cursor = String(cursorOf(scene, first));
        const due = await list(scene, feature, { ...parameters, cursor });
        yield* violations(linked, { status: 200, has: { items: itemsOf(due) } });
      }
      const answers = await all(pages(scene, feature, { limit: 100 }));
      yield* violations(answers.at(-1)!, { headers: { link: null } });
    },
  },
  {
    id: 'list.while-changing',
    section: '1',
    scope: 'feature',
    needs: 10,
    clause:
      'Paging visits every item that is there throughout exactly once, while others come and go',
    async *check(scene, feature) {
      const made = await scene.createMany(feature, 7);
      const [seen, , , , , unseen] = made;
      const visited: Answer[] = [];
      for await (const page of pages(scene, feature, { limit: 2 })) {
        visited.push(page);
        // Once the second of ours was seen, one behind and one ahead of the cursor go, and one comes.
        const here = itemsOf(page).some((item) => item['id'] === made[1]!.id);
        if (!here) continue;
        await scene.request('DELETE', seen!.path);
        await scene.request('DELETE', unseen!.path);
        await scene.create(feature);
      }
      const came = ids(visited);
      for (const { id } of made) {
        const times = came.filter((each) => each === id).length;
        const due = id === unseen!.id ? 0 : 1;
        if (times !== due) yield violation(visited[0]!, `id ${id} ${times} times`, `${due} times`);
      }
    },
  },
  {
    id: 'list.last-deleted',
    section: '1',
    scope: 'feature',
    needs: 6,
    clause: 'A cursor holds when the item it was made at is deleted',
    async *check(scene, feature) {
      const made = await scene.createMany(feature, 6);
      for (const sort of ['id', `-${scene.keys.createdAt}`]) {
        for await (const page of pages(scene, feature, { sort, limit: 2 })) {
          const cursor = cursorOf(scene, page);
          const last = made.find((item) => item.id === itemsOf(page).at(-1)?.['id']);
          if (typeof cursor !== 'string' || !last) continue;
          const before = await list(scene, feature, { sort, limit: 2, cursor });
          await scene.request('DELETE', last.path);
          const after = await list(scene, feature, { sort, limit: 2, cursor });
          yield* violations(after, { status: 200, has: { items: itemsOf(before) } });
          break;
        }
      }
    },
  },
  {
    id: 'list.cursor',
    section: '2',
    scope: 'feature',
    needs: 3,
    clause: '400: a cursor is not one we issued for this list',
    async *check(scene, feature) {
      await scene.createMany(feature, 3);
      const cursor = String(cursorOf(scene, await list(scene, feature, { limit: 1 })));
      const tampered = [...cursor].map((letter, at) => {
        const other = letter === 'A' ? 'B' : 'A';
        return cursor.slice(0, at) + other + cursor.slice(at + 1);
      });
      const made = [
        '',
        'abc',
        '1',
        'null',
        '\u0000',
        'é',
        cursor.slice(1),
        `${cursor}AAAA`,
        ...tampered,
      ];
      for (const each of [...made, Buffer.from('{"id":1}').toString('base64url')]) {
        const due = { status: 400, errors: { cursor: 'cursor' } };
        yield* violations(await list(scene, feature, { limit: 1, cursor: each }), due);
      }
      yield* violations(await list(scene, feature, { limit: 2, cursor }), { status: 200 });
    },
  },
  {
    id: 'list.cursor-bound',
    section: '1',
    scope: 'feature',
    needs: 3,
    clause: 'A cursor belongs to its sort and filters: with others it is 400',
    async *check(scene, feature) {
      const [item] = await scene.createMany(feature, 3);
      const cursor = String(cursorOf(scene, await list(scene, feature, { limit: 1 })));
      const due = { status: 400, errors: { cursor: 'cursor' } };
      const { createdAt, updatedAt } = scene.keys;
      for (const sort of ['-id', createdAt, `-${updatedAt}`]) {
        yield* violations(await list(scene, feature, { limit: 1, sort, cursor }), due);
      }
      const filtered = { limit: 1, id: String(item!.id), cursor };
      yield* violations(await list(scene, feature, filtered), due);
      for (const another of scene.features) {
        if (another.key === feature.key || !another.has.list) continue;
        yield* violations(await list(scene, another, { limit: 1, cursor }), due);
      }
    },
  },
  {
    id: 'list.unknown',
    section: '1',
    scope: 'feature',
    clause: 'An unknown or repeated query parameter on a list is 400',
    async *check(scene, feature) {
      const { createdAt, updatedAt } = scene.keys;
      for (const name of [
        'nonsense',
        'offset',
        createdAt,
        updatedAt,
        'version',
        'limit[]',
        'Limit',
      ]) {
        const due = { status: 400, errors: { [name]: 'unknown' } };
        yield* violations(await list(scene, feature, { [name]: '1' }), due);
      }
      const marked = await scene.request('GET', `${feature.path}?limit=1?`);
      yield* violations(marked, { status: 400, errors: { limit: 'type' } });
      for (const field of feature.fields.filter((each) => !each.filterable)) {
        const due = { status: 400, errors: { [field.key]: 'unknown' } };
        yield* violations(await list(scene, feature, { [field.key]: '1' }), due);
      }
      for (const repeated of ['limit=1&limit=1', 'sort=id&sort=id', 'id=1&limit=2&id=2']) {
        const answer = await scene.request('GET', `${feature.path}?${repeated}`);
        yield* violations(answer, { status: 400 });
        const name = repeated.split('=')[0]!;
        if (faults(answer).length !== 1 || faults(answer)[0]?.[0] !== name) {
          yield violation(answer, JSON.stringify(faults(answer)), `one fault, of ${name}`);
        }
      }
    },
  },
  {
    id: 'list.all-faults',
    section: '2',
    scope: 'feature',
    clause: 'Where 400 and 422 both apply, 400 wins, and all faults are listed (query)',
    async *check(scene, feature) {
      const answer = await list(scene, feature, { limit: '0', nonsense: '1', id: 'abc' });
      const errors = { limit: 'range', nonsense: 'unknown', id: ['type', 'format'] };
      yield* violations(answer, { status: 400, errors });
    },
  },
];
