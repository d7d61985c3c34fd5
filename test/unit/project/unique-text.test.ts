import { format } from 'prettier';
import { expect, test } from 'vitest';
import { withFeature } from '../../../src/project/edit-manifest.ts';
import { layUnique } from '../../../src/project/unique-text.ts';

const long = 'an_extraordinarily_long_name_of_a_field';

test.each([
  [[['a', 'b']]],
  [
    [
      ['a', 'b'],
      ['c', 'd', 'e'],
    ],
  ],
  [[[long, 'slug', 'another_name']]],
])('combinations are laid out as prettier has them: %j', async (unique) => {
  const text = JSON.stringify({ feature: { posts: { fields: { a: 'string' }, unique } } }, null, 2);
  expect(`${layUnique(text)}\n`).toBe(await format(text, { parser: 'json' }));
});

test('what is not added keeps its layout, tabs and line ends', () => {
  const there =
    '{\r\n\t"feature": {\r\n\t\t"as": {\r\n\t\t\t"fields": {},\r\n\t\t\t"unique": [\r\n\t\t\t\t["a", "b"]\r\n\t\t\t]\r\n\t\t}\r\n\t}\r\n}\r\n';
  const unique = [
    ['a', 'b'],
    ['b', 'c'],
  ];
  const after = withFeature(there, 'posts', { fields: { a: 'string' }, unique });
  expect(after).toContain('\t\t\t"unique": [\r\n\t\t\t\t["a", "b"]\r\n\t\t\t]\r\n\t\t},');
  expect(after).toContain(
    '\t\t\t"unique": [\r\n\t\t\t\t["a", "b"],\r\n\t\t\t\t["b", "c"]\r\n\t\t\t]\r\n\t\t}\r\n',
  );
});
