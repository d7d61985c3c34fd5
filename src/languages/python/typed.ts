import type { Feature } from '../../project/feature.ts';
import type { Field, Json } from '../../project/fields/field.ts';
import { combinationsOf } from '../combinations.ts';
import { releasesOf } from '../releases.ts';
import { sqlName } from '../sql-name.ts';
import { literal, pattern, text } from './literal.ts';

/** The field in its Pydantic model: `name: Annotated[str, fields.Text(max=80)]`. */
export function typedOf(field: Field): string {
  const type = `${annotationOf(field)}${field.nullable ? ' | None' : ''}`;
  const declared = `${field.attribute.snake}: ${field.hidden ? `fields.Hidden[${type}]` : type}`;
  return field.required ? declared : `${declared} = ${defaultOf(field)}`;
}

/** What the schemas of a feature need beside the fields. */
export const featureCode = (feature: Feature) => ({
  combinations: combinationsOf(feature, (table, columns) => sqlName('uq', table, ...columns)).map(
    (one) => ({ ...one, columns: `[${one.columns.map(text).join(', ')}]` }),
  ),
  together: `(${feature.combinations.map(({ fields }) => `(${fields.map(({ attribute }) => text(attribute.snake)).join(', ')}), `).join('')})`,
  releases: releasesOf(feature),
  seeds: feature.seeds.map(literal),
  hasOptionalPassword: feature.passwords.some(({ nullable }) => nullable),
  typing: ['Annotated', 'ClassVar', 'Literal']
    .filter(
      (name) =>
        name === 'ClassVar' || feature.fields.some((it) => typedOf(it).includes(`${name}[`)),
    )
    .join(', '),
  validatesDefaults: feature.fields.some((field) => !field.required && isText(field)),
});

const TYPES = {
  string: 'fields.String',
  text: 'fields.String',
  integer: 'fields.Integer',
  number: 'fields.Number',
  decimal: 'fields.Decimal',
  boolean: 'bool',
  email: 'fields.Email',
  password: 'fields.String',
  url: 'fields.Url',
  uuid: 'fields.Uuid',
  date: 'fields.Date',
  datetime: 'fields.DateTime',
  json: 'fields.Json',
  references: 'fields.Reference',
} as const;

/** A type whose rules are arguments: its Python type, and what says the rules. */
const RULED: Partial<Record<Field['type'], [type: string, rules: string]>> = {
  string: ['str', 'Text'],
  text: ['str', 'Text'],
  password: ['str', 'Password'],
  integer: ['int', 'Whole'],
  number: ['float', 'Real'],
};

function annotationOf(field: Field): string {
  const { type, values, precision, scale } = field;
  if (type === 'enum') return `Literal${literal(values)}`;
  if (type === 'decimal') return `Annotated[fields.Decimal, fields.Digits(${precision}, ${scale})]`;
  const rules = rulesOf(field);
  const ruled = RULED[type];
  if (!ruled || rules.length === 0) return TYPES[type];
  return `Annotated[${ruled[0]}, fields.${ruled[1]}(${rules.join(', ')})]`;
}

const rulesOf = ({ min, max, pattern: source }: Field): string[] => [
  ...(min === null ? [] : [`min=${literal(min)}`]),
  ...(max === null ? [] : [`max=${literal(max)}`]),
  ...(source === null ? [] : [`pattern=${pattern(source)}`]),
];

/** JSON has a text for it where Python has a type of its own: the default is read like any value. */
const isText = ({ type, default: value }: Field): boolean =>
  value !== null && ['decimal', 'uuid', 'date', 'datetime'].includes(type);

function defaultOf(field: Field): string {
  const value = literal(field.default as Json);
  return isText(field) ? `Field(${value}, validate_default=True)` : value;
}
