import { describe, expect, test } from 'vitest';
import { code } from '../../../../src/languages/python/code.ts';
import { fieldOf } from '../../project/support.ts';
import { sqlName } from '../../../../src/languages/sql-name.ts';

const codeOf = (grammar: string, wireCase = 'snake') =>
  code(fieldOf(grammar, { wireCase }), { table: 'things' });

const COLUMNS: [grammar: string, schema: string, model: string, column: string][] = [
  [
    'name:string:min=2:max=80',
    'fields.String(required=True, min=2, max=80)',
    'name: db.Mapped[str] = db.mapped_column(db.String(80))',
    'sa.Column("name", sa.String(80), nullable=False)',
  ],
  [
    'name',
    'fields.String(required=True, max=255)',
    'name: db.Mapped[str] = db.mapped_column(db.String(255))',
    'sa.Column("name", sa.String(255), nullable=False)',
  ],
  [
    'slug:string:unique:pattern=^[a-z-]+$',
    'fields.String(required=True, max=255, pattern="^[a-z-]+$")',
    'slug: db.Mapped[str] = db.mapped_column(db.String(255), unique=True, index=True)',
    'sa.Column("slug", sa.String(255), nullable=False)',
  ],
  [
    'body:text:optional',
    'fields.String(load_default=None)',
    'body: db.Mapped[str | None] = db.mapped_column(db.Text)',
    'sa.Column("body", sa.Text)',
  ],
  [
    'age:integer:min=0:max=150:default=3:optional',
    'fields.Integer(load_default=3, allow_none=True, min=0, max=150)',
    'age: db.Mapped[int | None]',
    'sa.Column("age", sa.BigInteger)',
  ],
  [
    'rate:number:min=0.5',
    'fields.Number(required=True, min=0.5)',
    'rate: db.Mapped[float]',
    'sa.Column("rate", sa.Double, nullable=False)',
  ],
  [
    'price:decimal=10,2:default=9.5',
    'fields.Decimal(10, 2, load_default="9.50")',
    'price: db.Mapped[db.Decimal] = db.mapped_column(db.exact(10, 2))',
    'sa.Column("price", sa.Numeric(10, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False)',
  ],
  [
    'on:boolean:default=false',
    'fields.Boolean(load_default=False)',
    'on: db.Mapped[bool]',
    'sa.Column("on", sa.Boolean, nullable=False)',
  ],
  [
    'mail:email',
    'fields.Email(required=True)',
    'mail: db.Mapped[str] = db.mapped_column(db.String(254))',
    'sa.Column("mail", sa.String(254), nullable=False)',
  ],
  [
    'site:url:optional',
    'fields.Url(load_default=None)',
    'site: db.Mapped[str | None] = db.mapped_column(db.String(2048))',
    'sa.Column("site", sa.String(2048))',
  ],
  [
    'token:uuid:unique',
    'fields.Uuid(required=True)',
    'token: db.Mapped[db.Uuid] = db.mapped_column(unique=True, index=True)',
    'sa.Column("token", sa.Uuid, nullable=False)',
  ],
  [
    'born:date',
    'fields.Date(required=True)',
    'born: db.Mapped[db.Date]',
    'sa.Column("born", sa.Date, nullable=False)',
  ],
  [
    'at:datetime:optional',
    'fields.DateTime(load_default=None)',
    'at: db.Mapped[db.DateTime | None]',
    'sa.Column("at", sa.DateTime(timezone=True))',
  ],
  [
    'role:enum=admin,member:default=member',
    'fields.Enum(["admin", "member"], load_default="member")',
    'role: db.Mapped[str] = db.mapped_column(db.String(255))',
    'sa.Column("role", sa.String(255), nullable=False)',
  ],
  [
    'meta:json:optional',
    'fields.Json(load_default=None)',
    'meta: db.Mapped[db.Json | None] = db.mapped_column(db.JsonText)',
    'sa.Column("meta", sa.JSON)',
  ],
  [
    'author:references=users',
    'fields.Reference(required=True)',
    'author_id: db.Mapped[db.Id] = db.mapped_column(db.ForeignKey("users.id"))',
    'sa.Column("author_id", Id, sa.ForeignKey("users.id", name="fk_things_author_id"), nullable=False)',
  ],
];

test.each(COLUMNS)('%s', (grammar, schema, model, column) => {
  expect(codeOf(grammar)).toMatchObject({ schema, model, column });
});

test('a key that is not the attribute is the base of all schemas to say', () => {
  expect(codeOf('author:references=users:optional', 'camel').schema).toBe(
    'fields.Reference(load_default=None)',
  );
});

test('a reference to a later table is told to the model alone', () => {
  const field = { ...fieldOf('author:references=users:optional'), deferred: true };
  const { model, column } = code(field, { table: 'things' });
  expect(model).toContain('db.ForeignKey("users.id", use_alter=True)');
  expect(column).not.toContain('use_alter');
});

describe('indexes', () => {
  test.each([
    ['name', []],
    ['name:string:index', ['ix_things_name_id ["name", "id"]']],
    ['name:string:unique', ['uq_things_name ["name"] unique']],
    [
      'name:string:unique:optional',
      ['uq_things_name ["name"] unique', 'ix_things_name_id ["name", "id"]'],
    ],
    ['author:references=users', ['ix_things_author_id_id ["author_id", "id"]']],
  ])('%s', (grammar, expected) => {
    const indexes = codeOf(grammar).indexes.map(({ name, columns, unique }) =>
      [name, columns, ...(unique ? ['unique'] : [])].join(' '),
    );
    expect(indexes).toEqual(expected);
  });

  test('a name keeps to 63 bytes and stays its own', () => {
    const long = 'a'.repeat(40);
    const names = [sqlName('ix', long, long, 'id'), sqlName('ix', long, `${long.slice(1)}b`, 'id')];
    expect(names.map(({ length }) => length)).toEqual([63, 63]);
    expect(new Set(names).size).toBe(2);
    expect(sqlName('ix', 'users', 'email', 'id')).toBe('ix_users_email_id');
  });
});

describe('what tests are made of', () => {
  test.each([
    ['role:enum=admin,member:default=member', 'make.Plain("member", "admin")'],
    ['kind:enum=x', 'make.Plain(make.REQUIRED)'],
    ['author:references=users', 'make.Parent(make.REQUIRED, "users")'],
    ['author:references=users:optional', 'make.Parent(None, "users")'],
  ])('%s', (grammar, factory) => {
    expect(codeOf(grammar).factory).toBe(factory);
  });

  test('five items of a unique field differ', () => {
    const values = codeOf('token:uuid:unique').factory.match(/"[^"]+"/g);
    expect(new Set(values).size).toBe(4);
  });

  test.each([
    ['token:uuid', /\{"01890A5D-[^"]+": "01890a5d-[^"]+"\}/],
    ['at:datetime', /"2026-01-31T12:00:00\.123Z"/],
    ['price:decimal=10,3', /\{"1": "1\.000", "-0\.0": "0\.000"\}/],
    ['name', /^\{\}$/],
  ])('%s may be spelled otherwise', (grammar, spellings) => {
    expect(codeOf(grammar).spellings).toMatch(spellings);
  });

  test('faults are rows; a missing field is another test', () => {
    const { faults } = codeOf('age:integer:min=0');
    expect(faults).toContainEqual({ value: '-1', status: 422, code: 'range', missing: false });
    expect(faults.every(({ missing }) => !missing)).toBe(true);
  });
});
