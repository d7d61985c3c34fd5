import { describe, expect, test } from 'vitest';
import { python } from '../../../src/languages/python/index.ts';
import { typescript } from '../../../src/languages/typescript/index.ts';
import { appliedIn, withFollowers } from '../../../src/project/applied.ts';

const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

const chain = ['20260101000000', '20260102000000', '20260103000000'].map((id, at, all) => ({
  id,
  parents: at === 0 ? [] : [all[at - 1]!],
  path: `migrations/${id}_create_t${at}.ts`,
}));
const [first, second, third] = idsOf(chain) as [string, string, string];

describe('what kysely’s runner prints', () => {
  test.each([
    ['nothing', '', []],
    ['each applied', `applied ${first}_create_t0\npending ${second}_create_t1\n`, [first]],
    [
      'among what npm says, with Windows’ line ends',
      `\r\n> my-api@0.1.0 migrate:dev\r\n> tsx src/migrate.ts status\r\n\r\napplied ${third}_create_t2\r\n`,
      [third],
    ],
    ['one that is not on disk', 'applied 20990101000000_create_x\n', []],
    ['another of the same time', `applied ${first}_create_other\n`, []],
  ])('%s', (_, printed, ids) => {
    expect(idsOf(appliedIn(printed, chain, typescript.migrations.status!))).toEqual(ids);
  });
});

describe('what Alembic prints', () => {
  // a ← b ← c, and a ← x, merged as m.
  const tree = [
    { id: 'a', parents: [], path: 'a_.py' },
    { id: 'b', parents: ['a'], path: 'b_.py' },
    { id: 'c', parents: ['b'], path: 'c_.py' },
    { id: 'm', parents: ['c', 'x'], path: 'm_.py' },
    { id: 'x', parents: ['a'], path: 'x_.py' },
  ];

  test.each([
    ['nothing', '', []],
    ['the first', 'a\n', ['a']],
    ['the last', 'm (head)\n', ['a', 'b', 'c', 'm', 'x']],
    ['two branches', 'b\nx (head)\n', ['a', 'b', 'x']],
    ['a merge', 'm (head) (mergepoint)\n', ['a', 'b', 'c', 'm', 'x']],
    [
      'among other things',
      'INFO  [alembic] Context impl SQLiteImpl.\nb (effective head)\n',
      ['a', 'b'],
    ],
  ])('%s', (_, printed, ids) => {
    expect(idsOf(appliedIn(printed, tree, python.migrations.status!))).toEqual(ids);
  });

  test.each([
    ['m', ['m']],
    ['x', ['m', 'x']],
    ['b', ['b', 'c', 'm']],
    ['a', ['a', 'b', 'c', 'm', 'x']],
  ])('before %s can go, these do: %j', (id, ids) => {
    const doomed = tree.filter((one) => one.id === id);
    expect(idsOf(withFollowers(doomed, tree, tree))).toEqual(ids);
  });
});
