import type { Cases } from '../names/names.ts';
import type { Has } from '../operations.ts';

/** The types that a field can have. */
export const FIELD_TYPES = [
  'string',
  'text',
  'integer',
  'number',
  'decimal',
  'boolean',
  'email',
  'password',
  'url',
  'uuid',
  'date',
  'datetime',
  'enum',
  'json',
  'references',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What becomes of an item when the one that it refers to is deleted: that is refused, it goes too, it lets go of it. */
export type OnDelete = 'restrict' | 'cascade' | 'set-null';

/** The codes of a fault of the input (HTTP contract §2) that a value of a field can have. */
export type FaultCode =
  'required' | 'type' | 'length' | 'range' | 'format' | 'pattern' | 'enum' | 'reference';

/** A value that the field must refuse, and how. */
export interface FaultSample {
  /** The value to send; `missing: true` leaves the key out instead. */
  value: Json;
  missing: boolean;
  status: 400 | 422;
  code: FaultCode;
}

/** What a reference points at. */
export interface Target {
  /** The manifest key of the other feature: `users`. */
  feature: string;
  plural: Cases;
  singular: Cases;
  table: string;
  path: string;
  /** What the API can do with the other feature. */
  has: Has;
  /** The reference points at its own feature. */
  self: boolean;
}

/**
 * A field of a feature, computed once. Every property is always there (null where it does not apply),
 * so that a template that misspells one fails.
 */
export interface Field {
  /** As it was asked for, in every case: `author`. */
  name: Cases;
  /** What carries the value: `authorId` for the reference `author`, else equal to `name`. */
  attribute: Cases;
  /** The JSON key: `attribute` in the project's wire case. */
  key: string;
  /** The SQL column, always snake_case: `author_id`. */
  column: string;
  type: FieldType;
  /** What it is called where a plugin has named it: `money`, which is a `decimal`; null for a type of ours. */
  named: string | null;
  /** `is.string`, `is.references`, … for `{{#if}}`. */
  is: Record<FieldType, boolean>;
  /** A create without it is refused: neither optional nor with a default. */
  required: boolean;
  /** Null is a value of it: it was declared `optional`. */
  nullable: boolean;
  unique: boolean;
  index: boolean;
  /** It is taken and kept, and never shown: in no answer, filter or order. */
  hidden: boolean;
  /** `sort` may name it: unique, index or a reference. */
  sortable: boolean;
  /** A list may be filtered by it: every scalar that is shown, so all but `json`. */
  filterable: boolean;
  /** The declared default as JSON, null where there is none. */
  default: Json;
  hasDefault: boolean;
  /** Length limits of `string` and `text` (in code points), range of `integer` and `number`. */
  min: number | null;
  max: number | null;
  /** Of a `decimal`: digits in all, digits after the point. */
  precision: number | null;
  scale: number | null;
  /** Of an `enum`. */
  values: string[] | null;
  /** Read alike by ECMA-262 with `u` and by Python's `re`; unanchored. */
  pattern: string | null;
  target: Target | null;
  /** Of a reference: what becomes of the item when the one that it refers to is deleted. */
  onDelete: OnDelete | null;
  /** The target's table does not exist yet when this feature's migration runs (a cycle): a later migration adds the column. */
  deferred: boolean;
  /** Each item of a test has another value of it: it is unique, or keeps a unique combination apart. */
  distinct: boolean;
  /** Which of its samples it has in one item of a test after the other; none where any will do. */
  turns: readonly number[];
  /** A valid value, nice to read in documentation. A reference's is 1. */
  sample: Json;
  /** Valid values, all different, the first is `sample`: 20 of them, or as many as there can be. */
  samples: Json[];
  /** Values at and beyond each edge of its rules that must be refused, one a row. Not `reference`: that needs a database. */
  faults: FaultSample[];
  /** Values just inside each edge that must be accepted (shortest, longest, least, greatest, …). */
  edges: Json[];
}
