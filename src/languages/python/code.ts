import type { Feature } from '../../project/feature.ts';
import type { Field, Json } from '../../project/fields/field.ts';
import { withScale } from '../../project/fields/rules.ts';
import { sqlName } from '../sql-name.ts';
import { literal, pattern, text } from './literal.ts';
import { typedOf } from './typed.ts';

/** Python's code for a field: what templates see as `field.code`. */
export function code(field: Field, { table }: Pick<Feature, 'table'>) {
  const unique = sqlName('uq', table, field.column);
  const index = sqlName('ix', table, field.column, 'id');
  // The index of a unique column that is never null orders by itself.
  const sorted = field.sortable && !(field.unique && !field.nullable);
  return {
    model: modelOf(field),
    column: columnOf(field, table),
    indexes: [
      ...(field.unique ? [{ name: unique, columns: list([field.column]), unique: true }] : []),
      ...(sorted ? [{ name: index, columns: list([field.column, 'id']), unique: false }] : []),
    ],
    schema: schemaOf(field),
    typed: typedOf(field),
    sample: literal(field.sample),
    factory: factoryOf(field),
    faults: field.faults
      .filter(({ missing }) => !missing)
      .map(({ value, ...rest }) => ({ ...rest, value: literal(value) })),
    edges: `[${field.edges.map(literal).join(', ')}]`,
    spellings: literal(spellingsOf(field)),
  };
}

const list = (names: string[]) => `[${names.map(text).join(', ')}]`;

const ANNOTATIONS = {
  string: 'str',
  text: 'str',
  integer: 'int',
  number: 'float',
  decimal: 'db.Decimal',
  boolean: 'bool',
  email: 'str',
  password: 'str',
  url: 'str',
  uuid: 'db.Uuid',
  date: 'db.Date',
  datetime: 'db.DateTime',
  enum: 'str',
  json: 'db.Json',
  references: 'db.Id',
} as const;

/** The field in its model: `name: db.Mapped[str] = db.mapped_column(db.String(80))`. */
function modelOf(field: Field): string {
  const { type, attribute, nullable, unique } = field;
  const annotation = `${ANNOTATIONS[type]}${nullable ? ' | None' : ''}`;
  const declared = `${attribute.snake}: db.Mapped[${annotation}]`;
  const given = [mappedType(field), ...(unique ? ['unique=True', 'index=True'] : [])];
  const said = given.filter((part) => part !== null);
  return said.length > 0 ? `${declared} = db.mapped_column(${said.join(', ')})` : declared;
}

/** What a model has to say of its column's type; null where the annotation says it. */
function mappedType(field: Field): string | null {
  switch (field.type) {
    case 'string':
      return `db.String(${field.max})`;
    case 'text':
    case 'password':
      return 'db.Text';
    case 'email':
      return 'db.String(254)';
    case 'url':
      return 'db.String(2048)';
    case 'enum':
      return 'db.String(255)';
    case 'decimal':
      return `db.exact(${field.precision}, ${field.scale})`;
    case 'json':
      return 'db.JsonText';
    case 'references':
      // Tables that refer to each other have no order to be made in: this says which key comes later.
      return `db.ForeignKey("${field.target?.table}.id"${onDelete(field)}${field.deferred ? ', use_alter=True' : ''})`;
    default:
      return null;
  }
}

/** The column in a migration: `sa.Column("name", sa.String(80), nullable=False)`. */
const columnOf = (field: Field, table: string): string => columnWith(field, table, null);

/** The same with what rows that are there already get in it: `server_default="draft"`. */
export function columnWith(field: Field, table: string, initial: string | null): string {
  const { type, column, nullable, target } = field;
  const parts = [text(column), columnTypes(field)[type]];
  if (target) {
    const key = sqlName('fk', table, column);
    parts.push(`sa.ForeignKey("${target.table}.id", name="${key}"${onDelete(field)})`);
  }
  if (!nullable) parts.push('nullable=False');
  if (initial !== null) parts.push(initial);
  return `sa.Column(${parts.join(', ')})`;
}

/** What SQL says after `ON DELETE`; nothing where it restricts, as a key does that says nothing. */
const onDelete = ({ onDelete: action }: Field): string =>
  action === null || action === 'restrict'
    ? ''
    : `, ondelete="${action.replace('-', ' ').toUpperCase()}"`;

export const columnTypes = ({ max, precision, scale }: Field) => ({
  string: `sa.String(${max})`,
  text: 'sa.Text',
  integer: 'sa.BigInteger',
  number: 'sa.Double',
  decimal: `sa.Numeric(${precision}, ${scale}).with_variant(sa.BigInteger(), "sqlite")`,
  boolean: 'sa.Boolean',
  email: 'sa.String(254)',
  password: 'sa.Text',
  url: 'sa.String(2048)',
  uuid: 'sa.Uuid',
  date: 'sa.Date',
  datetime: 'sa.DateTime(timezone=True)',
  enum: 'sa.String(255)',
  json: 'sa.JSON',
  references: 'Id',
});

/** The field in its marshmallow schema: `fields.String(required=True, max=80)`. */
function schemaOf(field: Field): string {
  const { type, values, precision, scale } = field;
  const given = [];
  if (type === 'enum') given.push(literal(values));
  if (type === 'decimal') given.push(`${precision}`, `${scale}`);
  if (field.required) given.push('required=True');
  else given.push(`load_default=${literal(field.default)}`);
  if (field.nullable && field.hasDefault) given.push('allow_none=True');
  if (field.min !== null) given.push(`min=${literal(field.min)}`);
  if (field.max !== null) given.push(`max=${literal(field.max)}`);
  if (field.hidden && type !== 'password') given.push('load_only=True');
  if (field.pattern !== null) given.push(`pattern=${pattern(field.pattern)}`);
  return `fields.${SCHEMA_FIELDS[type]}(${given.join(', ')})`;
}

const SCHEMA_FIELDS = {
  string: 'String',
  text: 'String',
  integer: 'Integer',
  number: 'Number',
  decimal: 'Decimal',
  boolean: 'Boolean',
  email: 'Email',
  password: 'Password',
  url: 'Url',
  uuid: 'Uuid',
  date: 'Date',
  datetime: 'DateTime',
  enum: 'Enum',
  json: 'Json',
  references: 'Reference',
} as const;

/** How many items a test makes at most. */
const ITEMS = 5;

/** How tests make values of the field: `make.Plain(make.REQUIRED, "Grace Hopper")`. */
function factoryOf(field: Field): string {
  const { target, required } = field;
  const absent = required ? 'make.REQUIRED' : literal(field.default);
  const given = [absent, ...valuesOf(field).slice(1).map(literal)];
  if (target) return `make.Parent(${absent}, "${target.plural.snake}")`;
  if (field.is.password) given.unshift('PasswordHasher().verify');
  return `make.${field.is.password ? 'Password' : 'Plain'}(${given.join(', ')})`;
}

/** The values of the field in one item after the other; the last goes on. */
function valuesOf({ samples, distinct, turns }: Field): Json[] {
  if (distinct) return samples.slice(0, ITEMS);
  if (turns.length === 0) return samples.slice(0, 2);
  return turns.slice(0, ITEMS).map((turn) => samples[turn] ?? null);
}

/** Valid values that are not answered as they were sent. */
function spellingsOf({ type, samples, scale }: Field): Record<string, string> {
  const sample = String(samples[0]);
  if (type === 'uuid') return { [sample.toUpperCase()]: sample };
  if (type === 'decimal')
    return { '1': withScale('1', scale ?? 0), '-0.0': withScale('0', scale ?? 0) };
  if (type === 'datetime') return { '2026-01-31T13:30:00.1239+01:30': '2026-01-31T12:00:00.123Z' };
  return {};
}
