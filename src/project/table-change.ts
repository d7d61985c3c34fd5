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
  /** Its column is of another type, or takes null where it did not, or the other way round. */
  altered: boolean;
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
 * @param was new field name → old field name
 * @throws CreateApiError where the rows that are there could not be kept
 */
export function tableChange(
  before: Feature,
  after: Feature,
  was: ReadonlyMap<string, string>,
): TableChange | null {
  const old = new Map(before.fields.map((field) => [field.name.snake, field]));
  const renamed = before.table !== after.table;
  const added: Field[] = [];
  const kept: FieldChange[] = [];
  for (const field of after.fields) {
    const name = was.get(field.name.snake) ?? field.name.snake;
    const there = old.get(name);
    old.delete(name);
    if (!there) added.push(field);
    else kept.push(fieldChange(there, field, renamed));
  }
  for (const field of added) refuseRequired(before, field);
  for (const one of kept) refuseConversion(before, one);
  const change = { before, after, renamed, added, dropped: [...old.values()], kept };
  return renamed || added.length > 0 || old.size > 0 || kept.some(isChanged) || others(change)
    ? change
    : null;
}

/** Whether what is named for a column has to be made anew: its indexes, its triggers. */
export const isChanged = ({ before, after, renamed, altered }: FieldChange): boolean =>
  renamed ||
  altered ||
  before.unique !== after.unique ||
  before.sortable !== after.sortable ||
  before.nullable !== after.nullable ||
  before.onDelete !== after.onDelete;

/** Whether what no two may share differs. */
const others = ({ before, after }: TableChange): boolean =>
  !isSame(columnsOf(before), columnsOf(after));

const columnsOf = ({ combinations }: Feature): string[][] =>
  combinations.map(({ fields }) => fields.map(({ column }) => column));

function fieldChange(before: Field, after: Field, renamed: boolean): FieldChange {
  const isOther =
    before.type !== after.type ||
    before.nullable !== after.nullable ||
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
      hint: `Let it be empty, ${declared}:optional, or give it one, ${declared}:default=…. To have it required all the same: add it optional, fill it, then change it once more.`,
    },
  );
}

const TEXTS: readonly FieldType[] = ['string', 'text', 'email', 'url', 'enum'];

/** The types that the values of a type are values of. */
const WIDER: Partial<Record<FieldType, readonly FieldType[]>> = {
  ...Object.fromEntries(TEXTS.map((type) => [type, TEXTS])),
  integer: ['number'],
};

function refuseConversion({ key }: Feature, { before, after }: FieldChange): void {
  const same = before.type === after.type;
  const isKept =
    same && before.precision === after.precision && before.scale === after.scale
      ? before.target?.table === after.target?.table || isTargetRenamed(before, after)
      : !same && (WIDER[before.type]?.includes(after.type) ?? false);
  if (isKept) return;
  const kinds = same ? 'what it holds' : `${before.type} and ${after.type}`;
  throw new CreateApiError(
    `${key}.${before.name.snake}: its values can't be taken along from one to the other: ${kinds} differ.`,
    {
      hint: 'Add a field of another name, carry the values over, then leave the old one out.',
    },
  );
}

/** The feature that a reference points at is called otherwise now; the key follows by itself. */
const isTargetRenamed = (before: Field, after: Field): boolean =>
  before.target !== null && after.target !== null && before.name.snake === after.name.snake;
