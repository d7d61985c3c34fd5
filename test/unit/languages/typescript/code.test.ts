import { expect, test } from 'vitest';
import { code, featureCode } from '../../../../src/languages/typescript/code.ts';
import { typescript } from '../../../../src/languages/typescript/index.ts';
import { parseFeatureText } from '../../../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../../../src/project/resolve.ts';
import { sqlName } from '../../../../src/languages/sql-name.ts';

const options = { id: 'integer', wireCase: 'camel', prefix: '/api' } as const;

/** The feature `things` with this field, and a feature to refer to. */
function resolve(field: string) {
  const texts = ['users name', `things ${field}`].map((text) => parseFeatureText(text));
  const specs = Object.fromEntries(texts.map(({ key, spec }) => [key, spec]));
  const features = resolveFeatures(specs, { language: typescript, options });
  return features.find(({ key }) => key === 'things')!;
}

function codeOf(field: string) {
  const feature = resolve(field);
  return code(feature.fields[0]!, feature);
}

test.each([
  ['name', 'field.string({ max: 255 })', 'string'],
  [
    'name:string:min=2:max=80:optional',
    'field.optional(field.string({ min: 2, max: 80 }))',
    'string | null',
  ],
  ['slug:string:pattern=^[a-z/]+$', 'field.string({ max: 255, pattern: /^[a-z/]+$/u })', 'string'],
  ['body:text', 'field.text()', 'string'],
  ['age:integer:min=0:default=18', 'field.integer({ min: 0 }).default(18)', 'number'],
  ['age:integer:optional:default=18', 'field.optional(field.integer(), 18)', 'number | null'],
  ['ratio:number:max=1.5', 'field.number({ max: 1.5 })', 'number'],
  ['price:decimal=10,2', 'field.decimal(10, 2)', 'string'],
  ['done:boolean:default=false', 'field.boolean().default(false)', 'boolean'],
  ['state:enum=on,off', 'field.oneOf(["on", "off"])', '"on" | "off"'],
  ['meta:json', 'field.json()', 'Json'],
  ['author:references=users', 'field.reference()', 'number'],
])('%s', (field, schema, model) => {
  expect(codeOf(field)).toMatchObject({ schema, model });
});

test.each([
  [
    'author:references=users:on-delete=cascade',
    '.addColumn("author_id", "bigint", (column) => column.notNull().references("users.id").onDelete("cascade"))',
  ],
  ['name:string:max=80', '.addColumn("name", "varchar(80)", (column) => column.notNull())'],
  ['mail:email:unique', '.addColumn("mail", "varchar(254)", (column) => column.notNull())'],
  ['age:integer:optional', '.addColumn("age", "bigint")'],
  [
    'done:boolean:default=true',
    '.addColumn("done", "boolean", (column) => column.notNull().defaultTo(true))',
  ],
  ['price:decimal=15,2:optional', '.addColumn("price", "numeric(15, 2)")'],
  ['price:decimal=16,2:optional', '.addColumn("price", isPostgres ? "numeric(16, 2)" : "text")'],
  ['meta:json:optional', '.addColumn("meta", isPostgres ? "jsonb" : sql`json_text`)'],
  [
    'author:references=users',
    '.addColumn("author_id", "bigint", (column) => column.notNull().references("users.id"))',
  ],
])('the column of %s', (field, column) => {
  expect(codeOf(field).column).toBe(column);
});

test.each([
  ['name:string', null, null],
  ['name:string:index', 'things_name_index', null],
  ['name:string:unique', null, 'things_name_key'],
  ['name:string:unique:optional', 'things_name_index', 'things_name_key'],
  ['author:references=users', 'things_author_id_index', null],
])('the indexes of %s', (field, index, uniqueIndex) => {
  expect(codeOf(field)).toMatchObject({ index, uniqueIndex });
});

test('tells a value that is missing from null in its faults', () => {
  const { faults } = codeOf('age:integer:max=9');
  expect(faults).toEqual(
    expect.arrayContaining([
      '["age", undefined, 400, "required"]',
      '["age", null, 400, "required"]',
      '["age", "1", 400, "type"]',
      '["age", 10, 422, "range"]',
    ]),
  );
});

test('says what a field is when it is left out', () => {
  expect(codeOf('age:integer:optional').whenMissing).toBe('null');
  expect(codeOf('age:integer:optional:default=3').whenMissing).toBe('3');
});

test('imports the type of JSON where there is JSON', () => {
  expect(featureCode(resolve('meta:json')).modelTypes).toBe('Json, Row');
  expect(featureCode(resolve('name')).modelTypes).toBe('Row');
});

test('keeps names within what PostgreSQL keeps, and apart', () => {
  const long = (end: string) => sqlName('a'.repeat(40), `${'b'.repeat(30)}${end}`, 'index');
  expect(long('x')).toHaveLength(63);
  expect(long('x')).not.toBe(long('y'));
});

test('what sees to it that a reference set to null is a change', () => {
  const field = 'author:references=users:optional:on-delete=set-null';
  expect(featureCode(resolve(field)).releases).toEqual([
    { table: 'things', column: 'author_id', name: 'things_author_id_released' },
  ]);
  expect(featureCode(resolve('author:references=users:on-delete=cascade')).releases).toEqual([]);
});
