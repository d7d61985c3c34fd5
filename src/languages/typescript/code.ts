import type { Feature } from '../../project/feature.ts';
import type { FaultSample, Field } from '../../project/fields/field.ts';
import type { IdType } from '../../project/fields/samples.ts';
import { combinationsOf } from '../combinations.ts';
import { releasesOf } from '../releases.ts';
import { sqlName } from '../sql-name.ts';
import { literal, pattern, text } from './literal.ts';

/** TypeScript's code for a field: what templates see as `field.code`. */
export function code(field: Field, { table, idType }: Pick<Feature, 'table' | 'idType'>) {
  const addColumn = (...settings: string[]) =>
    `.addColumn(${[text(field.column), columnType(field, idType), ...settings].join(', ')})`;
  return {
    schema: schemaOf(field),
    model: `${typeOf(field, idType)}${field.nullable ? ' | null' : ''}`,
    // An index makes it unique: SQLite neither adds a unique column nor drops one.
    column: addColumn(...settings({ ...field, unique: false })),
    uniqueIndex: field.unique ? sqlName(table, field.column, 'key') : null,
    // The index of a unique column that is never null orders by itself.
    index:
      field.sortable && (!field.unique || field.nullable)
        ? sqlName(table, field.column, 'index')
        : null,
    sample: literal(field.sample),
    whenMissing: literal(field.hasDefault ? field.default : null),
    faults: field.faults.map((fault) => faultOf(field, fault)),
    edges: field.edges.map((edge) => `[${text(field.key)}, ${literal(edge)}]`),
  };
}

/** TypeScript's code for a feature: what templates see as `feature.code`. */
export function featureCode(feature: Feature) {
  const { fields, created, idType } = feature;
  const releases = releasesOf(feature);
  const identity = idType === 'integer';
  const isRaw = identity || releases.length > 0;
  const isPostgres = isRaw || created.some((field) => BY_DATABASE.test(columnType(field, idType)));
  const sql = isRaw || created.some(({ is }) => is.json);
  return {
    modelTypes: fields.some(({ is }) => is.json) ? 'Json, Row' : 'Row',
    combinations: combinationsOf(feature, (table, columns) =>
      sqlName(table, ...columns, 'key'),
    ).map((one) => ({ ...one, columns: one.columns.map(text).join(', ') })),
    releases,
    seeds: feature.seeds.map(literal),
    migrationImport: kyselyImport([isPostgres && 'PostgresAdapter', sql && 'sql']),
    isPostgres,
    identity,
    id: identity
      ? '.addColumn("id", identity)'
      : '.addColumn("id", "uuid", (column) => column.primaryKey().notNull())',
  };
}

/** A column's type that is one on PostgreSQL and another on SQLite. */
const BY_DATABASE = /^isPostgres /;

export function kyselyImport(found: readonly (string | false)[]): string {
  const names = found.filter(Boolean);
  return names.length > 0
    ? `import { ${['type Kysely', ...names].join(', ')} } from "kysely";`
    : 'import type { Kysely } from "kysely";';
}

const TYPES: Partial<Record<Field['type'], string>> = {
  string: 'string',
  text: 'string',
  integer: 'number',
  number: 'number',
  decimal: 'string',
  boolean: 'boolean',
  email: 'string',
  password: 'string',
  url: 'string',
  uuid: 'string',
  date: 'string',
  datetime: 'string',
  json: 'Json',
};

function typeOf(field: Field, idType: IdType): string {
  if (field.is.references) return idType === 'uuid' ? 'string' : 'number';
  return TYPES[field.type] ?? choices(field);
}

const choices = ({ values }: Field): string => (values ?? []).map(text).join(' | ');

/** `field.optional(field.string({ max: 80 }))` */
function schemaOf(field: Field): string {
  const bare = `field.${bareSchema(field)}`;
  const initial = field.hasDefault ? literal(field.default) : '';
  if (field.nullable) return `field.optional(${[bare, initial].filter(Boolean).join(', ')})`;
  return initial ? `${bare}.default(${initial})` : bare;
}

function bareSchema(field: Field): string {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'password':
    case 'integer':
    case 'number':
      return `${field.type}(${limits(field)})`;
    case 'decimal':
      return `decimal(${field.precision}, ${field.scale})`;
    case 'enum':
      return `oneOf([${(field.values ?? []).map(text).join(', ')}])`;
    case 'references':
      return 'reference()';
    default:
      return `${field.type}()`;
  }
}

function limits(field: Field): string {
  const given = [
    field.min === null ? [] : `min: ${literal(field.min)}`,
    field.max === null ? [] : `max: ${literal(field.max)}`,
    field.pattern === null ? [] : `pattern: ${pattern(field.pattern)}`,
  ].flat();
  return given.length > 0 ? `{ ${given.join(', ')} }` : '';
}

/** What a double of SQLite keeps exactly; longer decimals are text there. */
const EXACT_DIGITS = 15;

export function columnType({ type, max, precision, scale }: Field, idType: IdType): string {
  switch (type) {
    case 'string':
      return `"varchar(${max ?? 255})"`;
    case 'email':
      return '"varchar(254)"';
    case 'url':
      return '"varchar(2048)"';
    case 'integer':
      return '"bigint"';
    case 'references':
      return idType === 'uuid' ? '"uuid"' : '"bigint"';
    case 'number':
      return '"double precision"';
    case 'decimal': {
      const exact = `"numeric(${precision}, ${scale})"`;
      return (precision ?? 0) > EXACT_DIGITS ? `isPostgres ? ${exact} : "text"` : exact;
    }
    case 'datetime':
      return '"timestamptz(3)"';
    case 'enum':
    case 'password':
      return '"text"';
    case 'json':
      return 'isPostgres ? "jsonb" : sql`json_text`';
    default:
      return `"${type}"`;
  }
}

/** `(column) => column.notNull().unique()` */
function settings(field: Field): string[] {
  const calls = [
    field.nullable ? '' : '.notNull()',
    field.unique ? '.unique()' : '',
    field.target ? `.references("${field.target.table}.id")` : '',
    onDelete(field),
    field.hasDefault && field.default !== null ? `.defaultTo(${columnDefault(field)})` : '',
  ].join('');
  return calls ? [`(column) => column${calls}`] : [];
}

const onDelete = (field: Field): string =>
  field.onDelete === null || field.onDelete === 'restrict'
    ? ''
    : `.onDelete(${text(field.onDelete.replace('-', ' '))})`;

export const columnDefault = ({ is, default: value }: Field): string =>
  literal(is.json ? JSON.stringify(value) : value);

const faultOf = ({ key }: Field, { value, missing, status, code: name }: FaultSample): string =>
  `[${[text(key), missing ? 'undefined' : literal(value), status, text(name)].join(', ')}]`;
