import { expect, test } from 'vitest';
import { readOpenapi } from '../../src/import/read/openapi/index.ts';
import { readText } from '../../src/import/read/text.ts';

const reasonOf = (text: string) =>
  readText(text, 'a.yaml').then(
    (value) => ({ value }),
    (error: Error) => error.message,
  );

const laughs = Array.from(
  { length: 12 },
  (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
);

test.each<[string, string, RegExp]>([
  ['a bracket that is not closed', 'a: 1\nb: [\n', /^a\.yaml:\d+: it can't be read: /],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', /^a\.yaml:3: it can't be read: Map keys must be unique/],
  ['a tab', 'a:\n\tb: 1\n', /^a\.yaml:2: it can't be read: /],
  ['an alias of nothing', 'a: *b\n', /^a\.yaml(?::1)?: it can't be read: /],
  ['what holds itself', 'a: &a [*a]\n', /^a\.yaml: it can't be read: /],
  [
    'aliases without end',
    ['a0: &a0 x', ...laughs].join('\n'),
    /^a\.yaml: it can't be read: Excessive alias count/,
  ],
  ['a deep nest', `a: ${'['.repeat(20_000)}`, /^a\.yaml: it is nested too deep\.$/],
])('%s is refused, with the line where there is one', async (_, text, reason) => {
  expect(await reasonOf(text)).toMatch(reason);
});

test('JSON and YAML are read, with a mark of the byte order or without', async () => {
  expect(await reasonOf('\uFEFF{ "a": [1] }')).toEqual({ value: { a: [1] } });
  expect(await reasonOf('\uFEFFa:\n  - 1\n')).toEqual({ value: { a: [1] } });
});

test('schemas that hold each other, and deep ones, come to an end', async () => {
  const deep = (depth: number): object =>
    depth === 0 ? { type: 'string' } : { allOf: [deep(depth - 1)] };
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    A: { allOf: [ref('B'), { properties: { name: { type: 'string' } } }] },
    B: { anyOf: [ref('A'), ref('B')] },
    Tree: { properties: { children: { type: 'array', items: ref('Tree') }, deep: deep(200) } },
  };
  const listOf = (name: string) => ({
    get: {
      responses: {
        200: { content: { 'application/json': { schema: { type: 'array', items: ref(name) } } } },
      },
    },
  });
  const document = {
    openapi: '3.1.0',
    paths: { '/as': listOf('A'), '/trees': listOf('Tree') },
    components: { schemas },
  };
  const { tables } = readOpenapi(document, 'a.json', { prefix: '/api', id: 'integer' });
  expect(tables.map(({ name, columns }) => [name, columns.map((one) => one.name)])).toEqual([
    ['as', ['name']],
    ['trees', ['deep']],
  ]);
});
