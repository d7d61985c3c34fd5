import type { Field, Json } from './fields/field.ts';
import type { IdType } from './fields/samples.ts';
import type { Cases } from './names/names.ts';
import type { Has, Operation } from './operations.ts';

/** What the manifest holds of a feature: exactly what was asked, in canonical spelling. */
export interface FeatureSpec {
  /** Field name → its grammar without the name: `{ "email": "email:unique" }`. In the order asked. */
  fields: Record<string, string>;
  /** Names of fields that no two items may share all of: `[["author", "slug"]]`. */
  unique?: string[][];
  /** Only where `--plural` was given: what one of them is called. The key is the plural. */
  singular?: string;
  /** Only where `--table` was given: the SQL table. */
  table?: string;
  /** Only where the API has not all of them: its operations, as `--only` takes them, `list,get`. */
  only?: string;
}

/** The resource, computed once from its manifest entry. Templates read it; they never inflect, compare or compute. */
export interface Feature {
  /** The manifest key: the plural in kebab-case, `blog-posts`. */
  key: string;
  plural: Cases;
  singular: Cases;
  /** The SQL table, `blog_posts`, or what `--table` says. */
  table: string;
  /** The collection's path with the project's prefix, `/api/blog-posts`. */
  path: string;
  /** What its items, and those that it refers to, are known by. */
  idType: IdType;
  /** What the API can do with it: `['list', 'get']`. */
  operations: Operation[];
  /** The same for `{{#if}}`, and what several operations need: `has.create`, `has.item`. */
  has: Has;
  /** In the order asked. */
  fields: Field[];
  /** The fields that are references. */
  references: Field[];
  /** The same by what becomes of an item when the one it refers to is deleted. */
  onDelete: { restrict: Field[]; cascade: Field[]; setNull: Field[] };
  uniques: Field[];
  /** Fields that no two items may share all of; null is no value, as SQL has it. */
  combinations: { fields: Field[] }[];
  /** What an answer has, and what it has not: the fields that are not hidden, and those that are. */
  shown: Field[];
  hidden: Field[];
  /** Those of the hidden that are kept as a hash alone. */
  passwords: Field[];
  /** What can be sorted by besides id and the times. */
  sortables: Field[];
  nullables: Field[];
  /** Fields of the create migration: all but the deferred. */
  created: Field[];
  /**
   * Deferred references of features made earlier that this feature's migration adds: their columns point here. The
   * combinations are those that had waited for this column last.
   */
  completes: { feature: Feature; field: Field; combinations: Feature['combinations'] }[];
  /** JSON key → sample, in field order: a valid create body (references are 1). */
  example: Record<string, Json>;
  /** Items to begin with, all of which a table can have together: a reference is the position of the other, from 1. */
  seeds: Record<string, Json>[];
  spec: FeatureSpec;
}
