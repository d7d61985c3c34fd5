import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFeatures } from '../../src/import/features.ts';
import { linesOf } from '../../src/import/lines.ts';
import { readOpenapi } from '../../src/import/read/openapi/index.ts';
import { rulesIn } from '../../src/import/read/checks.ts';
import { checksIn } from '../../src/import/read/sqlite-checks.ts';
import { loadFramework } from '../../src/frameworks/index.ts';
import { formatFeatureWords, parseFeatureArgs } from '../../src/project/fields/grammar.ts';
import { defaultOptions } from '../../src/project/options.ts';
import { contextOf, resolveFeatures } from '../../src/project/resolve.ts';

const NAMES = fc.oneof(
  fc.constantFrom(
    'id',
    'name',
    'class',
    'userId',
    'parent_id',
    'createdAt',
    '__proto__',
    'a:b',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const REFS = fc
  .constantFrom('A', 'B', 'C', 'Nowhere')
  .map((name) => `#/components/schemas/${name}`);

const VALUES = fc.oneof(fc.jsonValue({ maxDepth: 1 }), NAMES, fc.integer(), fc.constant(null));

const { schema } = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ $ref: REFS }),
    fc.record(
      {
        type: fc.oneof(
          fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'array', 'null', 'x'),
          fc.constant(['string', 'null']),
          VALUES,
        ),
        format: fc.constantFrom(
          'email',
          'uri',
          'uuid',
          'date',
          'date-time',
          'decimal',
          'byte',
          'constructor',
        ),
        nullable: fc.boolean(),
        minLength: VALUES,
        maxLength: fc.oneof(fc.nat(), VALUES),
        minimum: fc.oneof(fc.integer(), VALUES),
        maximum: fc.oneof(fc.double(), VALUES),
        exclusiveMinimum: fc.oneof(fc.boolean(), VALUES),
        pattern: fc.oneof(fc.constantFrom('^[a-z]+$', '(a+)+$', '[', '^a$'), VALUES),
        enum: fc.oneof(fc.array(NAMES, { maxLength: 3 }), VALUES),
        default: VALUES,
        readOnly: VALUES,
        writeOnly: VALUES,
        required: fc.oneof(fc.array(NAMES, { maxLength: 3 }), VALUES),
        properties: fc.oneof(fc.dictionary(NAMES, tie('schema'), { maxKeys: 4 }), VALUES),
        items: tie('schema'),
        allOf: fc.oneof(fc.array(tie('schema'), { maxLength: 2 }), VALUES),
        anyOf: fc.oneof(fc.array(tie('schema'), { maxLength: 3 }), VALUES),
      },
      { requiredKeys: [] },
    ),
  ),
}));

const content = fc.record({ content: fc.record({ 'application/json': fc.record({ schema }) }) });

const operation = fc.oneof(
  fc.record(
    {
      requestBody: content,
      responses: fc.oneof(fc.record({ 200: content }), VALUES),
      parameters: fc.oneof(
        fc.array(fc.record({ name: NAMES, in: fc.constant('query'), schema })),
        VALUES,
      ),
    },
    { requiredKeys: [] },
  ),
  VALUES,
);

const PATHS = fc.oneof(
  fc.constantFrom('/users', '/users/{id}', '/as/{a}/bs', '/class', '/', '//', '/{x}', '/a/{b}c'),
  NAMES,
);

const item = fc.dictionary(
  fc.constantFrom('get', 'post', 'put', 'patch', 'delete', 'x'),
  operation,
);

const DOCUMENTS = fc.record({
  openapi: fc.constant('3.1.0'),
  paths: fc.dictionary(PATHS, fc.oneof(item, VALUES), { maxKeys: 5 }).map((paths) => ({
    ...paths,
    '/things': {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
        },
      },
    },
    '/things/{id}': {},
  })),
  components: fc.record({
    schemas: fc.record({ A: schema, B: schema, C: schema }),
    securitySchemes: VALUES,
  }),
  servers: VALUES,
});

test('whatever a document says, what comes of it are features that could have been typed', async () => {
  const framework = await loadFramework('flask');
  const context = contextOf({ options: defaultOptions(framework) }, framework);
  fc.assert(
    fc.property(DOCUMENTS, (document) => {
      const source = readOpenapi(document, 'a.json', { prefix: '/api', id: 'integer' });
      const { features, notes } = toFeatures(source, {}, context);
      for (const [key, spec] of Object.entries(features)) {
        expect(parseFeatureArgs(formatFeatureWords(key, spec))).toMatchObject({ key, spec });
      }
      resolveFeatures(features, context);
      expect(linesOf(notes).join('')).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 300 },
  );
});

test('whatever a check says, all of it is read or left', () => {
  const pieces = fc.constantFrom(
    'a',
    '"b"',
    '>=',
    '<',
    '=',
    '(',
    ')',
    "'x'",
    "'",
    '1',
    ' and ',
    ' between ',
    'in',
    'length(',
    '::text',
    ' ',
    ',',
    '~',
    'any (array[',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      const { found, left } = rulesIn(parts.join(''));
      expect(found.length + left.length).toBeGreaterThan(0);
      checksIn(`create table t (a int check (${parts.join('')}))`);
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, object[], string[]]>([
  [
    '(age >= 18) AND (age < 130)',
    [
      { column: 'age', limits: [{ rule: 'min', value: 18, open: false }] },
      { column: 'age', limits: [{ rule: 'max', value: 130, open: true }] },
    ],
    [],
  ],
  [
    "((status)::text = ANY ((ARRAY['new'::character varying, 'it''s'::character varying])::text[]))",
    [{ column: 'status', values: ['new', "it's"] }],
    [],
  ],
  [
    "status = ANY (ARRAY['new'::text, 'old'::text])",
    [{ column: 'status', values: ['new', 'old'] }],
    [],
  ],
  ["\"kind\" in ('a', 'b')", [{ column: 'kind', values: ['a', 'b'] }], []],
  [
    'length(name) between 2 and 5 and rank <= 9',
    [
      {
        column: 'name',
        limits: [
          { rule: 'min', value: 2, open: false },
          { rule: 'max', value: 5, open: false },
        ],
      },
      { column: 'rank', limits: [{ rule: 'max', value: 9, open: false }] },
    ],
    [],
  ],
  ["(code)::text ~ '^[A-Z]+$'::text", [{ column: 'code', pattern: '^[A-Z]+$' }], []],
  ['a > 1 or b < 2', [], ['a > 1 or b < 2']],
  ['starts < ends', [], ['starts < ends']],
  ['kind in (select a from b)', [], ['kind in (select a from b)']],
  [
    "price >= 0 and note <> 'a and b'",
    [{ column: 'price', limits: [{ rule: 'min', value: 0, open: false }] }],
    ["note <> 'a and b'"],
  ],
])('the check %s', (expression, found, left) => {
  expect(rulesIn(expression)).toEqual({ found, left });
});
