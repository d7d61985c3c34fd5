import type { Feature } from '../../project/feature.ts';
import type { FaultSample, Field } from '../../project/fields/field.ts';
import { releasesOf } from '../releases.ts';
import { sqlName } from '../sql-name.ts';
import { literal, pattern, text } from './literal.ts';

/** TypeScript's code for a field: what templates see as `field.code`. */
export function code(field: Field, { table }: Pick<Feature, 'table'>) {
  const addColumn = (...settings: string[]) =>
    `.addColumn(${[text(field.column), columnType(field), ...settings].join(', ')})`;
  return {
    schema: schemaOf(field),
    model: `${TYPES[field.type] ?? choices(field)}${field.nullable ? ' | null' : ''}`,
    column: addColumn(...settings(field)),
    // SQLite adds no unique column: an index makes it one.
    addition: addColumn(...settings({ ...field, unique: false })),
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
export const featureCode = (feature: Feature) => ({
  modelTypes: feature.fields.some(({ is }) => is.json) ? 'Json, Row' : 'Row',
  releases: releasesOf(feature),
});

const TYPES: Partial<Record<Field['type'], string>> = {
  string: 'string',
  text: 'string',
  integer: 'number',
  number: 'number',
  decimal: 'string',
  boolean: 'boolean',
  email: 'string',
  url: 'string',
  uuid: 'string',
  date: 'string',
  datetime: 'string',
  json: 'Json',
  references: 'number',
};

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

function columnType({ type, max, precision, scale }: Field): string {
  switch (type) {
    case 'string':
      return `"varchar(${max ?? 255})"`;
    case 'email':
      return '"varchar(254)"';
    case 'url':
      return '"varchar(2048)"';
    case 'integer':
    case 'references':
      return '"bigint"';
    case 'number':
      return '"double precision"';
    case 'decimal': {
      const exact = `"numeric(${precision}, ${scale})"`;
      return (precision ?? 0) > EXACT_DIGITS ? `isPostgres ? ${exact} : "text"` : exact;
    }
    case 'datetime':
      return '"timestamptz(3)"';
    case 'enum':
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

const columnDefault = ({ is, default: value }: Field): string =>
  literal(is.json ? JSON.stringify(value) : value);

const faultOf = ({ key }: Field, { value, missing, status, code: name }: FaultSample): string =>
  `[${[text(key), missing ? 'undefined' : literal(value), status, text(name)].join(', ')}]`;
