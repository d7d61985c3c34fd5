import { CreateApiError } from '../errors.ts';
import type { Feature } from './feature.ts';
import type { Field, FieldType } from './fields/field.ts';
import { isSame } from '../languages/same.ts';

/** A field that is there before and after. */
export interface FieldChange {
  before: Field;
  after: Field;
  /** It has another name, or its table has: what is named for it has too. */
  renamed: boolean;
  /** Its column is of another type, takes null where it did not or the other way round, or does else on deletion. */
  altered: boolean;
}

/** What is called otherwise now: new name → old name. */
export interface Names {
  fields: ReadonlyMap<string, string>;
  features: ReadonlyMap<string, string>;
}

/** What two versions of a feature's table differ in. */
export interface TableChange {
  before: Feature;
  after: Feature;
  /** The table is called otherwise. */
  renamed: boolean;
  added: Field[];
  dropped: Field[];
  kept: FieldChange[];
}

/**
 * What two versions of a feature's table differ in; null where the database need not change: a rule that only the API
 * keeps, as a pattern, a least length or the values of an enum, is none of the database's.
 * @throws CreateApiError where the rows that are there could not be kept
 */
export function tableChange(before: Feature, after: Feature, names: Names): TableChange | null {
  const old = new Map(before.fields.map((field) => [field.name.snake, field]));
  const renamed = before.table !== after.table;
  const added: Field[] = [];
  const kept: FieldChange[] = [];
  for (const field of after.fields) {
    const name = names.fields.get(field.name.snake) ?? field.name.snake;
    const there = old.get(name);
    old.delete(name);
    if (!there) added.push(field);
    else kept.push(fieldChange(there, field, renamed));
  }
  for (const field of added) refuseRequired(before, field);
  for (const one of kept) refuseConversion(before, one, names);
  const change = { before, after, renamed, added, dropped: [...old.values()], kept };
  return renamed || added.length > 0 || old.size > 0 || kept.some(isTold) || others(change)
    ? change
    : null;
}

const isTold = (one: FieldChange): boolean => isChanged(one) || hasOtherDefault(one);

/** Whether what is named for a column has to be made anew: its indexes, its triggers. */
export const isChanged = ({ before, after, renamed, altered }: FieldChange): boolean =>
  renamed ||
  altered ||
  before.unique !== after.unique ||
  before.sortable !== after.sortable ||
  before.nullable !== after.nullable;

/** Whether the database is told of another default, where it is told of any. */
export const hasOtherDefault = ({ before, after }: FieldChange): boolean =>
  before.hasDefault !== after.hasDefault || !isSame(before.default, after.default);

/** Whether what no two may share differs. */
const others = ({ before, after }: TableChange): boolean =>
  !isSame(columnsOf(before), columnsOf(after));

const columnsOf = ({ combinations }: Feature): string[][] =>
  combinations.map(({ fields }) => fields.map(({ column }) => column));

function fieldChange(before: Field, after: Field, renamed: boolean): FieldChange {
  const isOther =
    before.type !== after.type ||
    before.nullable !== after.nullable ||
    before.onDelete !== after.onDelete ||
    (isVarchar(before) && before.max !== after.max) ||
    before.precision !== after.precision ||
    before.scale !== after.scale;
  return { before, after, renamed: renamed || before.column !== after.column, altered: isOther };
}

const isVarchar = ({ type }: Field): boolean => type === 'string';

function refuseRequired({ key }: Feature, { name, nullable, hasDefault, type }: Field): void {
  if (nullable || hasDefault) return;
  const declared = `${name.snake}:${type === 'references' ? 'references=…' : type}`;
  throw new CreateApiError(
    `${key}.${name.snake}: the rows that are there have no value for a new field that is required.`,
    {
      hint: `Let it be empty, ${declared}:optional${type === 'password' ? '' : `, or give it one, ${declared}:default=…`}. To have it required all the same: add it optional, fill it, then change it once more.`,
    },
  );
}

const TEXTS: readonly FieldType[] = ['string', 'text', 'email', 'url', 'enum'];

/** The types that the values of a type are values of. */
const WIDER: Partial<Record<FieldType, readonly FieldType[]>> = {
  ...Object.fromEntries(TEXTS.map((type) => [type, TEXTS])),
  integer: ['number'],
};

/** @throws CreateApiError where the values, or the rows that they point at, could not be taken along */
function refuseConversion({ key }: Feature, { before, after }: FieldChange, names: Names): void {
  const difference = differenceOf(before, after, names);
  if (difference === null) return;
  throw new CreateApiError(
    `${key}.${before.name.snake}: its values can't be taken along from one to the other: ${difference} differ.`,
    {
      hint: 'Add a field of another name, carry the values over, then leave the old one out.',
    },
  );
}

/** What keeps a column from becoming another; null where nothing does. */
function differenceOf(before: Field, after: Field, { features }: Names): string | null {
  if (before.type !== after.type) {
    const isWider = WIDER[before.type]?.includes(after.type) ?? false;
    return isWider ? null : `${before.type} and ${after.type}`;
  }
  if (before.precision !== after.precision || before.scale !== after.scale) return 'what it holds';
  if (!before.target || !after.target) return null;
  const target = features.get(after.target.feature) ?? after.target.feature;
  return before.target.feature === target ? null : `${before.target.feature} and ${target}`;
}
